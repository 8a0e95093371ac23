"""`/fraicheur/<token>/`, and the two small forms of `/ma-fiche/<slug>/`: saying that a sheet is still right."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from directory.french import written_day
from directory.freshness.facts import public_facts
from directory.freshness.forms import PaceForm
from directory.freshness.links import confirm_by_link, link_of
from directory.freshness.pace import set_pace
from directory.models import Enterprise, Membership
from directory.revisions.actions import confirm_sheet
from directory.revisions.errors import RevisionError


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_confirm_link(request, token):
    """Opened by people and by machines that read mail: only the button confirms (directory/freshness/links.py)."""
    try:
        if request.method == "POST":
            confirm_by_link(token, localdate())
            return redirect("directory:sheet-confirm-link", token)
        link = link_of(token, Enterprise.objects.with_sheet())
    except (BadSignature, Enterprise.DoesNotExist):
        raise Http404 from None
    context = {"link": link, "enterprise": link.enterprise, "token": token, "facts": public_facts(link.enterprise)}
    return render(request, "directory/freshness/confirm_link.html", context, status=404 if link.is_dead else 200)


@require_POST
def sheet_confirm(request, slug):
    enterprise, day = mine(request, slug), localdate()
    try:
        confirm_sheet(enterprise=enterprise, by=request.user, day=day)
    except RevisionError as error:  # a pôle withdrew it meanwhile
        messages.error(request, str(error))
    else:
        messages.success(request, f"La fiche est confirmée en date du {written_day(day)}.")
    return redirect("directory:my-sheet-edit", slug)


@require_POST
def sheet_pace(request, slug):
    enterprise, form = mine(request, slug), PaceForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["months"]))
    else:
        enterprise = set_pace(enterprise=enterprise, months=form.cleaned_data["months"], by=request.user)
        pace = enterprise.get_confirm_every_display().lower()
        messages.success(request, f"Vous confirmerez la fiche {pace}.")
    return redirect("directory:my-sheet-edit", slug)


def mine(request, slug: str) -> Enterprise:
    """A public sheet that the person edits: nobody confirms what nobody reads."""
    teams = Membership.objects.of(request.user).order_by().values("enterprise")
    return get_object_or_404(Enterprise.objects.listed().filter(pk__in=teams), slug=slug)
