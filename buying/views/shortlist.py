"""`/listes/`: suppliers kept together, shared by the people of an organisation and read by nobody else."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from buying.access import chosen_organisation, for_buyers
from buying.lists.actions import create_list, delete_list, edit_list
from buying.lists.comparing import FEWEST, HOW_MANY, MOST, Comparison, compared
from buying.lists.errors import ListError
from buying.lists.export import list_workbook
from buying.lists.forms import ListForm
from buying.lists.page import list_page
from buying.models import Shortlist
from buying.spreadsheets import xlsx_response
from directory.models import DirectoryState


def list_of(user, pk: int) -> Shortlist:
    """A list of one of the person's organisations: another's is not found."""
    lists = Shortlist.objects.for_buyer(user).select_related("organisation__municipality")
    return get_object_or_404(lists, pk=pk)


@require_safe
@for_buyers
def shortlist_list(request):
    lists = Shortlist.objects.for_buyer(request.user).with_number().select_related("organisation")
    context = {"lists": lists, "has_several": len(request.organisations) > 1}
    return render(request, "buying/lists/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_buyers
def shortlist_new(request):
    form = ListForm(request.POST or None, organisations=request.organisations)
    if form.is_valid() and (made := created(request, form)):
        messages.success(request, f"La liste « {made.name} » est créée.")
        return redirect(made)
    return render(request, "buying/lists/form.html", {"form": form, "shortlist": None})


def created(request, form: ListForm) -> Shortlist | None:
    given = form.cleaned_data
    organisation = chosen_organisation(request, given.pop("organisation", ""))
    try:
        return create_list(organisation=organisation, by=request.user, **given)
    except ListError as error:
        form.add_error(error.field, str(error))
        return None


@require_safe
def shortlist_detail(request, pk):
    return render(request, "buying/lists/detail.html", {"page": list_page(list_of(request.user, pk), localdate())})


@require_safe
def shortlist_export(request, pk):
    shortlist, day = list_of(request.user, pk), localdate()
    content = list_workbook(shortlist, day, DirectoryState.current())
    return xlsx_response(content, f"liste-{shortlist.pk}-{day}.xlsx")


@require_safe
def shortlist_compare(request, pk):
    shortlist, wanted = list_of(request.user, pk), slugs_of(request)
    columns = compared(shortlist, wanted, localdate(), DirectoryState.current()) if len(wanted) <= MOST else []
    if len(columns) < FEWEST:
        messages.warning(request, HOW_MANY)
        return redirect(shortlist)
    return render(request, "buying/lists/compare.html", {"shortlist": shortlist, "comparison": Comparison(columns)})


def slugs_of(request) -> list[str]:
    """What the boxes of the list sent, each once; a text no sheet can bear is left out."""
    return [slug for slug in dict.fromkeys(request.GET.getlist("f")) if slug.isprintable()]


@require_http_methods(["GET", "HEAD", "POST"])
def shortlist_edit(request, pk):
    shortlist = list_of(request.user, pk)
    form = ListForm(request.POST or None, initial={"name": shortlist.name, "purpose": shortlist.purpose})
    if form.is_valid():
        try:
            edit_list(shortlist=shortlist, by=request.user, **form.cleaned_data)
        except ListError as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, "La liste est enregistrée.")
            return redirect(shortlist)
    return render(request, "buying/lists/form.html", {"form": form, "shortlist": shortlist})


@require_http_methods(["GET", "HEAD", "POST"])
def shortlist_delete(request, pk):
    shortlist = list_of(request.user, pk)
    if request.method == "POST":
        delete_list(shortlist=shortlist, by=request.user)
        messages.success(request, f"La liste « {shortlist.name} » est supprimée.")
        return redirect("buying:shortlist-list")
    return render(request, "buying/lists/delete.html", {"page": list_page(shortlist, localdate())})
