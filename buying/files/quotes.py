"""Prices received: by the portal's private page or otherwise, with the paper they came on."""

from datetime import date
from decimal import Decimal

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.timezone import localdate

from accounts.models import User
from buying.choices import Standing
from buying.files.actions import held_open, moved
from buying.files.errors import StillUsed, SupplierSetAside, Undated
from buying.models import ConsideredSupplier, PurchaseFile, Quote, QuotePiece
from directory.proofs.receiving import Examined, examined_upload


def add_quote(
    *, considered: ConsideredSupplier, amount: Decimal, received_on: date, note: str, upload, by: User | None
) -> Quote:
    """Write a price (dollars, before taxes) in an open file; `by` is None when the supplier sent it itself.

    Raises FileFrozen, SupplierSetAside, Undated, and, before anything is written, ProofRefused for a file that cannot
    be kept.
    """
    piece = examined_upload(upload) if upload else None
    return keep_quote(considered=considered, amount=amount, received_on=received_on, note=note, piece=piece, by=by)


@transaction.atomic
def keep_quote(
    *, considered: ConsideredSupplier, amount: Decimal, received_on: date, note: str, piece: Examined | None,
    by: User | None,
) -> Quote:  # fmt: skip
    """The same, for a file already examined. Raises FileFrozen, SupplierSetAside, Undated."""
    held = held_open(considered.purchase_file)
    if ConsideredSupplier.objects.filter(pk=considered.pk, standing=Standing.SET_ASIDE).exists():
        raise SupplierSetAside
    if received_on > localdate():
        raise Undated
    quote = Quote.objects.create(
        considered=considered,
        amount=amount,
        received_on=received_on,
        note=note.strip(),
        piece=keep_piece(piece, held, by) if piece else None,
        entered_by=by,
    )
    moved(held, by, "quote.received")
    return quote


def keep_piece(piece: Examined, purchase_file: PurchaseFile, by: User | None) -> QuotePiece:
    """The file outlives a transaction that is rolled back: the night's cleaning takes it."""
    kept = QuotePiece(purchase_file=purchase_file, uploaded_by=by, **piece.facts())
    kept.file.save("piece", ContentFile(piece.content), save=False)
    kept.save(force_insert=True)
    return kept


@transaction.atomic
def remove_quote(*, quote: Quote, by: User) -> None:
    """Take out a price written by mistake, with its paper unless a frozen record may cite it; a supplier's own answer
    stays. Raises FileFrozen, StillUsed."""
    held = held_open(quote.considered.purchase_file)
    if hasattr(quote, "quote_invitation"):
        raise StillUsed
    piece = quote.piece
    quote.delete()
    if piece and not held.records.exists():
        piece.delete()
    moved(held, by, "quote.removed")
