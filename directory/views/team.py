"""`/ma-fiche/<slug>/equipe/`: who edits the sheet. Seen by the team, changed by its admins; nobody else finds it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.choices import MembershipRole
from directory.membership.errors import MembershipError
from directory.membership.forms import InvitationForm
from directory.membership.invitations import cancel_invitation, invite
from directory.membership.team import change_role, confirm_team, leave_team, remove_member
from directory.membership.team_page import team_page
from directory.models import Invitation, Membership

TEAM = "directory/membership/team.html"


@require_safe
def team(request, slug):
    return render(request, TEAM, {"page": team_page(mine(request, slug)), "form": InvitationForm()})


@require_POST
def team_invite(request, slug):
    reader = mine(request, slug, admin=True)
    form = InvitationForm(request.POST)
    if form.is_valid() and invited(request, reader, form):
        messages.success(request, f"L’invitation est partie à {form.cleaned_data['email']}.")
        return redirect("directory:team", slug)
    return render(request, TEAM, {"page": team_page(reader), "form": form})


def invited(request, reader: Membership, form: InvitationForm) -> bool:
    try:
        invite(enterprise=reader.enterprise, by=request.user, **form.cleaned_data)
    except MembershipError as error:
        form.add_error(None, str(error))
    return form.is_valid()


@require_POST
def team_invitation_cancel(request, slug, pk):
    sent = Invitation.objects.filter(enterprise=mine(request, slug, admin=True).enterprise)
    invitation = get_object_or_404(sent.select_related("enterprise"), pk=pk)
    return told(request, slug, "L’invitation est annulée.", cancel_invitation, invitation=invitation)


@require_http_methods(["GET", "HEAD", "POST"])
def team_remove(request, slug, pk):
    member = member_of(request, slug, pk)
    if request.method == "POST":
        done = f"{member.user.public_name} ne fait plus partie de l’équipe."
        return told(request, slug, done, remove_member, membership=member)
    return render(request, "directory/membership/team_remove.html", {"member": member})


@require_POST
def team_role(request, slug, pk):
    member = member_of(request, slug, pk)
    role = MembershipRole.ADMIN if request.POST.get("role") == MembershipRole.ADMIN else MembershipRole.EDITOR
    return told(request, slug, "Le rôle est changé.", change_role, membership=member, role=role)


@require_http_methods(["GET", "HEAD", "POST"])
def team_leave(request, slug):
    reader = mine(request, slug)
    if request.method != "POST":
        return render(request, "directory/membership/team_leave.html", {"page": team_page(reader)})
    try:
        leave_team(enterprise=reader.enterprise, by=request.user)
    except MembershipError as error:
        messages.error(request, str(error))
        return redirect("directory:team", slug)
    messages.success(request, f"Vous ne faites plus partie de l’équipe de {reader.enterprise}.")
    return redirect("directory:my-sheet-list")


@require_POST
def team_confirm(request, slug):
    enterprise = mine(request, slug, admin=True).enterprise
    return told(request, slug, "L’équipe est reconfirmée.", confirm_team, enterprise=enterprise, day=localdate())


def mine(request, slug: str, *, admin: bool = False) -> Membership:
    """The reader's own membership of the sheet: without one, or one that may do it, nothing is found."""
    memberships = Membership.objects.of(request.user).select_related("enterprise", "user")
    return get_object_or_404(memberships.admins() if admin else memberships, enterprise__slug=slug)


def member_of(request, slug: str, pk: int) -> Membership:
    members = Membership.objects.filter(enterprise=mine(request, slug, admin=True).enterprise)
    return get_object_or_404(members.select_related("enterprise", "user"), pk=pk)


def told(request, slug: str, done: str, act, **arguments):
    """Do it, say so or say why not, and come back to the team; to one's sheets when that took one out of the team."""
    try:
        act(by=request.user, **arguments)
    except MembershipError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    still_there = Membership.objects.of(request.user).filter(enterprise__slug=slug).exists()
    return redirect("directory:team", slug) if still_there else redirect("directory:my-sheet-list")
