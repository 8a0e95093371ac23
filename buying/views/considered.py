"""The suppliers a file considers: adding them, keeping them or setting them aside."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from buying.files.actions import consider, set_standing
from buying.files.adding import adding_page, sentence_of_added, wanted_suppliers
from buying.files.errors import FileError
from buying.files.forms import StandingForm
from buying.models import ConsideredSupplier, PurchaseFile
from buying.views.purchase_file import file_of


@require_http_methods(["GET", "HEAD", "POST"])
def supplier_consider(request, pk):
    """GET shows whom one may add; POST adds those named by `fournisseur`, or a whole list by `liste`."""
    purchase_file = file_of(request.user, pk)
    if request.method == "POST":
        add_suppliers(request, purchase_file)
    if request.method == "POST" or purchase_file.is_frozen:
        return back_to_suppliers(purchase_file)
    page = adding_page(purchase_file, request.user, request.GET, localdate())
    return render(request, "buying/files/consider.html", {"page": page})


def back_to_suppliers(purchase_file: PurchaseFile):
    """The page of the file is long: one comes back to where one was."""
    return redirect(f"{purchase_file.get_absolute_url()}#fournisseurs")


def add_suppliers(request, purchase_file: PurchaseFile) -> None:
    wanted = wanted_suppliers(purchase_file, request.user, request.POST)
    try:
        added = consider(purchase_file=purchase_file, enterprises=wanted, by=request.user)
    except FileError as refused:
        messages.error(request, str(refused))
        return
    told = messages.success if added else messages.info
    told(request, sentence_of_added(added))


@require_http_methods(["GET", "HEAD", "POST"])
def supplier_standing(request, pk, considered):
    purchase_file = file_of(request.user, pk)
    one = get_object_or_404(purchase_file.considered.select_related("enterprise__municipality"), pk=considered)
    if purchase_file.is_frozen:
        return redirect(purchase_file)
    form = StandingForm(request.POST or None, initial={"standing": one.standing, "reason": one.reason})
    if request.method == "POST" and form.is_valid() and decided(form, one, request.user):
        messages.success(request, f"Votre décision est inscrite : {one.enterprise.name}.")
        return back_to_suppliers(purchase_file)
    context = {"purchase_file": purchase_file, "one": one, "form": form}
    return render(request, "buying/files/standing.html", context)


def decided(form: StandingForm, one: ConsideredSupplier, by) -> bool:
    try:
        set_standing(considered=one, by=by, **form.cleaned_data)
    except FileError as refused:
        form.refuse(refused)
    return form.is_valid()
