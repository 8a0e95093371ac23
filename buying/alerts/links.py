"""The one-click stop of one alert: an address that never expires, and lets its bearer stop that alert alone."""

from django.core import signing
from django.urls import reverse

from buying.models import SavedSearch
from mailing.links import absolute

SIGNER = signing.Signer(salt="buying.alert-stop")


def stop_token(alert: SavedSearch) -> str:
    return SIGNER.sign(str(alert.pk))


def stop_url(alert: SavedSearch) -> str:
    return absolute(reverse("buying:alert-stop", args=[stop_token(alert)]))


def read_stop_token(token: str) -> int:
    """The number of the alert. Raises django.core.signing.BadSignature for a token we did not make."""
    return int(SIGNER.unsign(token))
