"""`/dossiers/`: purchase files, from their opening to their page. For the organisation that keeps them alone."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from buying.access import chosen_organisation, for_buyers
from buying.files.actions import edit_file, open_file, search_again
from buying.files.errors import FileError
from buying.files.filters import FileFilters, read_file_filters
from buying.files.forms import FileForm
from buying.files.opening import Opening, opening_of
from buying.files.page import file_page, trail_of
from buying.models import PurchaseFile

PAGE_SIZE = 25


def file_of(user, pk: int) -> PurchaseFile:
    return get_object_or_404(PurchaseFile.objects.for_buyer(user).with_page(), pk=pk)


@require_safe
@for_buyers
def file_list(request):
    filters: FileFilters = read_file_filters(request.GET, request.organisations)
    page = Paginator(filters.found(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "buying/files/list.html", {"filters": filters, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@for_buyers
def file_new(request):
    opening: Opening = opening_of(request.GET, request.organisations, localdate())
    if not opening.case.assessment:
        return redirect(opening.assistant_url)
    form = FileForm(
        request.POST or None, initial=opening.initial, page=opening.case, organisations=request.organisations
    )
    if request.method == "POST" and form.is_valid():
        opened = opened_by(request, opening, form.cleaned_data)
        messages.success(request, f"Le dossier {opened.number} est ouvert.")
        return redirect(opened)
    files = PurchaseFile.objects.for_buyer(request.user).open()[:PAGE_SIZE]
    return render(request, "buying/files/new.html", {"opening": opening, "form": form, "files": files})


def opened_by(request, opening: Opening, given: dict) -> PurchaseFile:
    organisation = chosen_organisation(request, given.pop("organisation", ""))
    if organisation is None:
        raise Http404
    return open_file(organisation=organisation, by=request.user, answers=opening.case.answers, **given)


@require_safe
def file_detail(request, pk):
    return render(request, "buying/files/detail.html", {"page": file_page(file_of(request.user, pk), localdate())})


@require_http_methods(["GET", "HEAD", "POST"])
def file_edit(request, pk):
    """The address may carry new answers: they are shown, and kept with the rest when the form is sent."""
    purchase_file = file_of(request.user, pk)
    opening = opening_of(request.GET, [purchase_file.organisation], localdate(), purchase_file=purchase_file)
    if purchase_file.is_frozen or not opening.case.assessment:
        return redirect(purchase_file if purchase_file.is_frozen else opening.assistant_url)
    form = FileForm(request.POST or None, initial=opening.initial, page=opening.case)
    if request.method == "POST" and form.is_valid() and edited(request, purchase_file, opening, form):
        messages.success(request, "Le dossier est enregistré.")
        return redirect(purchase_file)
    return edit_shown(request, opening, form)


def edit_shown(request, opening: Opening, form: FileForm):
    """Refused, the page comes back with what was typed, what the file holds now, and its edit number of now: sent
    again, it is written."""
    refused = bool(form.non_field_errors())
    if refused:
        opening.purchase_file.refresh_from_db()
    held = opening.purchase_file
    context = {
        "purchase_file": held,
        "opening": opening,
        "form": form,
        "opened_edit": held.edit if refused else request.POST.get("opened_edit", held.edit),
        "meanwhile": opening.meanwhile(form) if refused else [],
    }
    return render(request, "buying/files/edit.html", context, status=409 if refused else 200)


def edited(request, purchase_file: PurchaseFile, opening: Opening, form: FileForm) -> bool:
    typed = request.POST.get("opened_edit", "")
    opened_edit = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else -1
    try:
        edit_file(
            purchase_file=purchase_file, by=request.user, opened_edit=opened_edit, answers=opening.case.answers,
            **form.cleaned_data,
        )  # fmt: skip
    except FileError as refused:
        form.refuse(refused)
    return form.is_valid()


@require_POST
def file_search(request, pk):
    purchase_file = file_of(request.user, pk)
    try:
        search_again(purchase_file=purchase_file, by=request.user)
    except FileError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "La recherche est refaite, datée d’aujourd’hui.")
    return redirect(purchase_file)


@require_safe
def file_trail(request, pk):
    purchase_file = file_of(request.user, pk)
    return render(
        request, "buying/files/trail.html", {"purchase_file": purchase_file, "events": trail_of(purchase_file)}
    )
