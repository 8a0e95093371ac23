"""`/fournisseurs/`: the list and its spreadsheet twin, and an enterprise's sheet. All public."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from directory.exports import export_rows
from directory.filters import read_filters
from directory.models import DirectoryState, Enterprise
from directory.search.page import search_page
from directory.sheet import sheet_of

LIST = "directory/enterprise_list.html"


@login_not_required
@require_safe
@vary_on_headers("HX-Request", "HX-History-Restore-Request")
def enterprise_list(request):
    filters, messages = read_filters(request.GET, localdate(), DirectoryState.current())
    page = search_page(filters, messages, request.GET.get("page", ""))
    fragment = request.htmx and not request.htmx.history_restore_request
    return render(request, f"{LIST}#fragment" if fragment else LIST, {"page": page, "filters": filters})


@login_not_required
@require_safe
def enterprise_export(request):
    filters, _ = read_filters(request.GET, localdate(), DirectoryState.current())
    delimiter = ";" if request.GET.get("separateur") in {";", "point-virgule"} else ","
    rows = (line.encode("utf-8") for line in export_rows(filters, delimiter=delimiter))
    return StreamingHttpResponse(
        rows,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="fournisseurs-{filters.day}.csv"'},
    )


@login_not_required
@require_safe
def enterprise_detail(request, slug):
    enterprise = get_object_or_404(
        Enterprise.objects.listed().with_sheet().with_capacity().select_related("search_document"), slug=slug
    )
    return render(
        request, "directory/enterprise_detail.html", {"sheet": sheet_of(enterprise, localdate(), settings.SITE_URL)}
    )


@login_not_required
@require_safe
def enterprise_order(request):
    return render(request, "directory/enterprise_order.html")
