"""One request to several suppliers, each by a letter and a page of its own.

Rows are held in one order, the file before the organisation: what writes in the file meanwhile has to hold the
organisation's key (a line of the log names it), which `no_key` leaves free.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate, now

from accounts.models import User
from accounts.trail import record
from buying.choices import Answer, Channel, Standing
from buying.files.actions import held_open, moved
from buying.models import (
    BuyingOrganisation,
    ConsideredSupplier,
    PurchaseFile,
    QuoteInvitation,
    QuoteRequest,
    Solicitation,
)
from buying.quotes import letters
from buying.quotes.discretion import refuse_names
from buying.quotes.errors import (
    AlreadySent,
    Answered,
    DeadlineTooFar,
    DeadlineTooSoon,
    NobodyChosen,
    NotReachable,
    RequestClosed,
    TooManyLinks,
)
from buying.quotes.limits import MOST_LINKS, daily_letters
from buying.quotes.links import new_nonce
from buying.quotes.recipients import Recipient, recipients_of
from buying.rotation.log import note_solicitation
from mailing.models import Letter

SHORTEST, LONGEST = timedelta(hours=24), timedelta(days=183)


@transaction.atomic
def send_request(
    *,
    purchase_file: PurchaseFile,
    suppliers: Iterable[int],
    subject: str,
    message: str,
    deadline: datetime,
    contact_name: str,
    contact_phone: str = "",
    by: User,
    seen_requests: int | None = None,
) -> QuoteRequest:
    """Write to these suppliers (numbers of `ConsideredSupplier`), one letter each. `seen_requests` is how many the
    file had when the page was opened: the same form sent twice leaves once.

    Raises FileFrozen (buying.files.errors) and the errors of buying.quotes.errors.
    """
    held, moment = held_open(purchase_file), now()
    if seen_requests is not None and held.quote_requests.count() != seen_requests:
        raise AlreadySent
    refuse_deadline(deadline, moment)
    chosen = chosen_among(held, suppliers)
    refuse_names(f"{subject}\n{message}", [one.enterprise for one in chosen], field="message")
    _take_letters(held, len(chosen), moment)
    words = {"subject": subject, "message": message, "contact_name": contact_name, "contact_phone": contact_phone}
    request = QuoteRequest.objects.create(purchase_file=held, deadline=deadline, sent_by=by, **words)
    for one in chosen:
        letters.request_letter(_invited(request, one, by, localdate(moment)))
    moved(held, by, "quote_request.sent", how_many=len(chosen), deadline=deadline.isoformat())
    return request


def _take_letters(purchase_file: PurchaseFile, count: int, moment: datetime) -> None:
    """Hold the organisation's row until these letters are counted. Raises OverDailyLimit."""
    organisation = BuyingOrganisation.objects.select_for_update(no_key=True).get(pk=purchase_file.organisation_id)
    daily_letters(organisation, moment).refuse(count)


def refuse_deadline(deadline: datetime, moment: datetime) -> None:
    """Raises DeadlineTooSoon, DeadlineTooFar."""
    if deadline < moment + SHORTEST:
        raise DeadlineTooSoon
    if deadline > moment + LONGEST:
        raise DeadlineTooFar


def chosen_among(purchase_file: PurchaseFile, suppliers: Iterable[int]) -> list[Recipient]:
    """Each once, in the order of the file. Raises NobodyChosen, NotReachable."""
    numbers = set(suppliers)
    if not numbers:
        raise NobodyChosen
    reachable = recipients_of(purchase_file).written
    chosen = [one for one in reachable if one.considered.pk in numbers]
    if len(chosen) < len(numbers):
        raise NotReachable
    return chosen


@transaction.atomic
def note_asked_otherwise(
    *,
    purchase_file: PurchaseFile,
    considered: ConsideredSupplier,
    channel: Channel,
    asked_on: date,
    note: str,
    by: User,
) -> Solicitation:
    """Log a supplier asked by telephone, in person or by a letter of one's own. Raises FileFrozen, NotReachable when
    the supplier is not kept any more, and RotationError (buying.rotation.errors)."""
    held = held_open(purchase_file)
    still = ConsideredSupplier.objects.filter(purchase_file=held, standing=Standing.KEPT, pk=considered.pk)
    if not still.exists():
        raise NotReachable
    noted = note_solicitation(
        organisation=held.organisation, enterprise=considered.enterprise, category=held.category, purchase_file=held,
        asked_on=asked_on, channel=channel, by=by, note=note,
    )  # fmt: skip
    moved(held, by, "quote_request.asked_otherwise")
    return noted


@transaction.atomic
def renew_link(*, invitation: QuoteInvitation, by: User) -> QuoteInvitation:
    """Send a new link to the address the sheet gives today; the earlier one is void. For a letter that was lost, or
    that went to the wrong people. Raises FileFrozen, RequestClosed, Answered, NotReachable, TooManyLinks."""
    held = held_open(invitation.request.purchase_file)
    invitation = QuoteInvitation.objects.select_for_update(of=("self",), no_key=True).get(pk=invitation.pk)
    request, moment = invitation.request, now()
    request.purchase_file = held
    if moment >= request.deadline:
        raise RequestClosed
    if invitation.solicitation.answer == Answer.QUOTED:
        raise Answered
    if Letter.objects.filter(key__startswith=f"quote-request:{invitation.pk}:").count() >= MOST_LINKS:
        raise TooManyLinks
    recipient = recipients_of(held).by_pk().get(invitation.considered_id)
    if recipient is None:
        raise NotReachable
    invitation.nonce, invitation.email, invitation.opened_at = new_nonce(), recipient.email, None
    invitation.save(update_fields=["nonce", "email", "opened_at"])
    letters.request_letter(invitation)
    record(action="quote_request.link_renewed", by=by, target=held, label=held.number)
    return invitation


def _invited(request: QuoteRequest, one: Recipient, by: User, day: date) -> QuoteInvitation:
    held = request.purchase_file
    solicitation = note_solicitation(
        organisation=held.organisation, enterprise=one.enterprise, category=held.category, purchase_file=held,
        asked_on=day, channel=Channel.PORTAL, by=by,
    )  # fmt: skip
    return QuoteInvitation.objects.create(
        request=request, considered=one.considered, solicitation=solicitation, email=one.email, nonce=new_nonce()
    )
