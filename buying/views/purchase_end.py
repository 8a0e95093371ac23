"""The choice of a file and, once it is frozen, how the purchase ended."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from buying.choices import Standing
from buying.files.actions import choose, take_choice_back
from buying.files.errors import FileError, FileNotFrozen
from buying.files.forms import ChoiceForm, OutcomeForm
from buying.files.outcomes import record_outcome
from buying.models import PurchaseFile
from buying.views.purchase_file import file_of


@require_http_methods(["GET", "HEAD", "POST"])
def file_choose(request, pk):
    purchase_file = file_of(request.user, pk)
    if purchase_file.is_frozen:
        return redirect(purchase_file)
    if "retirer" in request.POST:
        return without_choice(request, purchase_file)
    form = ChoiceForm(request.POST or None, initial=choice_so_far(purchase_file), considered=kept(purchase_file))
    if request.method == "POST" and form.is_valid():
        if kept_by(form, choose, purchase_file, request.user):
            messages.success(request, "Le choix est inscrit au dossier.")
            return redirect(purchase_file)
        purchase_file.refresh_from_db()
        form.reopened(purchase_file.edit)
    context = {"purchase_file": purchase_file, "form": form, "has_choice": hasattr(purchase_file, "choice")}
    return render(request, "buying/files/choice.html", context)


def without_choice(request, purchase_file: PurchaseFile):
    try:
        take_choice_back(purchase_file=purchase_file, by=request.user)
    except FileError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Le choix est retiré du dossier.")
    return redirect(purchase_file)


@require_http_methods(["GET", "HEAD", "POST"])
def file_outcome(request, pk):
    purchase_file = file_of(request.user, pk)
    if not purchase_file.records.exists():
        messages.info(request, FileNotFrozen.message)
        return redirect(purchase_file)
    choice = getattr(purchase_file, "choice", None)
    initial = {"decided_on": localdate(), "considered": choice.considered_id if choice else None}
    form = OutcomeForm(request.POST or None, initial=initial, considered=kept(purchase_file))
    if request.method == "POST" and form.is_valid() and kept_by(form, record_outcome, purchase_file, request.user):
        messages.success(request, "L’issue est inscrite. Un contrat conclu entre au rapport de rotation.")
        return redirect(purchase_file)
    return render(request, "buying/files/outcome.html", {"purchase_file": purchase_file, "form": form})


def kept(purchase_file: PurchaseFile):
    rows = purchase_file.considered.filter(standing=Standing.KEPT).select_related("enterprise")
    return rows.prefetch_related("quotes")


def choice_so_far(purchase_file: PurchaseFile) -> dict:
    given = {"decided_on": localdate(), "opened_edit": purchase_file.edit}
    choice = getattr(purchase_file, "choice", None)
    if choice is None:
        return given
    return given | {"considered": choice.considered_id, "reason": choice.reason, "decided_on": choice.decided_on}


def kept_by(form, act, purchase_file: PurchaseFile, by) -> bool:
    """Do it; a refusal is an error of the form, which keeps what was typed."""
    try:
        act(purchase_file=purchase_file, by=by, **form.cleaned_data)
    except FileError as refused:
        form.refuse(refused)
    return form.is_valid()
