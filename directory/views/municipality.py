"""Municipalities proposed while somebody types; public, and nothing without JavaScript needs it."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.models import Municipality

MOST = 10


@login_not_required
@require_safe
def municipality_suggest(request):
    text = request.GET.get("q", "").strip()[:100].replace("\x00", "")
    found = Municipality.objects.beginning_with(text).select_related("county")[:MOST] if len(text) > 1 else []
    return render(request, "directory/municipality_options.html", {"municipalities": found})
