"""The management has no form of its own to sign in: a password would be enough there."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect


def management_door(request, extra_context=None):
    """What Django's own sign-in page is replaced by; LoginMiddleware sends to ours whoever is nobody yet."""
    if not request.user.is_staff:
        raise PermissionDenied
    return redirect("admin:index")
