"""Categories proposed while somebody types; public, and nothing without JavaScript needs it."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.search.category_names import categories_like

MOST = 10


@login_not_required
@require_safe
def category_suggest(request):
    text = request.GET.get("q", "").strip()[:100].replace("\x00", "")
    found = categories_like(text, MOST) if len(text) > 1 else []
    return render(request, "directory/category_options.html", {"proposals": found})
