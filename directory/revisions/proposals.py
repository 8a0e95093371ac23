"""What a revision would change on the sheet as it is now: what a pôle reads, and what it decides on."""

from dataclasses import dataclass

from django.db import transaction

from directory.models import EnterpriseVersion, Revision
from directory.revisions.changes import Change, changes
from directory.revisions.errors import Unreadable
from directory.revisions.holding import base_document
from directory.revisions.merging import Conflict, Merged, rebased
from directory.revisions.rows import SheetRows
from directory.revisions.shape import MalformedDocument, blank, canonical
from directory.revisions.versions import observed

# A sheet that was never public is known to its pôle by its row, which repeats these of its draft.
FOLLOWED = ("name", "legal_form", "municipality")


@dataclass(frozen=True)
class Proposal:
    """A revision laid on the current version (None for a sheet that was never public: everything is new).

    `conflicts` are what both the enterprise and someone else changed since the revision was written: publishing one
    asks that both values were seen.
    """

    revision: Revision
    version: EnterpriseVersion | None
    merged: Merged
    changes: list[Change]

    @property
    def before(self) -> dict:
        """What the public reads now."""
        return self.version.document if self.version else blank()

    @property
    def number(self) -> int:
        """The number of the version it is laid on; 0 before the first."""
        return self.version.number if self.version else 0

    @property
    def document(self) -> dict:
        """What the public would read, were everything accepted."""
        return self.merged.document

    @property
    def conflicts(self) -> list[Conflict]:
        return self.merged.conflicts


@transaction.atomic
def proposal_of(revision: Revision) -> Proposal:
    """The revision as it would change the sheet now; keeps a version when the sheet changed elsewhere."""
    return laid(SheetRows.locked(revision.enterprise_id), revision)


def laid(sheet: SheetRows, revision: Revision) -> Proposal:
    """The same, on rows already locked. Raises Unreadable when what is stored is no document."""
    version = observed(sheet)
    try:
        base, mine = base_document(revision), canonical(revision.document)
    except MalformedDocument as error:
        raise Unreadable from error
    merged = rebased(base, mine, version.document if version else _unpublished(sheet, mine))
    return Proposal(revision, version, merged, changes(version.document if version else blank(), merged.document))


def _unpublished(sheet: SheetRows, mine: dict) -> dict:
    """What staff wrote on a sheet that was never public; what its row repeats of the draft is no word of theirs."""
    stored = sheet.document()
    return stored | {"identity": stored["identity"] | {name: mine["identity"][name] for name in FOLLOWED}}
