"""Proving again who one is before a sensitive step, for an account that has neither password nor second factor:
a code sent to its address. Whoever has more uses that (allauth's own pages)."""

import time

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.models import EmailAddress
from allauth.core.internal.cryptokit import compare_user_code
from django.conf import settings

from accounts.letters import MINUTES, send_letter

CONFIRMED_BY_LETTER = {"id": "letter", "description": "Confirmer avec un code reçu par courriel"}
STATE = "accounts_confirm_by_letter"  # in the session: {"code", "until", "tries"}
TRIES = 3


def has_only_letters(user) -> bool:
    """Whether the address is the only way in, so the only way to confirm."""
    return not get_reauthentication_flows(user)


def proved_lately(request) -> bool:
    """Whether the last proof of this session, signing in included, is recent enough."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT


def was_reached_at(request, user, address: str) -> bool:
    """Whether this person just gave back a code sent to this address."""
    records = get_authentication_records(request, user)
    return bool(records) and records[-1]["method"] == "code" and records[-1].get("email") == address


def keep_address(user) -> None:
    """Note that the address is confirmed, for an account made elsewhere than by the sign-up page."""
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


def send_code(request) -> None:
    code = get_adapter().generate_login_code()
    until = time.time() + settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
    request.session[STATE] = {"code": code, "until": until, "tries": TRIES}
    send_letter("identity_code", to=request.user.email, context={"code": code, "minutes": MINUTES})


def code_was_sent(request) -> bool:
    """Whether a code sent to this person can still be tried."""
    state = request.session.get(STATE)
    return bool(state) and state["tries"] > 0 and time.time() < state["until"]


def accept_code(request, code: str) -> bool:
    """True for the code that was sent, once; a wrong one uses up a try."""
    if not code_was_sent(request):
        return False
    state = request.session[STATE]
    if compare_user_code(actual=code, expected=state["code"]):
        del request.session[STATE]
        record_authentication(request, request.user, "code", reauthenticated=True)
        return True
    request.session[STATE] = state | {"tries": state["tries"] - 1}
    return False
