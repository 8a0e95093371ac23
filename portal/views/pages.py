"""Pages of plain text about the portal, and what search engines read. All public."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def privacy(request):
    context = {"officer": settings.PRIVACY_OFFICER, "contact": settings.PRIVACY_CONTACT}
    return render(request, "portal/privacy.html", context)


@login_not_required
@require_safe
def accessibility(request):
    return render(request, "portal/accessibility.html")


@login_not_required
@require_safe
def robots(request):
    return render(request, "robots.txt", {"site_url": settings.SITE_URL}, content_type="text/plain; charset=utf-8")
