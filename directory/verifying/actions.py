"""A pôle answers for something, or no longer does. Each act publishes and is written in the trail."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from accounts.trail import record
from directory.choices import VerificationSubject
from directory.models import Certification, Enterprise, Membership, ProofFile, Verification
from directory.moderation.reach import deciding_pole
from directory.revisions.tiers import ANSWERED_FOR, REPLACED
from directory.search.indexing import rebuild
from directory.verifying import letters
from directory.verifying.errors import CannotVerify
from directory.verifying.principles import Checklist

NOT_COVERED = "Aucun de vos pôles ne couvre la municipalité de cette fiche : vous ne pouvez pas répondre d’elle."
OWN_SHEET = "Vous faites partie de l’équipe de cette fiche : une autre personne du pôle doit la vérifier."
MOVED = "La fiche a changé pendant que vous la compariez : relisez-la, puis recommencez."
ALREADY_FALLEN = "Cette vérification était déjà tombée."


@dataclass(frozen=True)
class Finding:
    """What a moderator read, where, on which day, and until when it holds."""

    subject: VerificationSubject
    source: str
    consulted_on: date
    valid_until: date
    note: str = ""
    certification: Certification | None = None
    principles: Checklist = field(default_factory=dict)
    document: ProofFile | None = None


@transaction.atomic
def verify(*, enterprise: Enterprise, finding: Finding, by, day: date) -> Verification:
    """Answer for what was found, in the name of the pôle of the town; it replaces the former answer on the same thing.

    Raises CannotVerify when nobody covers the town, for someone of the enterprise's team, or when what was compared
    (the enterprise and the certification as they were read) is no longer what the sheet says.
    """
    shown = enterprise
    enterprise = Enterprise.objects.select_for_update(of=["self"]).select_related("municipality").get(pk=enterprise.pk)
    pole = deciding_pole(by, enterprise)
    if pole is None:
        raise CannotVerify(NOT_COVERED)
    if Membership.objects.of(by).filter(enterprise=enterprise).exists():
        raise CannotVerify(OWN_SHEET)
    if _identity(enterprise) != _identity(shown) or _has_moved(finding.certification):
        raise CannotVerify(MOVED)
    _in_force(enterprise, finding).update(withdrawn_on=day, withdrawn_why=REPLACED)
    made = Verification.objects.create(
        enterprise=enterprise, pole=pole, verified_by=by, subject=finding.subject, source=finding.source,
        verified_on=finding.consulted_on, valid_until=finding.valid_until, note=finding.note,
        certification=finding.certification, principles=finding.principles, document=finding.document,
    )  # fmt: skip
    rebuild([enterprise.pk])
    record(action="verification.made", by=by, target=enterprise, details=_told(made))
    letters.verification_made(made)
    return made


def _identity(enterprise: Enterprise) -> tuple:
    return enterprise.name, enterprise.neq, enterprise.legal_form


def _has_moved(compared: Certification | None) -> bool:
    if compared is None:
        return False
    fresh = Certification.objects.filter(pk=compared.pk).first()
    return fresh is None or any(getattr(fresh, name) != getattr(compared, name) for name in ANSWERED_FOR)


def _in_force(enterprise: Enterprise, finding: Finding):
    """The answers that the new one replaces."""
    return Verification.objects.filter(
        enterprise=enterprise, subject=finding.subject, certification=finding.certification, withdrawn_on=None
    )


def _told(verification: Verification) -> dict:
    return {
        "verification": verification.pk,
        "about": verification.about,
        "pole": verification.pole.short_name,
        "until": verification.valid_until.isoformat(),
    }


@transaction.atomic
def withdraw(*, verification: Verification, by, why: str, day: date) -> None:
    """Stop answering for it, from today: the badge, the filter and the rules follow at once.

    Raises CannotVerify when it had already fallen.
    """
    Enterprise.objects.select_for_update().get(pk=verification.enterprise_id)
    fallen = Verification.objects.filter(pk=verification.pk, withdrawn_on=None).update(
        withdrawn_on=day, withdrawn_why=why
    )
    if not fallen:
        raise CannotVerify(ALREADY_FALLEN)
    rebuild([verification.enterprise_id])
    details = {**_told(verification), "why": why}
    record(action="verification.withdrawn", by=by, target=verification.enterprise, details=details)
    letters.verification_withdrawn(verification, why)
