"""`/repondre/<token>/`: a supplier's private page, without an account. Reading it changes nothing but when it was first
opened; whoever has the link may answer, as with the letter itself.

Its address is the key: no search engine keeps it, and no other site learns it (`same-origin` rather than `no-referrer`,
with which browsers hide even from us that a form comes from this page).
"""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from buying.models import QuoteInvitation
from buying.quotes.actions import answer_request, decline
from buying.quotes.errors import QuoteError, RequestClosed
from buying.quotes.limits import may_post
from buying.quotes.links import invitation_of
from buying.quotes.questions import ask
from buying.quotes.reply_page import reply_page
from buying.quotes.supplier_forms import DeclineForm, QuestionForm, ReplyForm
from directory.proofs.errors import ProofRefused
from guide.numbers import shown_dollars

HEADERS = {"X-Robots-Tag": "noindex, nofollow, noarchive", "Referrer-Policy": "same-origin"}
TOO_OFTEN = "Trop d’envois de suite. Attendez une heure, puis envoyez de nouveau; ce que vous avez écrit est ici."
FORMS = {"repondre": ReplyForm, "question": QuestionForm, "refuser": DeclineForm}
DONE = {
    "repondre": "Votre réponse est reçue. Vous pouvez la remplacer jusqu’à la date limite.",
    "question": "Votre question est envoyée. La réponse viendra ici et par courriel.",
    "refuser": "C’est noté : vous ne répondrez pas. Vous pouvez changer d’avis jusqu’à la date limite.",
}


def private(view):
    """With the headers of a page whose address is a secret."""

    @wraps(view)
    def kept_private(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return kept_private


@login_not_required
@never_cache
@private
@require_http_methods(["GET", "HEAD", "POST"])
def quote_reply(request, token):
    moment, found = now(), invitation_of(token)
    if found is None:
        return render(request, "buying/quotes/dead_link.html", status=404)
    if request.method == "GET" and found.opened_at is None:
        QuoteInvitation.objects.filter(pk=found.pk, opened_at=None).update(opened_at=moment)
    step = request.POST.get("geste", "")
    if request.method == "POST" and step in FORMS:
        return received(request, found, token, step, moment)
    return shown(request, found, token, moment)


def received(request, found: QuoteInvitation, token: str, step: str, moment):
    """Done, and back to the page; or the page again with what was typed and why not."""
    form, status = FORMS[step](request.POST, request.FILES), 200
    if not may_post(request, found.nonce):
        form.add_error(None, TOO_OFTEN)
        status = 429
    elif form.is_valid() and kept(found, step, form, moment):
        messages.success(request, DONE[step])
        return redirect(request.path)
    return shown(request, invitation_of(token) or found, token, moment, step, form, status)


def kept(found: QuoteInvitation, step: str, form, moment) -> bool:
    act = {"repondre": answer_request, "question": ask, "refuser": decline}[step]
    try:
        act(invitation=found, moment=moment, **form.cleaned_data)
    except ProofRefused as refused:
        form.add_error("upload", str(refused))
    except QuoteError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
    return form.is_valid()


def shown(request, found: QuoteInvitation, token: str, moment, step: str = "", form=None, status: int = 200):
    page = reply_page(found, token, moment)
    if not page.is_open and form is not None and RequestClosed.message not in form.non_field_errors():
        form.add_error(None, RequestClosed.message)
    typed = {step: form} if form is not None else {}
    first = {"amount": typed_amount(found.quote.amount), "message": found.message} if found.quote else None
    context = {
        "page": page,
        "bound": form,
        "reply": typed.get("repondre") or ReplyForm(initial=first),
        "question": typed.get("question") or QuestionForm(),
        "refusal": typed.get("refuser") or DeclineForm(),
    }
    return render(request, "buying/quotes/reply.html", context, status=status)


def typed_amount(amount) -> str:
    """As its owner would type it: « 58 400,50 », not « 58 400,5 »."""
    return shown_dollars(amount).removesuffix("$").rstrip()
