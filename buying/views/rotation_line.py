"""`/rotation/inscrire/`, `/rotation/<n>/reponse/`, `/rotation/<n>/corriger/`: the lines written by hand."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from buying.access import for_buyers
from buying.models import Solicitation
from buying.rotation.errors import RotationError, SentByPortal
from buying.rotation.forms import AnswerForm, SolicitationForm
from buying.rotation.log import (
    correct_solicitation,
    note_answer,
    note_solicitation,
    remove_solicitation,
    sent_by_portal,
)

FORM = "buying/rotation/solicitation_form.html"


@for_buyers
@require_http_methods(["GET", "HEAD", "POST"])
def solicitation_new(request):
    form = SolicitationForm(
        request.POST or None, organisations=request.organisations, initial=proposed(request.GET, localdate())
    )
    if form.is_valid() and kept(form, note_solicitation, organisation=form.buyer, purchase_file=None, by=request.user):
        messages.success(request, f"La sollicitation de {form.cleaned_data['supplier']} est inscrite.")
        return redirect("buying:rotation")
    return render(request, FORM, {"form": form, "line": None})


@for_buyers
@require_http_methods(["GET", "HEAD", "POST"])
def solicitation_edit(request, pk):
    line = mine(request, pk)
    if request.method == "POST" and "retirer" in request.POST:
        return removed(request, line)
    if sent_by_portal(line):
        messages.info(request, SentByPortal.message)
        return redirect("buying:solicitation-answer", pk)
    form = form_of(request, line)
    if form.is_valid() and kept(form, correct_solicitation, solicitation=line, by=request.user):
        messages.success(request, "La ligne est corrigée. Ce qu’elle disait reste au journal.")
        return redirect("buying:rotation")
    return render(request, FORM, {"form": form, "line": line})


@for_buyers
@require_http_methods(["GET", "HEAD", "POST"])
def solicitation_answer(request, pk):
    line = mine(request, pk)
    now = {"answer": line.answer, "answered_on": line.answered_on or localdate(), "note": line.note}
    form = AnswerForm(request.POST or None, initial=now)
    if form.is_valid():
        try:
            note_answer(solicitation=line, by=request.user, **form.cleaned_data)
        except RotationError as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, f"La réponse de {line.enterprise} est inscrite.")
            return redirect("buying:rotation")
    return render(request, "buying/rotation/answer.html", {"form": form, "line": line})


def mine(request, pk: int) -> Solicitation:
    """A line of one's own organisation: another's is not found."""
    lines = Solicitation.objects.for_buyer(request.user)
    related = ("enterprise", "category", "organisation__municipality", "purchase_file", "quote_invitation")
    return get_object_or_404(lines.select_related(*related), pk=pk)


def kept(form: SolicitationForm, act, **arguments) -> bool:
    try:
        act(**arguments, **form.line())
    except RotationError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
    return form.is_valid()


def removed(request, line: Solicitation):
    try:
        remove_solicitation(solicitation=line, by=request.user)
    except RotationError as error:
        messages.error(request, str(error))
        return redirect("buying:solicitation-edit", line.pk)
    messages.success(request, "La ligne est retirée. Le journal des événements garde ce qu’elle disait.")
    return redirect("buying:rotation")


def proposed(parameters, today) -> dict:
    """What the address carries: the supplier's sheet, the category, the organisation."""
    carried = {"supplier": "fournisseur", "category": "categorie", "organisation": "organisation"}
    return {"asked_on": today, **{name: parameters.get(word, "")[:200] for name, word in carried.items()}}


def form_of(request, line: Solicitation) -> SolicitationForm:
    """What stands in the line, or what was typed over it."""
    now = {name: getattr(line, name) for name in ("asked_on", "channel", "note")}
    now |= {"supplier": line.enterprise.name, "category": line.category.slug if line.category else ""}
    return SolicitationForm(
        request.POST or None, organisations=[line.organisation], current=line.enterprise, initial=now
    )
