"""The address of a supplier's private page: a signed word of chance, which says nothing of who else was asked, nor of
how many requests there are. A new word voids the old address."""

import secrets

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from buying.models import QuoteInvitation
from mailing.links import absolute

SIGNER = Signer(salt="buying.quotes.reply", sep=".")  # a colon is cut off by some mail programs


def new_nonce() -> str:
    return secrets.token_urlsafe(20)


def token_of(invitation: QuoteInvitation) -> str:
    return SIGNER.sign(invitation.nonce)


def reply_url(invitation: QuoteInvitation) -> str:
    return absolute(reverse("buying:quote-reply", args=[token_of(invitation)]))


def invitation_of(token: str) -> QuoteInvitation | None:
    """The invitation of a link we signed; None for any other, and once a new link was sent."""
    try:
        nonce = SIGNER.unsign(token)
    except BadSignature:
        return None
    found = QuoteInvitation.objects.filter(nonce=nonce).select_related(
        "request__purchase_file__organisation__municipality",
        "considered__enterprise",
        "solicitation",
        "quote__piece",
    )
    return found.first()
