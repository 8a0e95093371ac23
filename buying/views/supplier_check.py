"""`/verifier-mes-fournisseurs/`: anybody compares a list with the directory. Nothing is kept unless a buyer saves it:
the result is the answer to the POST, and carries itself, signed, to the export and to the saving."""

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from buying.access import for_buyers, organisations_of
from buying.checks.actions import save_check
from buying.checks.comparing import Check, compared
from buying.checks.content import StaleCheck, from_content, from_signed, signed
from buying.checks.errors import TooManyChecks
from buying.checks.export import check_workbook, file_name
from buying.checks.forms import CheckForm, SavingForm
from buying.checks.page import CheckPage
from buying.models import SupplierCheck
from buying.spreadsheets import xlsx_response

STALE = "Cette comparaison ne peut plus être lue. Comparez de nouveau votre liste."
# A comparison costs seconds of a processor: nobody needs more in a minute of work.
MOST_OFTEN = {"supplier_check": "6/m/ip"}
EXPORTED_MOST_OFTEN = {"supplier_check_export": "6/m/ip"}
TOO_OFTEN = "Vous avez comparé beaucoup de listes en peu de temps. Attendez une minute, puis recommencez."


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def supplier_check(request):
    if request.method != "POST":
        return render(request, "buying/checks/check.html", {"form": CheckForm()})
    if not ratelimit.consume(request, app="buying", action="supplier_check", config=MOST_OFTEN):
        messages.error(request, TOO_OFTEN)
        return render(request, "buying/checks/check.html", {"form": CheckForm(initial=request.POST.dict())}, status=429)
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "buying/checks/check.html", {"form": form})
    return result(request, compared(form.given, day=localdate(), municipality=form.cleaned_data["municipalite"]))


def result(request, check: Check, saving: SavingForm | None = None):
    """The page of a comparison, with the way to keep it for who buys."""
    organisations = organisations_of(request.user) if request.user.is_authenticated else []
    if organisations and not saving:
        saving = SavingForm(organisations=organisations)
    context = {"page": CheckPage(check, localdate()), "carried": signed(check), "saving": saving, "saved": None}
    return render(request, "buying/checks/result.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def supplier_check_export(request):
    """The workbook of the comparison that the page carries; its address alone leads to the form."""
    if request.method != "POST":
        return redirect("buying:supplier-check")
    if not ratelimit.consume(request, app="buying", action="supplier_check_export", config=EXPORTED_MOST_OFTEN):
        messages.error(request, TOO_OFTEN)
        return render(request, "buying/checks/check.html", {"form": CheckForm()}, status=429)
    try:
        check = from_signed(request.POST.get("comparaison", ""))
    except StaleCheck:
        return stale(request)
    return xlsx_response(check_workbook(CheckPage(check, localdate())), file_name(check))


@for_buyers
@require_POST
def supplier_check_save(request):
    try:
        check = from_signed(request.POST.get("comparaison", ""))
    except StaleCheck:
        return stale(request)
    form = SavingForm(request.POST, organisations=request.organisations)
    if not form.is_valid():
        return result(request, check, form)
    kept = form.cleaned_data
    try:
        saved = save_check(organisation=kept["organisation"], check=check, name=kept["nom"], by=request.user)
    except TooManyChecks as error:
        form.add_error(None, str(error))
        return result(request, check, form)
    messages.success(request, f"Comparaison gardée pour {saved.organisation}.")
    return redirect("buying:saved-check", saved.pk)


def stale(request):
    messages.error(request, STALE)
    return redirect("buying:supplier-check")


@for_buyers
@require_safe
def supplier_checks(request):
    saved = SupplierCheck.objects.for_buyer(request.user).defer("content").select_related("organisation", "saved_by")
    context = {"saved": saved, "has_several": len(request.organisations) > 1}
    return render(request, "buying/checks/saved_list.html", context)


@for_buyers
@require_safe
def saved_check(request, pk: int):
    saved = own(request, pk)
    page = CheckPage(from_content(saved.content), localdate())
    return render(request, "buying/checks/result.html", {"page": page, "carried": "", "saving": None, "saved": saved})


@for_buyers
@require_safe
def saved_check_export(request, pk: int):
    check = from_content(own(request, pk).content)
    return xlsx_response(check_workbook(CheckPage(check, localdate())), file_name(check))


@for_buyers
@require_http_methods(["GET", "HEAD", "POST"])
def saved_check_delete(request, pk: int):
    saved = own(request, pk)
    if request.method != "POST":
        return render(request, "buying/checks/delete.html", {"saved": saved})
    saved.delete()
    messages.success(request, "Comparaison supprimée.")
    return redirect("buying:supplier-checks")


def own(request, pk: int) -> SupplierCheck:
    mine = SupplierCheck.objects.for_buyer(request.user).select_related("organisation", "saved_by")
    return get_object_or_404(mine, pk=pk)
