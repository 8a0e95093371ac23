"""`/mon-organisation/joindre/` and `/rejoindre/<token>/`: coming into an organisation that buys."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from buying.access import AFTER
from buying.lists.adding import safe_path
from buying.membership.domains import join_by_domain, open_by_domain
from buying.membership.errors import BuyerError
from buying.membership.forms import JoiningForm
from buying.membership.invitations import accept_invitation, invitation_of_link
from buying.membership.joining_page import joining_page
from buying.membership.requests import request_to_join, withdraw_request
from buying.models import BuyerMembership, JoiningRequest


@require_http_methods(["GET", "HEAD", "POST"])
def join(request):
    form = JoiningForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and asked(request, form):
        messages.success(request, "Votre demande est envoyée au pôle. Vous recevrez sa réponse par courriel.")
        return redirect("buying:join")
    context = {"page": joining_page(request.user), "form": form, "after": safe_path(request.GET.get(AFTER, ""), "")}
    return render(request, "buying/membership/join.html", context)


def asked(request, form: JoiningForm) -> bool:
    try:
        request_to_join(by=request.user, **form.asked())
    except BuyerError as error:
        form.add_error(None, str(error))
    return form.is_valid()


@require_POST
def join_by_work_email(request, slug):
    """An organisation that no address of theirs opens is not found by anybody: the register is not read this way."""
    organisation = get_object_or_404(open_by_domain(request.user), slug=slug)
    try:
        join_by_domain(organisation=organisation, by=request.user)
    except BuyerError as error:
        messages.error(request, str(error))
        return redirect("buying:join")
    messages.success(request, f"Vous achetez maintenant pour l’organisation {organisation}.")
    return redirect(safe_path(request.POST.get(AFTER, ""), organisation.get_absolute_url()))


@require_POST
def request_withdraw(request, pk):
    mine = get_object_or_404(JoiningRequest.objects.filter(user=request.user), pk=pk)
    try:
        withdraw_request(request=mine, by=request.user)
    except BuyerError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "La demande est retirée.")
    return redirect("buying:join")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def colleague_invitation_accept(request, token):
    """The address is opened by machines that read mail: only the button counts."""
    found = invitation_of_link(token)
    if request.method == "POST" and found:
        membership = accepted(request, token)
        if membership:
            messages.success(request, f"Vous achetez maintenant pour l’organisation {membership.organisation}.")
            return redirect(membership.organisation)
        found = None
    if not found:
        return render(request, "buying/membership/dead_link.html", status=404)
    return render(request, "buying/membership/invitation.html", {"invitation": found, "token": token})


def accepted(request, token: str) -> BuyerMembership | None:
    try:
        return accept_invitation(token=token, by=request.user)
    except BuyerError:
        return None
