"""`/invitation/<token>/`: joining a team by the letter one received."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from directory.membership.errors import MembershipError
from directory.membership.invitations import accept_invitation, invitation_of_link


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request, token):
    """The address is opened by machines that read mail: only the button counts."""
    found = invitation_of_link(token)
    if request.method == "POST" and found:
        try:
            membership = accept_invitation(token=token, by=request.user)
        except MembershipError:
            found = None
        else:
            messages.success(request, f"Vous faites partie de l’équipe de {membership.enterprise}.")
            return redirect("directory:my-sheet-edit", membership.enterprise.slug)
    if not found:
        return render(request, "directory/membership/dead_link.html", {"is_claim": False}, status=404)
    return render(request, "directory/membership/invitation.html", {"invitation": found, "token": token})
