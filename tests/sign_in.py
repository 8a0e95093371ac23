"""Signed in as the site means it: with the second factor used in this very session, for whom it is required."""

import time

from allauth.account.internal.flows import login as allauth
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from accounts.second_factor import METHOD


def sign_in(client, user):
    """Sign this person in; staff have an application of codes, and have just used it. Returns the person."""
    client.force_login(user)
    if user.needs_second_factor:
        factor = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
        use_second_factor(client, user, factor or TOTP.activate(user, generate_totp_secret()).instance)
    return user


def use_second_factor(client, user, factor: Authenticator) -> None:
    session = client.session
    session.update(second_factor_record(user, factor))
    session.save()


def second_factor_record(user, factor: Authenticator) -> dict:
    """What allauth writes in the session of someone who used this factor."""
    record = {"method": METHOD, "at": time.time(), "id": factor.pk, "type": factor.type, "reauthenticated": True}
    return {
        allauth.AUTHENTICATION_METHODS_SESSION_KEY: [record],
        allauth._AUTHENTICATION_METHODS_USER_SESSION_KEY: str(user.pk),
    }
