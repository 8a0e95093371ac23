"""What the staff changed in the admin is theirs: reference files no longer overwrite it.

Django's admin log says so by itself, so nothing has to be marked.
"""

from dataclasses import dataclass

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from directory.tally import Tally, counted

SAVED_UNCHANGED = ("", "[]")


@dataclass
class LoadingTally(Tally):
    """Rows compared with a reference file; `theirs` are left as the staff made them."""

    theirs: int = 0

    def add(self, outcome: str) -> None:
        """One more row with this outcome (a field of this class)."""
        setattr(self, outcome, getattr(self, outcome) + 1)

    def __str__(self):
        left = counted(
            self.theirs, "laissée comme le personnel l’a écrite", "laissées comme le personnel les a écrites"
        )
        return super().__str__() + (f", {left}" if self.theirs else "")


def edited_by_staff(model) -> set[str]:
    """The keys (as text) of the rows of this model that somebody added or changed in the admin."""
    content_type = ContentType.objects.get_for_model(model)
    entries = LogEntry.objects.filter(content_type=content_type).exclude(change_message__in=SAVED_UNCHANGED)
    return set(entries.values_list("object_id", flat=True))
