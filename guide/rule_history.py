"""The public history of a rule: what changed in it and in the figures it uses. Never who."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from directory.models import DirectoryState
from directory.search.catalogue import kept
from guide.choices import ChangedThing
from guide.history import name_of
from guide.models import LawChange
from guide.references import REFERENCE
from guide.rendering import Shelf
from guide.text_diff import changed_passages

MOST_CHANGES = 50


@dataclass(frozen=True)
class PastChange:
    """One change: the day, what it was made to, and the lines with what left and what came."""

    day: date
    subject: str
    lines: tuple[SafeString, ...]


def rule_history(slug: str, codes: Iterable[str], shelf: Shelf, version: UUID | None = None) -> tuple[PastChange, ...]:
    """The changes of the rule and of these figures, the latest first (kept: read once per state)."""
    codes = sorted(codes)
    version = version or DirectoryState.current()
    return kept(f"rule-history:{slug}", lambda: tuple(_read(slug, codes, shelf)), version)


def _read(slug: str, codes: list[str], shelf: Shelf) -> Iterable[PastChange]:
    concerned = Q(kind=ChangedThing.RULE, key=slug) | Q(kind=ChangedThing.PARAMETER, key__in=codes)
    for change in LawChange.objects.filter(concerned)[:MOST_CHANGES]:
        before, after = (_lines(text, shelf) for text in (change.before, change.after))
        subject = "Cette règle" if change.kind == ChangedThing.RULE else change.subject
        yield PastChange(localdate(change.made_on), subject, tuple(changed_passages(before, after)))


def _lines(text: str, shelf: Shelf) -> list[str]:
    """The lines, their references named as a reader knows them."""
    return REFERENCE.sub(lambda found: f"« {name_of(found[1], found[2], shelf)} »", text).splitlines()
