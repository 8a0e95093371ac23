"""The rotation log: who was asked, and what they answered. Lines written by hand or by a purchase file; every later
change is in the audit trail with what stood before."""

from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from accounts.models import User
from accounts.trail import record
from buying.choices import Answer, Channel
from buying.models import BuyingOrganisation, PurchaseFile, Solicitation
from buying.rotation.corrections import changed, told
from buying.rotation.errors import (
    AnsweredTomorrow,
    AnsweredTooSoon,
    AskedTomorrow,
    HeldByFile,
    NotOfThisOrganisation,
    SentByPortal,
)
from directory.models import Category, Enterprise

CORRECTED = ("enterprise", "category", "asked_on", "channel", "note")
ANSWERED = ("answer", "answered_on", "note")


@transaction.atomic
def note_solicitation(
    *,
    organisation: BuyingOrganisation,
    enterprise: Enterprise,
    category: Category | None,
    purchase_file: PurchaseFile | None,
    asked_on: date,
    channel: Channel,
    by: User | None,
    note: str = "",
) -> Solicitation:
    """Write that the supplier was asked; it waits for an answer. Raises AskedTomorrow, NotOfThisOrganisation."""
    _must_have_been_asked(asked_on)
    if purchase_file and purchase_file.organisation_id != organisation.pk:
        raise NotOfThisOrganisation
    solicitation = Solicitation.objects.create(
        organisation=organisation, enterprise=enterprise, category=category, purchase_file=purchase_file,
        asked_on=asked_on, channel=channel, recorded_by=by, note=note,
    )  # fmt: skip
    _record("noted", solicitation, by, {"file": purchase_file.number if purchase_file else ""})
    return solicitation


@transaction.atomic
def note_answer(
    *, solicitation: Solicitation, answer: Answer, answered_on: date | None, by: User | None, note: str | None = None
) -> Solicitation:
    """Write what the supplier answered, or correct it; `note`, when given, replaces the line's. A line that waits or
    got no answer has no date. Raises AnsweredTooSoon, AnsweredTomorrow."""
    solicitation = _held(solicitation)
    answered_on = answered_on if answer in (Answer.QUOTED, Answer.DECLINED) else None
    if answered_on and answered_on < solicitation.asked_on:
        raise AnsweredTooSoon
    if answered_on and answered_on > localdate():
        raise AnsweredTomorrow
    given = {"answer": answer, "answered_on": answered_on, "note": solicitation.note if note is None else note}
    before = changed(solicitation, ANSWERED, given)
    if before:
        solicitation.save(update_fields=ANSWERED)
        _record("answered", solicitation, by, told(solicitation, before))
    return solicitation


@transaction.atomic
def correct_solicitation(*, solicitation: Solicitation, by: User, **given) -> Solicitation:
    """Right a line: its supplier, category, day, channel or note. What the portal sent, it knows: see `note_answer`.
    Raises SentByPortal, AskedTomorrow, AnsweredTooSoon."""
    solicitation = _held(solicitation)
    if sent_by_portal(solicitation):
        raise SentByPortal
    _must_have_been_asked(given["asked_on"])
    if solicitation.answered_on and solicitation.answered_on < given["asked_on"]:
        raise AnsweredTooSoon("Une réponse plus ancienne est inscrite : corrigez d’abord la réponse.")
    before = changed(solicitation, CORRECTED, given)
    if before:
        solicitation.save(update_fields=CORRECTED)
        _record("corrected", solicitation, by, told(solicitation, before))
    return solicitation


@transaction.atomic
def remove_solicitation(*, solicitation: Solicitation, by: User) -> None:
    """Take out a line written by mistake; the trail keeps what it said. Raises HeldByFile."""
    solicitation = _held(solicitation)
    if solicitation.purchase_file_id or sent_by_portal(solicitation):
        raise HeldByFile
    _record("removed", solicitation, by, told(solicitation, {name: getattr(solicitation, name) for name in CORRECTED}))
    solicitation.delete()


def sent_by_portal(solicitation: Solicitation) -> bool:
    """True for the line of a request for prices that left by the portal."""
    return hasattr(solicitation, "quote_invitation")


def _must_have_been_asked(day: date) -> None:
    if day > localdate():
        raise AskedTomorrow


def _held(solicitation: Solicitation) -> Solicitation:
    """The row as it is now, locked."""
    return Solicitation.objects.select_for_update(of=["self"]).select_related("organisation").get(pk=solicitation.pk)


def _record(what: str, solicitation: Solicitation, by: User | None, details: dict) -> None:
    facts = {"enterprise": solicitation.enterprise_id, "asked_on": str(solicitation.asked_on)} | details
    label = f"Sollicitation {solicitation.pk}"  # no supplier's name: it can be that of a person
    record(action=f"solicitation.{what}", by=by, target=solicitation, label=label, details=facts)
