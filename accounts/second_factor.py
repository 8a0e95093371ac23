"""The second factor of a session: an application's code, a passkey or a recovery code, used since it was opened."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.utils import passthrough_next_redirect_url
from allauth.mfa.models import Authenticator

METHOD = "mfa"  # allauth's word in the records of a session
BY_ITSELF = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes only replace one of these


def was_used_in_session(request) -> bool:
    """Whether the person signed in, confirmed or set up a second factor in this session, not merely in another one."""
    return any(record["method"] == METHOD for record in get_authentication_records(request, request.user))


def remember_used(request, kind: str) -> None:
    """Setting up a second factor proves that the person holds it."""
    record_authentication(request, request.user, METHOD, type=kind, reauthenticated=True)


def is_last_one(authenticator: Authenticator) -> bool:
    """Whether removing it would leave the account with no second factor."""
    others = Authenticator.objects.filter(user=authenticator.user_id, type__in=BY_ITSELF).exclude(pk=authenticator.pk)
    return not others.exists()


def is_owed(request) -> bool:
    """Whether the person has a second factor that this session has not seen."""
    if not request.user.is_authenticated or was_used_in_session(request):
        return False
    return Authenticator.objects.filter(user=request.user, type__in=BY_ITSELF).exists()


def confirms(method: dict) -> bool:
    """Whether this way of confirming who one is (allauth's) uses a second factor."""
    return method["id"].startswith("mfa_reauthenticate")


def confirmation_url(request) -> str:
    """Where to use the second factor the account already has; '' when it has none."""
    methods = get_adapter().get_reauthentication_methods(request.user)
    found = [method["url"] for method in methods if confirms(method)]
    return passthrough_next_redirect_url(request, found[0], "next") if found else ""
