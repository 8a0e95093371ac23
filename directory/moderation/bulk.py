"""Several trivial changes read on one page, then published one by one: a line of report for each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from directory.models import Revision
from directory.moderation.names import Names, names_in
from directory.moderation.showing import ShownChange, shown_changes
from directory.revisions.actions import approve_trivial
from directory.revisions.changes import Change, changes
from directory.revisions.errors import NotTrivial
from directory.revisions.shape import MalformedDocument, canonical
from directory.revisions.triviality import is_trivial

MOST = 40


@dataclass(frozen=True)
class Read:
    """A revision of the batch, with all it would change; `token` says which save of it was shown."""

    revision: Revision
    changes: list[ShownChange]

    @property
    def token(self) -> str:
        return f"{self.revision.pk}:{self.revision.edit}"


@dataclass(frozen=True)
class Batch:
    """What may be published together, and the names of what needs a page of its own."""

    ready: list[Read]
    apart: list[Revision]


@dataclass(frozen=True)
class ReportLine:
    """What became of one revision; `why` is '' when it is published."""

    revision: Revision
    why: str


def batch_of(ids: Iterable[str], user, day: date) -> Batch:
    """The revisions ticked in the queue, read in three queries."""
    pairs = [(one, proposed_by(one)) for one in _submitted(map(_number, ids), user, day)]
    documents = [document for one, _ in pairs for document in _both(one)]
    names = names_in(documents)
    ready = [Read(one, _shown(one, found, names)) for one, found in pairs if is_trivial(found)]
    return Batch(ready, [one for one, found in pairs if not is_trivial(found)])


def _shown(revision: Revision, found: list[Change], names: Names) -> list[ShownChange]:
    return shown_changes(found, names, *_both(revision))


def _submitted(ids: Iterable[int], user, day: date) -> list[Revision]:
    found = Revision.objects.for_moderator(user, day).submitted().filter(pk__in=list(ids)[:MOST])
    return list(found.select_related("enterprise", "base").order_by("submitted_at", "pk"))


def _both(revision: Revision) -> list[dict]:
    """What the enterprise wrote on, and what it wrote; nothing when one of them cannot be read."""
    try:
        return [canonical(revision.base.document), canonical(revision.document)] if revision.base else []
    except MalformedDocument:
        return []


def proposed_by(revision: Revision) -> list[Change]:
    """What the enterprise changed, whatever was published since; nothing for a new sheet. `base` is read already."""
    both = _both(revision)
    return changes(*both) if both else []


def approve_all(tokens: Iterable[str], *, by, day: date) -> list[ReportLine]:
    """Publish each one, in its own transaction, if it still says what was shown and is still trivial."""
    seen = {_number(pk): _number(edit) for pk, _, edit in (token.partition(":") for token in tokens)}
    revisions = list(Revision.objects.reached_by(by, day).filter(pk__in=list(seen)[:MOST]).select_related("enterprise"))
    tally = approve_trivial(revisions=sorted(revisions, key=lambda one: one.pk), by=by, seen_edits=seen)
    published = [ReportLine(one, "") for one in tally.approved]
    return published + [ReportLine(one, why or NotTrivial.message) for one, why in tally.left]


def _number(text: str) -> int:
    """0, which names no revision, for what is not a number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0
