"""What a supplier does on its private page: give a price, replace it, decline; and the price the organisation enters by
hand, when it came late or by another way.

A file is examined first, before any lock. Then each function holds the row of the purchase file, then the invitation's:
two answers at once take their turn, and a freeze waits for the answer that came before it. `moment` is when the page
received the answer: what came in time is not lost to the seconds spent examining or waiting.

**An answer that comes in time once the file is frozen is kept, beside what is frozen.** The organisation gave its word
on a deadline; it may have frozen the file before, which the supplier cannot know. What is frozen does not change (the
database refuses it); the page of the file shows the answer as come after, and the letter says to open the file again
if it is to count. Refused, a price that was received would leave no trace.
"""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from accounts.models import User
from accounts.trail import record
from buying.choices import Answer, DeclineReason
from buying.files.actions import held_open, moved
from buying.files.quotes import keep_piece
from buying.models import FrozenRecord, PurchaseFile, Quote, QuoteInvitation, QuotePiece
from buying.quotes import letters
from buying.quotes.errors import Answered, RequestClosed
from buying.quotes.sending import send_request
from buying.rotation.log import note_answer
from directory.proofs.receiving import Examined, examined_upload

__all__ = ["answer_request", "decline", "enter_late_answer", "held_for_supplier", "send_request"]


def answer_request(
    *, invitation: QuoteInvitation, amount: Decimal, message: str, upload, moment: datetime
) -> QuoteInvitation:
    """Give a price, or replace the one given; without a new file, the earlier file stays. Raises RequestClosed, and
    ProofRefused before anything is written."""
    piece = examined_upload(upload) if upload else None
    return _answer(invitation, amount=amount, message=message, piece=piece, moment=moment)


@transaction.atomic
def _answer(
    invitation: QuoteInvitation, *, amount: Decimal, message: str, piece: Examined | None, moment: datetime
) -> QuoteInvitation:
    held = held_for_supplier(invitation, moment)
    is_new = held.quote is None
    quote = held.quote or Quote(considered=held.considered)
    replaced = quote.piece if piece else None
    quote.amount, quote.note, quote.received_on = amount, message, localdate(moment)
    if piece:
        quote.piece = keep_piece(piece, held.request.purchase_file, None)
    quote.save()
    Quote.objects.filter(pk=quote.pk).update(entered_at=moment)  # of this answer, not of the first
    held.quote, held.message, held.decline_reason = quote, message, ""
    held.save(update_fields=["quote", "message", "decline_reason"])
    _let_go(replaced)
    note_answer(solicitation=held.solicitation, answer=Answer.QUOTED, answered_on=localdate(moment), by=None)
    _tell(held, "quoted" if is_new else "replaced")
    return held


@transaction.atomic
def decline(*, invitation: QuoteInvitation, reason: DeclineReason, message: str, moment: datetime) -> QuoteInvitation:
    """Say that one will not answer; a price given before is withdrawn. Raises RequestClosed."""
    held = held_for_supplier(invitation, moment)
    earlier, held.quote = held.quote, None
    held.message, held.decline_reason = message, reason
    held.save(update_fields=["quote", "message", "decline_reason"])
    if earlier:
        earlier.delete()
        _let_go(earlier.piece)
    note_answer(solicitation=held.solicitation, answer=Answer.DECLINED, answered_on=localdate(moment), by=None)
    _tell(held, "withdrawn" if earlier else "declined")
    return held


def enter_late_answer(
    *, invitation: QuoteInvitation, amount: Decimal, received_on: date, note: str, upload, by: User
) -> QuoteInvitation:
    """The organisation writes in a price that came by telephone, by letter, or late. Raises FileFrozen, Answered,
    RotationError for a day to come or before the request; and ProofRefused before anything is written."""
    piece = examined_upload(upload) if upload else None
    return _enter(invitation, amount=amount, received_on=received_on, note=note, piece=piece, by=by)


@transaction.atomic
def _enter(
    invitation: QuoteInvitation, *, amount: Decimal, received_on: date, note: str, piece: Examined | None, by: User
) -> QuoteInvitation:
    purchase_file = held_open(invitation.request.purchase_file)
    held = _held(invitation)
    if held.quote:
        raise Answered
    kept = keep_piece(piece, purchase_file, by) if piece else None
    held.quote = Quote.objects.create(
        considered=held.considered, amount=amount, received_on=received_on, note=note, piece=kept, entered_by=by
    )
    held.decline_reason = ""
    held.save(update_fields=["quote", "decline_reason"])
    note_answer(solicitation=held.solicitation, answer=Answer.QUOTED, answered_on=received_on, by=by)
    moved(purchase_file, by, "quote.entered_late")
    return held


def held_for_supplier(invitation: QuoteInvitation, moment: datetime) -> QuoteInvitation:
    """The invitation as it is now, its file and itself locked, frozen or not. Raises RequestClosed, for a link that
    was replaced too."""
    files = PurchaseFile.objects.select_for_update(of=("self",)).select_related("organisation")
    purchase_file = files.get(pk=invitation.request.purchase_file_id)
    held = _held(invitation)
    if held.nonce != invitation.nonce or moment >= held.request.deadline:
        raise RequestClosed
    held.request.purchase_file = purchase_file
    return held


def _held(invitation: QuoteInvitation) -> QuoteInvitation:
    rows = QuoteInvitation.objects.select_for_update(of=("self",), no_key=True)
    related = rows.select_related("request", "considered__enterprise", "solicitation", "quote__piece")
    return related.get(pk=invitation.pk)


def _let_go(piece: QuotePiece | None) -> None:
    """A file that was replaced goes, so that a page posted to again and again does not fill the disk; not one that a
    frozen record cites."""
    if piece is None:
        return
    frozen = FrozenRecord.objects.filter(purchase_file=piece.purchase_file_id, canonical__contains=piece.sha256)
    if not frozen.exists():
        piece.delete()
        transaction.on_commit(lambda: piece.file.storage.delete(piece.file.name))


def _tell(held: QuoteInvitation, what: str) -> None:
    """Who is about to freeze an open file learns that it changed; a frozen one is left as it is."""
    purchase_file = held.request.purchase_file
    if purchase_file.is_frozen:
        record(action=f"quote.{what}", target=purchase_file, label=purchase_file.number, details={"frozen": True})
    else:
        moved(purchase_file, None, f"quote.{what}")
    letters.news(held, what)
