"""`/listes/ajouter/`: a supplier goes in a list, from its card or its sheet. With htmx the form opens in their place;
without, it is a page that leads back to where one was.

The public page knows nobody: who is signed in is asked here only. A visitor without an account is told so in place
rather than sent a sign-in page into a card.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from buying.access import for_buyers, organisations_of
from buying.lists.adding import Adding, added, lists_for, safe_path
from buying.lists.forms import AddingForm
from directory.models import Enterprise

IN_PLACE = "buying/lists/_add_in_place.html"


@login_not_required
@never_cache
@vary_on_headers("HX-Request")
@require_http_methods(["GET", "HEAD", "POST"])
def shortlist_add(request):
    slug = request.GET.get("fournisseur", "")[:120].replace("\x00", "")
    enterprise = get_object_or_404(Enterprise.objects.listed(), slug=slug)
    adding = Adding(enterprise, path_back(request, enterprise))
    if request.htmx:
        return in_place(request, adding)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return on_a_page(request, adding)


def path_back(request, enterprise: Enterprise) -> str:
    """What the link says; in place, the page that holds the card."""
    here = request.GET.get("retour") or (request.htmx and request.htmx.current_url_abs_path) or ""
    return safe_path(here, enterprise.get_absolute_url())


def in_place(request, adding: Adding):
    """A fragment for the card or the sheet."""
    organisations = organisations_of(request.user) if request.user.is_authenticated else []
    context = {"adding": adding, "is_signed_in": request.user.is_authenticated, "form": None, "done": None}
    if organisations:
        context["form"] = form = form_of(request, adding, organisations)
        form.fields["target"].widget.attrs["autofocus"] = True  # the link that had the focus is gone
        if form.is_valid():
            context["done"] = added(form, adding.enterprise, request.user)
    return render(request, IN_PLACE, context)


@for_buyers
def on_a_page(request, adding: Adding):
    form = form_of(request, adding, request.organisations)
    if form.is_valid() and (done := added(form, adding.enterprise, request.user)):
        shortlist, is_new = done
        told = "est ajouté à" if is_new else "était déjà dans"
        messages.success(request, f"{adding.enterprise} {told} la liste « {shortlist.name} ».")
        return redirect(adding.back)
    return render(request, "buying/lists/add.html", {"adding": adding, "form": form})


def form_of(request, adding: Adding, organisations) -> AddingForm:
    """Several cards of a page may be open at once: their fields bear the name of the supplier."""
    lists = lists_for(request.user, adding.enterprise)
    named = f"id_{adding.enterprise.slug}_%s"
    return AddingForm(request.POST or None, lists=lists, organisations=organisations, auto_id=named)
