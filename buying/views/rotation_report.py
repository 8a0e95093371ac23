"""`/rotation/rapport/`: the yearly report of the by-law, as a page, a workbook and a PDF."""

from django.http import Http404
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from buying.access import chosen_organisation, for_buyers
from buying.rotation.report import Report
from buying.rotation.report_files import report_name, report_pdf, report_workbook
from buying.rotation.report_page import report_page
from buying.spreadsheets import xlsx_response
from guide.documents.pdf import pdf_response


@for_buyers
@require_safe
def rotation_report(request):
    return render(request, "buying/rotation/report.html", {"page": asked(request)})


@for_buyers
@require_safe
def rotation_report_xlsx(request):
    report = asked_report(request)
    return xlsx_response(report_workbook(report, localdate()), f"{report_name(report)}.xlsx")


@for_buyers
@require_safe
def rotation_report_pdf(request):
    report = asked_report(request)
    return pdf_response(report_pdf(report, localdate()), f"{report_name(report)}.pdf")


def asked(request):
    organisation = chosen_organisation(request)
    if organisation is None:
        raise Http404
    return report_page(request.organisations, organisation, request.GET.get("annee", ""), localdate())


def asked_report(request) -> Report:
    return asked(request).report
