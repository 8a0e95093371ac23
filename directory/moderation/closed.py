"""A revision that waits no longer: what was decided, and on what."""

from dataclasses import dataclass

from directory.choices import RefusalReason, RevisionState
from directory.models import Decision, Revision
from directory.moderation.names import names_in
from directory.moderation.showing import ShownChange, shown_changes
from directory.moderation.versions import version_page
from directory.revisions.changes import changes
from directory.revisions.holding import base_document
from directory.revisions.shape import MalformedDocument, canonical

# In these states the enterprise may be writing: its pôle reads it when it is submitted again.
IN_WRITING = {RevisionState.DRAFT, RevisionState.CHANGES_REQUESTED}


@dataclass(frozen=True)
class Closed:
    revision: Revision
    decision: Decision | None
    changes: list[ShownChange]

    @property
    def reasons(self) -> list[str]:
        """The reasons given with the decision, named."""
        return [str(RefusalReason(code).label) for code in self.decision.reason_codes] if self.decision else []

    @property
    def is_in_writing(self) -> bool:
        return is_in_writing(self.revision)


def is_in_writing(revision: Revision) -> bool:
    """A draft is nobody's to read, given up or not."""
    return revision.state in IN_WRITING or revision.submitted_at is None


def closed_of(revision: Revision) -> Closed:
    """The page of a revision that is not submitted."""
    decision = revision.decisions.select_related("by", "pole").order_by("-at", "-pk").first()
    return Closed(revision, decision, [] if is_in_writing(revision) else _changes(revision))


def _changes(revision: Revision) -> list[ShownChange]:
    """What was published; or what was proposed, when nothing was."""
    version = revision.versions.order_by("-number").first()
    if version:
        return version_page(version).changes
    try:
        before, after = canonical(base_document(revision)), canonical(revision.document)
    except MalformedDocument:
        return []
    return shown_changes(changes(before, after), names_in([before, after]), before, after)
