"""`/moderation/journal/`: what happened to the sheets of a pôle."""

from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from directory.moderation.access import moderators_only
from directory.moderation.trail import trail_for


@moderators_only
@require_safe
def trail(request):
    found = trail_for(request.user, localdate(), request.GET)
    return render(request, "directory/moderation/trail.html", {"trail": found})
