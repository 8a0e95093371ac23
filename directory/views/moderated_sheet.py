"""`/moderation/fiches/`: the sheets of a pôle's territory, and each one as its pôle holds it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from directory.membership.errors import MembershipError
from directory.membership.team import revoke_membership
from directory.models import Enterprise, EnterpriseVersion, Membership
from directory.moderation.access import moderators_only
from directory.moderation.forms import RevocationForm
from directory.moderation.moderated import moderated_sheet_of
from directory.moderation.versions import version_page
from directory.moderation.worklist import Situation, worklist_for


@moderators_only
@require_safe
def moderated_sheets(request):
    worklist = worklist_for(request.user, localdate(), request.GET)
    context = {"worklist": worklist, "situations": Situation.choices}
    return render(request, "directory/moderation/sheets.html", context)


@moderators_only
@require_safe
def moderated_sheet(request, slug):
    day = localdate()
    enterprise = get_object_or_404(Enterprise.objects.for_moderator(request.user, day).with_sheet(), slug=slug)
    context = {"sheet": moderated_sheet_of(enterprise, request.user, day)}
    return render(request, "directory/moderation/sheet.html", context)


@moderators_only
@require_safe
def sheet_version(request, slug, number):
    enterprise = get_object_or_404(Enterprise.objects.for_moderator(request.user, localdate()), slug=slug)
    versions = EnterpriseVersion.objects.select_related("made_by", "revision")
    version = get_object_or_404(versions, enterprise=enterprise, number=number)
    context = {"enterprise": enterprise, "version": version, "said": version_page(version)}
    return render(request, "directory/moderation/version.html", context)


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def membership_revoke(request, slug, pk):
    enterprise = get_object_or_404(Enterprise.objects.for_moderator(request.user, localdate()), slug=slug)
    members = Membership.objects.select_related("user", "enterprise")
    membership = get_object_or_404(members, enterprise=enterprise, pk=pk)
    form = RevocationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            revoke_membership(membership=membership, by=request.user, message=form.cleaned_data["message"])
            messages.success(request, "L’accès est retiré. La personne et l’équipe sont averties.")
        except MembershipError as refusal:
            messages.error(request, str(refusal))
        return redirect("directory:moderated-sheet", slug)
    context = {"enterprise": enterprise, "membership": membership, "form": form}
    return render(request, "directory/moderation/revoke.html", context)
