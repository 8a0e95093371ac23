"""Stops one topic for one mailbox, from the link of a letter. No account is needed, nor any cookie.

Why no CSRF token: mail programs post here by themselves (RFC 8058), without cookies. What is asked is authorised by the
signed token of the address, which only its owner's mailbox holds; the session, if any, is never looked at. So another
site could not make a visitor's browser do more than what it could do itself. The page undoes what it did.
"""

from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from mailing.choices import Topic
from mailing.links import read_unsubscribe_token
from mailing.models import OptOut
from mailing.preferences import set_choice

ONE_CLICK = "List-Unsubscribe"  # the field a mail program posts


@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request, token):
    """Reading changes nothing: mail filters open every link."""
    try:
        address, topic = read_unsubscribe_token(token)
    except BadSignature:
        return render(request, "mailing/unsubscribe_unknown.html", status=404)
    if request.method == "POST":
        return _note_choice(request, address, topic)
    refused = OptOut.objects.refuses(address, topic)
    return render(request, "mailing/unsubscribe.html", {"topic": topic, "to": masked(address), "refused": refused})


def _note_choice(request, address: str, topic: Topic):
    """A mail program is answered without a redirection, which it would not follow."""
    set_choice(address, topic, wanted=request.POST.get("recevoir") == "oui")
    if ONE_CLICK in request.POST:
        return HttpResponse("C’est noté.", content_type="text/plain; charset=utf-8")
    return redirect(request.path)


def masked(address: str) -> str:
    """Enough for the owner to know which of their addresses it is: a letter may have been passed on."""
    name, _, domain = address.partition("@")
    return f"{name[:1]}…@{domain}"
