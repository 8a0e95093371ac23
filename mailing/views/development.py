"""What the pages of /courriels/ share: they exist while developing only, and show HTML that can do nothing."""

import functools

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

INERT = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def development_only(view):
    """Public while developing, so that a sign-in code can be read before signing in; not found anywhere else."""

    @functools.wraps(view)
    def visible_in_development(request, *args, **kwargs):
        if not settings.DEBUG:
            raise Http404
        return view(request, *args, **kwargs)

    return login_not_required(never_cache(require_safe(visible_in_development)))


def inert(html: str) -> HttpResponse:
    """A page without script, form, picture or cookie, that only our own pages may frame."""
    return HttpResponse(html, headers={"Content-Security-Policy": INERT, "X-Frame-Options": "SAMEORIGIN"})
