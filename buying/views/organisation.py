"""`/mon-organisation/`: who buys for it. Read by its own, run by its managers; nobody else finds it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from buying.access import for_buyers
from buying.choices import BuyerRole
from buying.membership.errors import BuyerError
from buying.membership.forms import ColleagueForm
from buying.membership.invitations import cancel_invitation, invite
from buying.membership.team import change_role, leave_organisation, remove_member
from buying.membership.team_page import organisation_page
from buying.models import BuyerInvitation, BuyerMembership

PAGE = "buying/membership/organisation.html"


@for_buyers
@require_safe
def organisations(request):
    """The only one, or which."""
    if len(request.organisations) == 1:
        return redirect(request.organisations[0])
    return render(request, "buying/membership/organisations.html", {"organisations": request.organisations})


@require_safe
def organisation(request, slug):
    reader = mine(request, slug)
    context = {"page": organisation_page(reader), "form": ColleagueForm(by_manager=reader.is_manager)}
    return render(request, PAGE, context)


@require_POST
def colleague_invite(request, slug):
    reader = mine(request, slug)
    form = ColleagueForm(request.POST, by_manager=reader.is_manager)
    if form.is_valid() and invited(request, reader, form):
        messages.success(request, f"L’invitation est partie à {form.cleaned_data['email']}.")
        return redirect("buying:organisation", slug)
    return render(request, PAGE, {"page": organisation_page(reader), "form": form})


def invited(request, reader: BuyerMembership, form: ColleagueForm) -> bool:
    try:
        invite(organisation=reader.organisation, by=request.user, **form.cleaned_data)
    except BuyerError as error:
        form.add_error(None, str(error))
    return form.is_valid()


@require_POST
def colleague_invitation_cancel(request, slug, pk):
    sent = BuyerInvitation.objects.filter(organisation=mine(request, slug).organisation)
    invitation = get_object_or_404(sent.select_related("organisation"), pk=pk)
    return told(request, slug, "L’invitation est annulée.", cancel_invitation, invitation=invitation)


@require_http_methods(["GET", "HEAD", "POST"])
def member_remove(request, slug, pk):
    member = member_of(request, slug, pk)
    if request.method == "POST":
        done = f"{member.user.public_name} ne fait plus partie de l’organisation."
        return told(request, slug, done, remove_member, membership=member)
    return render(request, "buying/membership/member_remove.html", {"member": member})


@require_POST
def member_role(request, slug, pk):
    member = member_of(request, slug, pk)
    role = BuyerRole.MANAGER if request.POST.get("role") == BuyerRole.MANAGER else BuyerRole.BUYER
    return told(request, slug, "Le rôle est changé.", change_role, membership=member, role=role)


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_leave(request, slug):
    reader = mine(request, slug)
    if request.method != "POST":
        return render(request, "buying/membership/organisation_leave.html", {"page": organisation_page(reader)})
    done = f"Vous ne faites plus partie de l’organisation {reader.organisation}."
    return told(request, slug, done, leave_organisation, organisation=reader.organisation)


def mine(request, slug: str, *, manager: bool = False) -> BuyerMembership:
    """The reader's own membership: without one, or one that may do it, nothing is found."""
    memberships = BuyerMembership.objects.of(request.user).select_related("organisation__municipality", "user")
    return get_object_or_404(memberships.managers() if manager else memberships, organisation__slug=slug)


def member_of(request, slug: str, pk: int) -> BuyerMembership:
    members = BuyerMembership.objects.filter(organisation=mine(request, slug, manager=True).organisation)
    return get_object_or_404(members.select_related("organisation", "user"), pk=pk)


def told(request, slug: str, done: str, act, **arguments):
    """Do it, say so or say why not, and come back to the organisation; out of it, to where one joins another."""
    try:
        act(by=request.user, **arguments)
    except BuyerError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    still_there = BuyerMembership.objects.of(request.user).filter(organisation__slug=slug).exists()
    return redirect("buying:organisation", slug) if still_there else redirect("buying:join")
