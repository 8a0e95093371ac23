"""`/dossiers/<id>/demande-de-prix/<number>/`: what suppliers answered; questions, the reminder, a new link, a
price that came by another way."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from buying.files.errors import FileError
from buying.models import QuoteInvitation, QuoteQuestion, QuoteRequest
from buying.quotes.actions import enter_late_answer
from buying.quotes.errors import QuoteError
from buying.quotes.forms import LateAnswerForm, QuestionAnswerForm
from buying.quotes.questions import answer_question
from buying.quotes.reading import request_page, with_answer_forms
from buying.quotes.reminding import remind_now
from buying.quotes.sending import renew_link
from buying.rotation.errors import RotationError
from buying.views.quote_request import file_of
from directory.proofs.errors import ProofRefused


def request_of(user, pk: int, number: int) -> QuoteRequest:
    purchase_file = file_of(user, pk)
    request = get_object_or_404(purchase_file.quote_requests.select_related("sent_by"), pk=number)
    request.purchase_file = purchase_file
    return request


def invitation_of(user, pk: int, number: int, invitation: int) -> QuoteInvitation:
    request = request_of(user, pk, number)
    related = request.invitations.select_related("considered__enterprise", "solicitation", "quote")
    found = get_object_or_404(related, pk=invitation)
    found.request = request
    return found


@require_safe
def quote_request_detail(request, pk, number):
    return shown(request, request_of(request.user, pk, number))


def shown(request, asked: QuoteRequest, form: QuestionAnswerForm | None = None):
    page = request_page(asked)
    context = {"page": page, "purchase_file": asked.purchase_file, "waiting": with_answer_forms(page, form)}
    return render(request, "buying/quotes/request_detail.html", context | {"form": form})


@require_POST
def quote_question_answer(request, pk, number, question):
    asked = request_of(request.user, pk, number)
    found = get_object_or_404(QuoteQuestion.objects.filter(invitation__request=asked), pk=question)
    form = QuestionAnswerForm(request.POST, prefix=f"q{question}")
    if form.is_valid():
        try:
            answer_question(question=found, by=request.user, **form.cleaned_data)
        except QuoteError as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, "La réponse est partie.")
            return redirect("buying:quote-request-detail", pk, number)
    return shown(request, asked, form)


@require_POST
def quote_remind(request, pk, number):
    asked = request_of(request.user, pk, number)
    try:
        written = remind_now(request=asked, by=request.user)
    except (QuoteError, FileError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Rappel envoyé : {written} lettre{'s' if written > 1 else ''}.")
    return redirect("buying:quote-request-detail", pk, number)


@require_POST
def quote_link_renew(request, pk, number, invitation):
    found = invitation_of(request.user, pk, number, invitation)
    try:
        renewed = renew_link(invitation=found, by=request.user)
    except (QuoteError, FileError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Un nouveau lien est envoyé à {renewed.email}. L’ancien ne vaut plus.")
    return redirect("buying:quote-request-detail", pk, number)


@require_http_methods(["GET", "HEAD", "POST"])
def quote_late_answer(request, pk, number, invitation):
    found = invitation_of(request.user, pk, number, invitation)
    form = LateAnswerForm(request.POST or None, request.FILES or None, initial={"received_on": localdate()})
    if request.method == "POST" and form.is_valid() and entered(request, found, form):
        messages.success(request, "Le prix est inscrit au dossier et à la rotation.")
        return redirect("buying:quote-request-detail", pk, number)
    context = {"invitation": found, "purchase_file": found.request.purchase_file, "form": form}
    return render(request, "buying/quotes/late_answer.html", context)


def entered(request, invitation: QuoteInvitation, form: LateAnswerForm) -> bool:
    try:
        enter_late_answer(invitation=invitation, by=request.user, **form.cleaned_data)
    except ProofRefused as refused:
        form.add_error("upload", str(refused))
    except RotationError:  # its field is a day
        form.add_error("received_on", "Entre l’envoi de la demande et aujourd’hui : vérifiez la date.")
    except (QuoteError, FileError) as error:
        form.add_error(None, str(error))
    return form.is_valid()
