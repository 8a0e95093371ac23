"""Addresses a letter may carry: whole, since a letter is read outside the portal."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from mailing.choices import Topic

SIGNER = signing.Signer(salt="mailing.unsubscribe")


def absolute(path: str) -> str:
    """The whole address of a path of the portal."""
    return settings.SITE_URL + path


def unsubscribe_url(address: str, topic: str) -> str:
    """The address that stops one topic for one mailbox; it never expires, and knows nothing of accounts."""
    token = SIGNER.sign_object([address.lower(), topic])
    return absolute(reverse("mailing:unsubscribe", args=[token]))


def read_unsubscribe_token(token: str) -> tuple[str, Topic]:
    """(address, topic). Raises django.core.signing.BadSignature for a token we did not make, or a topic we dropped."""
    address, topic = SIGNER.unsign_object(token)
    if topic not in Topic.values:
        raise signing.BadSignature(f"No topic {topic}")
    return address, Topic(topic)
