"""`/mon-organisation/<slug>/reglement/`: a municipality's people keep its by-law; a manager confirms it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from buying.bylaws.actions import confirm_bylaw, keep_bylaw
from buying.bylaws.entry import READ, BylawEntry
from buying.bylaws.errors import BylawError
from buying.bylaws.page import bylaw_to_change, bylaws_of
from buying.choices import BuyerKind
from buying.membership.errors import NotManager
from buying.models import BuyerMembership
from guide.bylaw_limits import THRESHOLD
from guide.law_reading import current_law

KEPT = (
    "Le règlement est enregistré. L’assistant l’applique, et le dit « à confirmer » tant qu’une personne "
    "responsable ne l’a pas confirmé."
)
CONFIRMED = "Le règlement est confirmé."
WHICH = "reglement"  # the parameter that names one of the municipality's by-laws


@require_safe
def bylaw(request, slug):
    reader = of_a_town(request, slug)
    return render(request, "buying/bylaws/bylaw.html", {
        "reader": reader,
        "bylaws": bylaws_of(reader.organisation, localdate()),
    })  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def bylaw_new(request, slug):
    return entered(request, of_a_town(request, slug), None)


@require_http_methods(["GET", "HEAD", "POST"])
def bylaw_edit(request, slug):
    """Of one by-law of the page; of the one in force when none is named. Without any, a first one is entered."""
    reader = of_a_town(request, slug)
    found = chosen(request, reader)
    return entered(request, reader, found.bylaw) if found else redirect("buying:bylaw-new", slug)


@require_POST
def bylaw_confirm(request, slug):
    reader = of_a_town(request, slug)
    found = chosen(request, reader)
    if found is None:
        raise Http404
    try:
        confirm_bylaw(
            organisation=reader.organisation, bylaw=found.bylaw, read=request.POST.get(READ, ""), by=request.user,
            day=localdate(),
        )  # fmt: skip
    except (BylawError, NotManager) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, CONFIRMED)
    return redirect("buying:bylaw", slug)


def entered(request, reader, bylaw):
    """The form, sent or not: kept when everything is right, else shown with what is to correct."""
    law, today = current_law(), localdate()
    entry = BylawEntry(bylaw, request.POST if request.method == "POST" else None)
    if entry.is_sent and entry.is_right(law, today) and kept(request, reader, entry):
        messages.success(request, KEPT)
        return redirect("buying:bylaw", reader.organisation.slug)
    context = {"entry": entry, "reader": reader, "threshold": law.value(THRESHOLD, today)}
    return render(request, "buying/bylaws/bylaw_edit.html", context)


def kept(request, reader, entry: BylawEntry) -> bool:
    try:
        keep_bylaw(
            organisation=reader.organisation, bylaw=entry.bylaw, read=entry.read, terms=entry.terms(), by=request.user
        )
    except BylawError as error:
        entry.refuse(error)
    return not entry.errors


def of_a_town(request, slug: str) -> BuyerMembership:
    """The reader's own membership in a municipality: another kind of organisation has no by-law here."""
    memberships = BuyerMembership.objects.of(request.user).select_related("organisation__municipality")
    return get_object_or_404(memberships, organisation__slug=slug, organisation__kind=BuyerKind.MUNICIPALITY)


def chosen(request, reader: BuyerMembership):
    """The by-law that the address or the form names. Raises Http404 for one that is not the organisation's."""
    number = request.POST.get(WHICH) or request.GET.get(WHICH, "")
    found = bylaw_to_change(reader.organisation, localdate(), number)
    if number and found is None:
        raise Http404
    return found
