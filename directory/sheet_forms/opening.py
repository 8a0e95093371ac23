"""A sheet as one of its team finds it: what the public reads, what is being written, what the pôle last answered."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from directory.choices import EnterpriseStatus, RevisionState
from directory.models import Decision, Enterprise, EnterpriseVersion, Membership, ProofFile, Revision, Verification
from directory.revisions.rows import SheetRows
from directory.revisions.shape import blank, canonical, says_the_same
from directory.revisions.versions import current_version, latest_version


class Opened(NamedTuple):
    """What a form was opened on: the revision, if one was open, which of its saves, and the public version."""

    revision: int | None = None
    edit: int = 0
    base: int | None = None


@dataclass
class OpenSheet:
    """`revision` is the last one, open or not; `version` what the public reads, or what the revision was written on
    (None for a sheet that was never public)."""

    membership: Membership
    revision: Revision | None
    version: EnterpriseVersion | None
    decision: Decision | None = None
    verifications: list[Verification] = field(default_factory=list)

    @property
    def enterprise(self) -> Enterprise:
        return self.membership.enterprise

    @property
    def is_listed(self) -> bool:
        return self.enterprise.status == EnterpriseStatus.LISTED

    @property
    def is_withdrawn(self) -> bool:
        return self.enterprise.status == EnterpriseStatus.WITHDRAWN

    @property
    def is_open(self) -> bool:
        return bool(self.revision and self.revision.is_open)

    @property
    def is_waiting(self) -> bool:
        return bool(self.revision) and self.revision.state == RevisionState.SUBMITTED

    @property
    def is_returned(self) -> bool:
        return bool(self.revision) and self.revision.state == RevisionState.CHANGES_REQUESTED

    @property
    def is_put_away(self) -> bool:
        """Never public, and nothing open: refused or given up. It can be taken up again."""
        return not self.is_open and self.version is None

    @property
    def is_refused(self) -> bool:
        return bool(self.revision) and self.revision.state == RevisionState.REFUSED

    @property
    def is_left_over(self) -> bool:
        """What came back from a partial approval: the pôle's answer is that of the revision before."""
        return self.is_returned and bool(self.decision) and self.decision.revision_id != self.revision.pk

    @property
    def document(self) -> dict:
        """What the form shows at first."""
        if self.is_open or self.version is None:
            return canonical(self.revision.document) if self.revision else blank()
        return self.version.document

    @property
    def opened(self) -> Opened:
        base = self.version.number if self.version else None
        return Opened(self.revision.pk, self.revision.edit, base) if self.is_open else Opened(base=base)

    @property
    def public_since(self) -> date | None:
        """The day of what the public reads."""
        return localdate(self.version.made_at) if self.version else None

    @property
    def editable_alone(self) -> bool:
        """While the pôle reads, only what goes live by itself can be changed."""
        return self.is_waiting and self.is_listed


def open_sheet(user, slug: str, day: date) -> OpenSheet:
    """The sheet of this address, when the person is of its team; a 404 otherwise. Ten queries at most."""
    memberships = Membership.objects.of(user).select_related(
        "enterprise__municipality__county", "enterprise__contact", "enterprise__capacity"
    )
    membership = get_object_or_404(memberships, enterprise__slug=slug)
    enterprise = membership.enterprise
    revision = last_revision(enterprise)
    valid = Verification.objects.valid_on(day).filter(enterprise=enterprise)
    return OpenSheet(
        membership=membership,
        revision=revision,
        version=revision.base if revision and revision.is_open else public_version(enterprise),
        decision=last_decision(enterprise) if revision else None,
        verifications=list(valid.select_related("certification__type").order_by("pk")),
    )


def last_revision(enterprise: Enterprise) -> Revision | None:
    found = Revision.objects.filter(enterprise=enterprise).select_related("base", "submitted_by")
    return found.order_by("-pk").first()


def last_decision(enterprise: Enterprise) -> Decision | None:
    found = Decision.objects.filter(revision__enterprise=enterprise).select_related("pole")
    return found.order_by("-at", "-pk").first()


def public_version(enterprise: Enterprise) -> EnterpriseVersion | None:
    """What the public reads now; a change made elsewhere becomes a version first."""
    if enterprise.status == EnterpriseStatus.DRAFT:
        return None
    latest = latest_version(enterprise)
    is_current = latest and says_the_same(latest.document, SheetRows(enterprise).document())
    return latest if is_current else current_version(enterprise)


def proofs_of(enterprise: Enterprise, ids: set[str]) -> dict[str, ProofFile]:
    """Pieces of the enterprise, by their number as a document writes it. No query when nothing is asked for."""
    found = ProofFile.objects.filter(enterprise=enterprise, for_staff=False, pk__in=ids) if ids else ()
    return {str(one.pk): one for one in found}


def is_uuid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
