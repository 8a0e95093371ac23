"""Purchase files at each of their ages: just opened, waiting for answers, frozen, ended."""

from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils.timezone import make_aware, now

from buying.choices import Answer, Channel, OutcomeKind, Standing
from buying.demonstration.cast import Stage
from buying.files.actions import choose, consider, open_file, set_standing
from buying.files.outcomes import record_outcome
from buying.files.quotes import add_quote
from buying.freezing.actions import freeze
from buying.models import ConsideredSupplier, PurchaseFile
from buying.quotes.actions import answer_request
from buying.quotes.questions import ask
from buying.quotes.sending import note_asked_otherwise, send_request
from buying.rotation.log import note_answer
from directory.choices import Nature
from directory.demonstration.piece import fictional_piece

AFTERNOON = time(16, 0)


def just_opened(
    stage: Stage, slug: str, title: str, *, bound: str, percent: int, service: str = "", need: str = "", most: int = 3
) -> PurchaseFile:
    """A file of services with its first suppliers under study."""
    amount = stage.amount(bound, percent)
    opened = open_file(
        organisation=stage.organisation, by=stage.buyer, title=title, service=service, need=need,
        answers=stage.answers(slug, Nature.SERVICES, amount),
    )  # fmt: skip
    consider(purchase_file=opened, enterprises=stage.suppliers(slug)[:most], by=stage.buyer)
    return opened


def waiting_for_prices(stage: Stage, opened: PurchaseFile, message: str) -> None:
    """Everyone is asked by the portal: the first gives a price, the second asks a question, the others are silent."""
    kept = keep_all(stage, opened)
    request = send_request(
        purchase_file=opened, suppliers=[one.pk for one in kept], subject=opened.title, message=message,
        deadline=make_aware(datetime.combine(stage.day + timedelta(days=9), AFTERNOON)),
        contact_name=stage.buyer.public_name, contact_phone="450 555-0142", by=stage.buyer,
    )  # fmt: skip
    asked = list(request.invitations.select_related("request").order_by("pk"))
    upload = fictional_piece("soumission.pdf")
    message = "Prix ferme pour douze mois, produits compris."
    answer_request(invitation=asked[0], amount=price(opened, 96), message=message, upload=upload, moment=now())
    if len(asked) > 1:
        ask(invitation=asked[1], text="Les fenêtres extérieures sont-elles comprises dans le contrat?", moment=now())


def decided(stage: Stage, opened: PurchaseFile, *, reason: str, aside: str, days_ago: int) -> None:
    """Two asked by telephone give a price, the last is set aside, the first is chosen; then the file is frozen."""
    # It was opened before: the list of files is not all of today.
    PurchaseFile.objects.filter(pk=opened.pk).update(created_at=now() - timedelta(days=days_ago))
    considered = list(opened.considered.order_by("position", "pk"))
    for one in considered[2:]:
        set_standing(considered=one, standing=Standing.SET_ASIDE, reason=aside, by=stage.buyer)
    for one, percent in zip(considered[:2], (94, 103), strict=False):
        set_standing(considered=one, standing=Standing.KEPT, reason="", by=stage.buyer)
        asked_by_telephone(stage, opened, one, percent, days_ago)
    opened.refresh_from_db()
    choose(
        purchase_file=opened, considered=considered[0], reason=reason, decided_on=stage.day - timedelta(days=1),
        by=stage.buyer, opened_edit=opened.edit,
    )  # fmt: skip
    opened.refresh_from_db()
    freeze(purchase_file=opened, by=stage.manager, opened_edit=opened.edit)


def asked_by_telephone(stage: Stage, opened: PurchaseFile, one: ConsideredSupplier, percent: int, ago: int) -> None:
    asked_on, answered_on = stage.day - timedelta(days=ago - 2), stage.day - timedelta(days=3)
    line = note_asked_otherwise(
        purchase_file=opened, considered=one, channel=Channel.PHONE, asked_on=asked_on, note="", by=stage.buyer
    )
    note_answer(solicitation=line, answer=Answer.QUOTED, answered_on=answered_on, by=stage.buyer)
    upload = fictional_piece("soumission.pdf")
    add_quote(
        considered=one, amount=price(opened, percent), received_on=answered_on, note="", upload=upload, by=stage.buyer
    )


def awarded(stage: Stage, frozen: PurchaseFile) -> None:
    choice = frozen.choice
    record_outcome(
        purchase_file=frozen, kind=OutcomeKind.AWARDED, considered=choice.considered, final_amount=price(frozen, 94),
        decided_on=stage.day, resolution="FICTIVE-1", note="", by=stage.manager,
    )  # fmt: skip


def keep_all(stage: Stage, opened: PurchaseFile) -> list[ConsideredSupplier]:
    kept = list(opened.considered.order_by("position", "pk"))
    for one in kept:
        set_standing(considered=one, standing=Standing.KEPT, reason="", by=stage.buyer)
    return kept


def price(opened: PurchaseFile, percent: int) -> Decimal:
    """So many percent of what was estimated, in round dollars."""
    return round(opened.estimate * percent / 100)
