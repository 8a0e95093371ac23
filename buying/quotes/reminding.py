"""Before the deadline, one reminder to those who have neither answered nor declined; after it, those who said nothing
are noted as silent. Each invitation in its own right: one that fails holds back no other."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import now

from accounts.models import User
from accounts.trail import record
from buying.choices import Answer
from buying.files.actions import held_open
from buying.models import QuoteInvitation, QuoteRequest
from buying.quotes import letters
from buying.quotes.errors import AlreadyReminded, RequestClosed
from buying.rotation.log import note_answer
from mailing.one_by_one import one_by_one

BEFORE = timedelta(days=2)


def remind_of_deadlines(moment: datetime) -> int:
    """Remind those whose deadline is near; how many. Two days before, or once half of a shorter delay is spent. Run
    twice, it does nothing more. A frozen file asks nobody any more."""
    soon = QuoteInvitation.objects.waiting().filter(
        reminded_at=None,
        request__purchase_file__is_frozen=False,
        request__deadline__gt=moment,
        request__deadline__lte=moment + BEFORE,
    )
    rows = soon.select_related("request").order_by("request", "pk")
    return one_by_one([one for one in rows if is_due(one.request, moment)], lambda one: _remind(one, moment))


def close_requests(moment: datetime) -> int:
    """Note as silent those who said nothing by the deadline; how many."""
    over = QuoteInvitation.objects.waiting().filter(request__deadline__lte=moment)
    return one_by_one(over.order_by("pk"), lambda one: _close(one, moment))


def is_due(request: QuoteRequest, moment: datetime) -> bool:
    half = request.sent_at + (request.deadline - request.sent_at) / 2
    return moment >= max(half, request.deadline - BEFORE)


@transaction.atomic
def remind_now(*, request: QuoteRequest, by: User) -> int:
    """What the job does, before its time; how many letters. Raises FileFrozen, RequestClosed, AlreadyReminded."""
    held, moment = held_open(request.purchase_file), now()
    if moment >= request.deadline:
        raise RequestClosed
    waiting = request.invitations.waiting().filter(reminded_at=None).order_by("pk")
    written = sum(_remind(one, moment) for one in waiting)
    if not written:
        raise AlreadyReminded
    record(
        action="quote_request.reminded", by=by, target=held, label=held.number, details={"how_many": written}
    )  # fmt: skip
    return written


def _remind(invitation: QuoteInvitation, moment: datetime) -> bool:
    held = _still_waiting(invitation)
    if not held or held.reminded_at:
        return False
    held.reminded_at = moment
    held.save(update_fields=["reminded_at"])
    letters.reminder(held)
    return True


def _close(invitation: QuoteInvitation, moment: datetime) -> bool:
    held = _still_waiting(invitation)
    if not held:
        return False
    note_answer(solicitation=held.solicitation, answer=Answer.SILENT, answered_on=None, by=None)
    return True


def _still_waiting(invitation: QuoteInvitation) -> QuoteInvitation | None:
    """The row, locked, unless an answer came meanwhile: who answers holds it too. What was answered is read once the
    lock is ours: read with it, it would be what stood before the wait."""
    rows = QuoteInvitation.objects.select_for_update(of=("self",), no_key=True)
    related = rows.select_related("request__purchase_file__organisation", "considered__enterprise")
    held = related.get(pk=invitation.pk)
    return held if held.solicitation.answer == Answer.WAITING else None
