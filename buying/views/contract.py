"""`/rotation/contrats/`: the contracts concluded outside the files, and the correction of any."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from buying.access import for_buyers
from buying.models import Contract
from buying.rotation.contracts import correct_contract, note_contract, remove_contract
from buying.rotation.errors import FollowsFile, RotationError
from buying.rotation.forms import ContractForm
from guide.numbers import shown_dollars

FORM = "buying/rotation/contract_form.html"


@for_buyers
@require_http_methods(["GET", "HEAD", "POST"])
def contract_new(request):
    initial = {"signed_on": localdate(), "supplier": request.GET.get("fournisseur", "")[:200]}
    form = ContractForm(request.POST or None, organisations=request.organisations, initial=initial)
    if form.is_valid() and kept(form, note_contract, organisation=form.buyer, by=request.user):
        messages.success(request, said(form, "Le contrat est inscrit"))
        return redirect(contracts_url())
    return render(request, FORM, {"form": form, "contract": None})


@for_buyers
@require_http_methods(["GET", "HEAD", "POST"])
def contract_edit(request, pk):
    contract = mine(request, pk)
    if request.method == "POST" and "retirer" in request.POST:
        return removed(request, contract)
    if contract.purchase_file:
        messages.info(request, FollowsFile.message)
        return redirect(contract.purchase_file)
    form = form_of(request, contract)
    if form.is_valid() and kept(form, correct_contract, contract=contract, by=request.user):
        messages.success(request, said(form, "Le contrat est corrigé"))
        return redirect(contracts_url())
    return render(request, FORM, {"form": form, "contract": contract})


def mine(request, pk: int) -> Contract:
    """A contract of one's own organisation: another's is not found."""
    contracts = Contract.objects.for_buyer(request.user)
    related = ("enterprise", "category", "organisation__municipality", "purchase_file")
    return get_object_or_404(contracts.select_related(*related), pk=pk)


def kept(form: ContractForm, act, **arguments) -> bool:
    try:
        act(**arguments, **form.contract())
    except RotationError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
    return form.is_valid()


def said(form: ContractForm, done: str) -> str:
    """It is never silent that a contract was linked to a sheet, or to none."""
    enterprise = form.contract()["enterprise"]
    return f"{done}, rattaché à la fiche de {enterprise}." if enterprise else f"{done}, sans fiche du répertoire."


def removed(request, contract: Contract):
    try:
        remove_contract(contract=contract, by=request.user)
    except RotationError as error:
        messages.error(request, str(error))
        return redirect("buying:contract-edit", contract.pk)
    messages.success(request, "Le contrat est retiré. Le journal des événements garde ses chiffres.")
    return redirect(contracts_url())


def contracts_url() -> str:
    return f"{reverse('buying:rotation')}?voir=contrats"


def form_of(request, contract: Contract) -> ContractForm:
    """What stands in the contract, or what was typed over it."""
    whose, sheet = [contract.organisation], contract.enterprise
    return ContractForm(request.POST or None, organisations=whose, current=sheet, initial=as_typed(contract))


def as_typed(contract: Contract) -> dict:
    return {
        "supplier": contract.enterprise.name if contract.enterprise else contract.supplier_name,
        "is_outside": not contract.enterprise,
        "category": contract.category.slug if contract.category else "",
        "title": contract.title,
        "amount": shown_dollars(contract.amount)[:-2],
        "signed_on": contract.signed_on,
        "procedure": contract.procedure,
    }
