"""Freezing a purchase file, opening it again, and what was frozen: page, JSON, PDF, XLSX. For its organisation only."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from buying.files.errors import FileError
from buying.freezing import exports
from buying.freezing.actions import freeze, reopen
from buying.freezing.forms import AmendForm, FreezeForm
from buying.freezing.reading import freeze_page
from buying.freezing.reading import record_page as page_of
from buying.models import FrozenRecord, PurchaseFile
from buying.spreadsheets import xlsx_response
from guide.documents.pdf import pdf_response


def file_of(user, pk: int) -> PurchaseFile:
    mine = PurchaseFile.objects.for_buyer(user).select_related("organisation__municipality", "category", "choice")
    return get_object_or_404(mine, pk=pk)


def record_of(user, pk: int, number: int) -> FrozenRecord:
    mine = FrozenRecord.objects.for_buyer(user).select_related("purchase_file", "frozen_by", "amends")
    return get_object_or_404(mine, purchase_file=pk, number=number)


@require_http_methods(["GET", "HEAD", "POST"])
def file_freeze(request, pk):
    purchase_file = file_of(request.user, pk)
    if purchase_file.is_frozen:
        return redirect(purchase_file)
    form = FreezeForm(request.POST or None, initial={"opened_edit": purchase_file.edit})
    if request.method == "POST" and form.is_valid():
        record = frozen(request, purchase_file, form)
        if record:
            messages.success(request, "Le dossier est figé. Personne ne peut plus en changer cette version.")
            return redirect("buying:record-detail", pk, record.number)
    page = freeze_page(purchase_file, now())
    return render(request, "buying/freezing/freeze.html", {"page": page, "form": form})


def frozen(request, purchase_file: PurchaseFile, form: FreezeForm) -> FrozenRecord | None:
    try:
        return freeze(purchase_file=purchase_file, by=request.user, **form.cleaned_data)
    except FileError as refused:
        for problem in getattr(refused, "problems", [str(refused)]):
            form.add_error(None, problem)
    return None


@require_POST
def file_amend(request, pk):
    purchase_file, form = file_of(request.user, pk), AmendForm(request.POST)
    if not form.is_valid():
        return render(request, "buying/freezing/amend.html", {"purchase_file": purchase_file, "form": form})
    try:
        reopen(purchase_file=purchase_file, reason=form.cleaned_data["reason"], by=request.user)
    except FileError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Le dossier est rouvert. Ce qui est figé reste; figez de nouveau quand c’est prêt.")
    return redirect(purchase_file)


@require_safe
def record_detail(request, pk, number):
    page = page_of(record_of(request.user, pk, number))
    return render(request, "buying/freezing/record.html", {"page": page, "form": AmendForm()})


@require_safe
def record_json(request, pk, number):
    record = record_of(request.user, pk, number)
    name = f'attachment; filename="{exports.file_name(record, "json")}"'
    headers = {"Content-Disposition": name, "Cache-Control": "private, no-store"}
    return HttpResponse(exports.record_json(record), content_type="application/json; charset=utf-8", headers=headers)


@require_safe
def record_pdf(request, pk, number):
    record = record_of(request.user, pk, number)
    return pdf_response(exports.record_pdf(record), exports.file_name(record, "pdf"))


@require_safe
def record_xlsx(request, pk, number):
    record = record_of(request.user, pk, number)
    return xlsx_response(exports.record_xlsx(record), exports.file_name(record, "xlsx"))
