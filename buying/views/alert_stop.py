"""`/alertes/arreter/<token>/`: stops one alert from the link of its letters. No account, no cookie.

Why no CSRF token: as in mailing/views/unsubscribe.py. The signed token is what allows it; it reaches one alert only,
and only to stop it: its owner starts it again when signed in.
"""

from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from buying.alerts.actions import stop_by_link
from buying.alerts.links import read_stop_token
from buying.models import SavedSearch
from mailing.views.unsubscribe import ONE_CLICK


@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def alert_stop(request, token):
    """Reading changes nothing: mail filters open every link. A mail program is answered without a redirection."""
    try:
        number = read_stop_token(token)
    except BadSignature:
        return render(request, "mailing/unsubscribe_unknown.html", status=404)
    if request.method == "POST":
        stop_by_link(number=number)
        if ONE_CLICK in request.POST:
            return HttpResponse("C’est noté.", content_type="text/plain; charset=utf-8")
        return redirect(request.path)
    alert = SavedSearch.objects.filter(pk=number).first()
    return render(request, "buying/alerts/stop.html", {"alert": alert})
