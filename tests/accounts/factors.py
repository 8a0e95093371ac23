"""Second factors as a telephone and a browser hold them."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret


def application_of(user) -> str:
    """Give this person an application of codes; returns its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def code_of(secret: str) -> str:
    """What the application shows now."""
    return auth.format_hotp_value(auth.hotp_value(secret, int(time.time()) // 30))


def passkey_of(user, name="Téléphone") -> Authenticator:
    """A passkey nobody will use: enough to be counted, listed, renamed, removed."""
    return Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": name})
