"""`/dossiers/<id>/demande-de-prix/`: writing to the kept suppliers of a file, looking at the letter, sending it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from buying.files.errors import FileError, FileFrozen
from buying.models import ConsideredSupplier, PurchaseFile, QuoteRequest
from buying.quotes.errors import QuoteError
from buying.quotes.forms import OtherwiseForm, RequestForm, first_values
from buying.quotes.limits import daily_letters
from buying.quotes.preview import Preview, preview
from buying.quotes.recipients import Recipients, recipients_of
from buying.quotes.sending import note_asked_otherwise, send_request
from buying.rotation.errors import RotationError
from directory.tally import counted
from guide.french import in_words

WRITE, PREVIEW = "buying/quotes/request_form.html", "buying/quotes/request_preview.html"


def file_of(user, pk: int) -> PurchaseFile:
    """Its organisation's only: to anybody else it does not exist."""
    mine = PurchaseFile.objects.for_buyer(user).select_related("organisation__municipality", "category")
    return get_object_or_404(mine, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def quote_request(request, pk):
    """GET writes, POST shows the letter; only the button of that page sends, and « modifier » comes back here."""
    purchase_file = file_of(request.user, pk)
    if purchase_file.is_frozen:
        return refused(request, purchase_file)
    recipients, step = recipients_of(purchase_file), request.POST.get("etape", "")
    if request.method != "POST":
        given = first_values(purchase_file, recipients, request.user, purchase_file.quote_requests.count())
        return written(request, purchase_file, recipients, RequestForm(recipients=recipients, initial=given))
    form = RequestForm(request.POST, recipients=recipients)
    seen = previewed(purchase_file, recipients, form) if step != "modifier" and form.is_valid() else None
    sent = sent_request(request, purchase_file, form, recipients) if seen and step == "envoyer" else None
    if sent:
        return redirect("buying:quote-request-detail", pk, sent.pk)
    if seen and form.is_valid():
        return render(request, PREVIEW, {"purchase_file": purchase_file, "form": form, "preview": seen})
    return written(request, purchase_file, recipients, form)


def refused(request, purchase_file: PurchaseFile):
    messages.error(request, FileFrozen.message)
    return redirect(purchase_file)


def written(request, purchase_file: PurchaseFile, recipients: Recipients, form: RequestForm, otherwise=None):
    context = {
        "purchase_file": purchase_file,
        "recipients": recipients,
        "form": form,
        "letters": daily_letters(purchase_file.organisation, now()),
        "otherwise": otherwise or OtherwiseForm(recipients=recipients, prefix="autre"),
    }
    return render(request, WRITE, context)


def previewed(purchase_file: PurchaseFile, recipients: Recipients, form: RequestForm) -> Preview | None:
    try:
        return preview(purchase_file, recipients, form.request())
    except QuoteError as error:
        form.add_error(error.field, str(error))
    return None


def sent_request(
    request, purchase_file: PurchaseFile, form: RequestForm, recipients: Recipients
) -> QuoteRequest | None:
    try:
        sent = send_request(purchase_file=purchase_file, by=request.user, **form.request())
    except QuoteError as error:
        form.add_error(error.field, str(error))
    except FileError as error:
        form.add_error(None, str(error))
    else:
        messages.success(request, sent_words(sent, recipients))
        return sent
    return None


def sent_words(sent: QuoteRequest, recipients: Recipients) -> str:
    """How many letters left, and which kept suppliers are still to be asked by hand: not all have an address."""
    said = f"La demande est partie : {counted(sent.invitations.count(), 'lettre')}. Tout est noté au dossier."
    left = [one.enterprise.name for one in recipients.elsewhere if not one.asked_on]
    return f"{said} Il reste à joindre par un autre moyen : {in_words(left)}." if left else said


@require_POST
def quote_asked_otherwise(request, pk):
    """A supplier asked by telephone, in person, by one's own letter: written in the rotation log."""
    purchase_file = file_of(request.user, pk)
    recipients = recipients_of(purchase_file)
    form = OtherwiseForm(request.POST, recipients=recipients, prefix="autre")
    if form.is_valid() and noted(request, purchase_file, form):
        messages.success(request, "C’est noté au dossier et à la rotation.")
        return redirect("buying:quote-request", pk)
    if purchase_file.is_frozen:
        return refused(request, purchase_file)
    given = first_values(purchase_file, recipients, request.user, purchase_file.quote_requests.count())
    return written(request, purchase_file, recipients, RequestForm(recipients=recipients, initial=given), form)


def noted(request, purchase_file: PurchaseFile, form: OtherwiseForm) -> bool:
    given = dict(form.cleaned_data)
    considered = get_object_or_404(
        ConsideredSupplier.objects.select_related("enterprise"), purchase_file=purchase_file, pk=given.pop("supplier")
    )
    try:
        note_asked_otherwise(purchase_file=purchase_file, considered=considered, by=request.user, **given)
    except (RotationError, QuoteError) as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
    except FileError as error:
        form.add_error(None, str(error))
    return form.is_valid()
