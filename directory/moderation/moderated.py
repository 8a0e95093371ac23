"""A sheet as a pôle holds it: who edits it, what is answered for, what it said before, what happened to it."""

from dataclasses import dataclass
from datetime import date

from accounts.models import AuditEvent
from directory.choices import VerificationSubject
from directory.models import (
    Certification,
    Claim,
    Decision,
    Enterprise,
    EnterpriseVersion,
    Membership,
    Pole,
    Revision,
    Verification,
)
from directory.moderation.reach import deciding_pole
from directory.moderation.trail import events_about
from directory.verifying.principles import read_out

MOST_EVENTS = 20
MOST_VERSIONS = 20


@dataclass(frozen=True)
class Answerable:
    """One thing a pôle can answer for, its answer in force and the former ones."""

    title: str
    declared: str
    url: str
    verification: Verification | None
    former: list[Verification]
    certification: Certification | None = None
    is_expired: bool = False

    @property
    def principles(self) -> list[tuple[str, str, str]]:
        return read_out(self.verification.principles) if self.verification else []


@dataclass(frozen=True)
class ModeratedSheet:
    enterprise: Enterprise
    day: date
    pole: Pole | None
    answerables: list[Answerable]
    members: list[Membership]
    waiting: list[Revision]
    claims: list[Claim]
    versions: list[EnterpriseVersion]
    decisions: list[Decision]
    events: list[AuditEvent]

    @property
    def has_admin(self) -> bool:
        return any(one.is_admin and one.user.is_active for one in self.members)


def moderated_sheet_of(enterprise: Enterprise, user, day: date) -> ModeratedSheet:
    """All that the page of a sheet shows to its pôle; the enterprise is read with `with_sheet()`."""
    own = {"enterprise": enterprise}
    versions = EnterpriseVersion.objects.filter(**own).defer("document").select_related("made_by", "revision")
    decisions = Decision.objects.filter(revision__enterprise=enterprise).select_related("by", "pole", "revision")
    return ModeratedSheet(
        enterprise=enterprise,
        day=day,
        pole=deciding_pole(user, enterprise),
        answerables=answerables_of(enterprise, day),
        members=list(Membership.objects.filter(**own).select_related("user").order_by("role", "pk")),
        waiting=list(Revision.objects.filter(**own).submitted().defer("document").order_by("pk")),
        claims=list(Claim.objects.filter(**own).waiting().for_pole().select_related("claimant").order_by("pk")),
        versions=list(versions.order_by("-number")[:MOST_VERSIONS]),
        decisions=list(decisions.order_by("-at", "-pk")[:MOST_VERSIONS]),
        events=list(events_about(enterprise)[:MOST_EVENTS]),
    )


def answerables_of(enterprise: Enterprise, day: date) -> list[Answerable]:
    """The status, the legal form, then each title. Asks nothing of the database after `with_sheet()`."""
    status = _answerable(enterprise, day, VerificationSubject.SOCIAL_ECONOMY, "directory:verify-status", "")
    form = _answerable(
        enterprise,
        day,
        VerificationSubject.LEGAL_FORM,
        "directory:verify-legal-form",
        enterprise.get_legal_form_display(),
    )
    return [status, form, *(_title(enterprise, held, day) for held in enterprise.certifications.all())]


def _answerable(enterprise: Enterprise, day: date, subject: VerificationSubject, url: str, declared: str):
    found = [one for one in enterprise.verifications.all() if one.subject == subject]
    return Answerable(str(subject.label), declared, url, *_in_force(found, day))


def _title(enterprise: Enterprise, held: Certification, day: date) -> Answerable:
    found = [one for one in enterprise.verifications.all() if one.certification_id == held.pk]
    return Answerable(
        held.type.name,
        held.number,
        "directory:verify-certification",
        *_in_force(found, day),
        held,
        not held.is_valid_on(day),
    )


def _in_force(found: list[Verification], day: date) -> tuple[Verification | None, list[Verification]]:
    valid = max((one for one in found if one.is_valid_on(day)), key=lambda one: one.valid_until, default=None)
    return valid, [one for one in found if one is not valid]
