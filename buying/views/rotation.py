"""`/rotation/`: the log of who was asked, and who should be asked next."""

from django.http import Http404
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from buying.access import chosen_organisation, for_buyers
from buying.rotation.invite_page import invite_page
from buying.rotation.log_page import log_page


@for_buyers
@require_safe
def rotation(request):
    page = log_page(request.organisations, request.GET, localdate())
    return render(request, "buying/rotation/log.html", {"log": page})


@for_buyers
@require_safe
def who_to_invite(request):
    organisation = chosen_organisation(request)
    if organisation is None:
        raise Http404
    page = invite_page(request.organisations, organisation, request.GET, localdate())
    return render(request, "buying/rotation/who_to_invite.html", {"page": page})
