"""Prices received in a file, and their papers."""

import logging

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from buying.choices import Standing
from buying.files.errors import FileError
from buying.files.forms import QuoteForm
from buying.files.quotes import add_quote, remove_quote
from buying.models import Quote, QuotePiece
from buying.views.purchase_file import file_of
from directory.proofs.errors import ProofRefused
from directory.views.proof import HEADERS

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
def quote_add(request, pk):
    purchase_file = file_of(request.user, pk)
    if purchase_file.is_frozen:
        return redirect(purchase_file)
    suppliers = purchase_file.considered.exclude(standing=Standing.SET_ASIDE).select_related("enterprise")
    initial = {"received_on": localdate(), "considered": request.GET.get("fournisseur", "")}
    form = QuoteForm(request.POST or None, request.FILES or None, initial=initial, considered=suppliers)
    if request.method == "POST" and form.is_valid() and added(request, form):
        messages.success(request, "La soumission est au dossier.")
        return redirect(purchase_file)
    return render(request, "buying/files/quote.html", {"purchase_file": purchase_file, "form": form})


def added(request, form: QuoteForm) -> bool:
    given = form.cleaned_data
    try:
        add_quote(
            considered=given["considered"], amount=given["amount"], received_on=given["received_on"],
            note=given["note"], upload=given["piece"], by=request.user,
        )  # fmt: skip
    except ProofRefused as refused:
        form.add_error("piece", str(refused))
    except FileError as refused:
        form.refuse(refused)
    return form.is_valid()


@require_POST
def quote_remove(request, pk, quote):
    purchase_file = file_of(request.user, pk)
    rows = Quote.objects.filter(considered__purchase_file=purchase_file).select_related("considered__purchase_file")
    try:
        remove_quote(quote=get_object_or_404(rows.select_related("piece"), pk=quote), by=request.user)
    except FileError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "La soumission est retirée du dossier.")
    return redirect(purchase_file)


@require_safe
def quote_piece(request, pk):
    """A private document, for its organisation; to anyone else it does not exist."""
    piece = get_object_or_404(QuotePiece.objects.for_buyer(request.user), pk=pk)
    try:
        content = piece.file.open("rb")
    except FileNotFoundError:
        logger.error("The file of the piece %s is not in the private folder.", piece.pk)
        raise Http404 from None
    return FileResponse(
        content, as_attachment=True, filename=piece.shown_name, content_type=piece.media_type, headers=HEADERS
    )
