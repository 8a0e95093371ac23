"""What the page of a list shows, and its print: each supplier as it is today, with the team's note."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from buying.models import Shortlist, ShortlistEntry
from directory.choices import EnterpriseStatus
from directory.models import Enterprise, Verification

GONE = "n’est plus au répertoire"


@dataclass(frozen=True)
class Line:
    """A supplier of a list. One whose sheet left the directory keeps its name and the team's note, and nothing else."""

    entry: ShortlistEntry
    verification: Verification | None

    @property
    def enterprise(self) -> Enterprise:
        return self.entry.enterprise

    @property
    def is_listed(self) -> bool:
        return self.entry.enterprise.status == EnterpriseStatus.LISTED

    @property
    def added_by(self) -> str:
        return self.entry.added_by.public_name if self.entry.added_by else "Compte supprimé"


@dataclass(frozen=True)
class ListPage:
    shortlist: Shortlist
    lines: list[Line]

    @property
    def can_compare(self) -> bool:
        return sum(line.is_listed for line in self.lines) > 1


def list_page(shortlist: Shortlist, day: date) -> ListPage:
    """Two queries."""
    held = Prefetch("enterprise__verifications", Verification.objects.valid_on(day).select_related("pole"))
    entries = shortlist.entries.select_related("enterprise__municipality", "added_by").prefetch_related(held)
    return ListPage(shortlist, [line_of(entry, day) for entry in entries.order_by("added_at", "pk")])


def line_of(entry: ShortlistEntry, day: date) -> Line:
    is_listed = entry.enterprise.status == EnterpriseStatus.LISTED
    return Line(entry, entry.enterprise.social_economy_verification(day) if is_listed else None)
