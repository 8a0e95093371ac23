"""What a pôle answers for, when the sheet it answered for changes: it falls, unless the pôle answers again."""

from collections.abc import Collection
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from directory.choices import VerificationSubject
from directory.models import Pole, Verification
from directory.revisions.changes import by_key, changes
from directory.revisions.errors import BadVerification
from directory.revisions.rows import SheetRows

IDENTITY = {"identity.name", "identity.neq", "identity.legal_form"}
IDENTITY_CHANGED = "Le nom, le NEQ ou la forme juridique a changé."
TITLE_CHANGED = "La certification a changé : numéro ou dates."
# A new copy of the same paper changes nothing that was verified.
ANSWERED_FOR = ("number", "issued_on", "expires_on")
REPLACED = "Remplacée par une vérification plus récente."
OF_IDENTITY = [VerificationSubject.SOCIAL_ECONOMY, VerificationSubject.LEGAL_FORM]


def let_fall(sheet: SheetRows, before: dict, day: date) -> int:
    """Withdraw the verifications in force of what is no longer as it was, in the rows just written; how many fell.

    Those of a certification taken out went with it.
    """
    after, fallen = sheet.document(), 0
    if IDENTITY & {change.path for change in changes(before, after)}:
        fallen += let_identity_fall([sheet.enterprise.pk], day)
    if titles := changed_titles(before, after):
        fallen += let_titles_fall([row.pk for key, row in sheet.keyed("certifications").items() if key in titles], day)
    return fallen


def let_identity_fall(enterprises: Collection[int], day: date) -> int:
    """The status and the legal form of these enterprises (ids) are only declared again."""
    found = Verification.objects.filter(enterprise__in=enterprises, subject__in=OF_IDENTITY)
    return _withdraw(found, day, IDENTITY_CHANGED) if enterprises else 0


def let_titles_fall(certifications: Collection[int], day: date) -> int:
    """These certifications (ids) are only declared again."""
    found = Verification.objects.filter(certification__in=certifications)
    return _withdraw(found, day, TITLE_CHANGED) if certifications else 0


def changed_titles(before: dict, after: dict) -> set[str]:
    """The certifications that stay, under another number or other dates."""
    was, now = by_key(before["certifications"]), by_key(after["certifications"])
    return {key for key in was.keys() & now.keys() if any(was[key][name] != now[key][name] for name in ANSWERED_FOR)}


def _withdraw(found: QuerySet, day: date, why: str) -> int:
    return found.filter(withdrawn_on=None, valid_until__gte=day).update(withdrawn_on=day, withdrawn_why=why)


def answer_again(
    sheet: SheetRows, verified: dict[str, dict], *, by, pole: Pole | None, day: date
) -> list[Verification]:
    """Keep what the pôle answers for in the act of approving: « social_economy », « legal_form » or
    « certifications/<slug> », each with its source, `valid_until`, and perhaps note, principles, document.

    Raises BadVerification.
    """
    made = [_verification(sheet, thing, said, pole, day) for thing, said in verified.items()]
    if not made:
        return []
    former = reduce(or_, (Q(subject=one.subject, certification=one.certification) for one in made))
    in_force = Verification.objects.filter(former, enterprise=sheet.enterprise, withdrawn_on=None)
    in_force.update(withdrawn_on=day, withdrawn_why=REPLACED)
    for one in made:
        one.verified_by = by
    return Verification.objects.bulk_create(made)


def _verification(sheet: SheetRows, thing: str, said: dict, pole: Pole | None, day: date) -> Verification:
    if pole is None:
        raise BadVerification("Aucun pôle ne couvre cette municipalité : personne ne peut répondre en son nom.")
    section, _, slug = thing.partition("/")
    subject = VerificationSubject.CERTIFICATION if section == "certifications" else section
    held = sheet.keyed("certifications").get(slug) if slug else None
    if subject not in VerificationSubject.values or (held is None) != (subject != VerificationSubject.CERTIFICATION):
        raise BadVerification("Cette vérification ne porte sur rien de la fiche publiée.")
    until = _until(said, held, day)
    fields = {name: said[name] for name in ("note", "principles", "document") if said.get(name)}
    return Verification(
        enterprise=sheet.enterprise, subject=subject, certification=held, pole=pole, verified_on=day,
        valid_until=until, source=said["source"].strip(), **fields,
    )  # fmt: skip


def _until(said: dict, held, day: date) -> date:
    """The last day: never past the certification's own."""
    until, source = said.get("valid_until"), (said.get("source") or "").strip()
    if not source or len(source) > 200:
        raise BadVerification("Dites quel registre ou quel document vous avez consulté, en 200 caractères au plus.")
    if held is not None and held.expires_on:
        until = min(until or held.expires_on, held.expires_on)
    if until is None or until <= day:
        raise BadVerification("La vérification doit valoir au moins jusqu’à demain : choisissez une date à venir.")
    return until
