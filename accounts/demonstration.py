"""Demonstration accounts, one for each role, only where DEBUG is true: anybody who reads the screen may use them.

Their second factor is an application whose secret anyone here can compute, so that no telephone is needed: the page
that asks for its code shows it. Outside DEBUG they cannot be made, show nothing and cannot sign in; checks.py says that
they are there.
"""

import base64
import hashlib
import hmac
import time
from typing import NamedTuple

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.conf import settings

from accounts.models import User

DOMAIN = "demonstration.example"


class DemonstrationAccount(NamedTuple):
    email: str
    name: str
    role: str  # what the person may do, in French, as `make run` says it
    is_staff: bool = False
    is_superuser: bool = False


def accounts() -> list[DemonstrationAccount]:
    """Who can be played. What directory rows their role needs is added above this floor."""
    return [
        DemonstrationAccount(
            f"gestion@{DOMAIN}", "Gaëlle Gestion", "gestion du portail, tous les territoires", True, True
        ),
        DemonstrationAccount(f"pole-est@{DOMAIN}", "Alice Tremblay", "personnel du pôle de la Montérégie-Est", True),
        DemonstrationAccount(
            f"pole-longueuil@{DOMAIN}", "Léa Gagnon", "personnel du pôle de l’agglomération de Longueuil", True
        ),
        DemonstrationAccount(f"entreprise@{DOMAIN}", "Bob Lavoie", "responsable de la fiche d’une entreprise"),
        DemonstrationAccount(f"redaction@{DOMAIN}", "Chantal Roy", "rédaction de la même fiche"),
        DemonstrationAccount(f"autre-entreprise@{DOMAIN}", "Émile Fortin", "responsable d’une autre fiche"),
        DemonstrationAccount(f"acheteur@{DOMAIN}", "Denis Morin", "achat pour une municipalité"),
        DemonstrationAccount(f"responsable-achats@{DOMAIN}", "Maryse Côté", "responsable des achats au même endroit"),
        DemonstrationAccount(f"acheteur-longueuil@{DOMAIN}", "Samir Haddad", "achat pour une autre municipalité"),
    ]


def is_demonstration(user) -> bool:
    return bool(user) and user.email.endswith(f"@{DOMAIN}")


def code_for(user) -> str:
    """The code the application of this account shows now; '' unless it is a demonstration account in DEBUG."""
    if not settings.DEBUG or not is_demonstration(user):
        return ""
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        return ""
    counter = int(time.time()) // app_settings.TOTP_PERIOD
    return auth.format_hotp_value(auth.hotp_value(secret_of(user.email), counter))


def secret_of(email: str) -> str:
    """The same each time on one installation, another on each: it comes from SECRET_KEY."""
    digest = hmac.new(settings.SECRET_KEY.encode(), f"demonstration:{email}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:20]).decode()


def seed() -> int:
    """Make the accounts that are missing; says how many. Raises RuntimeError outside DEBUG."""
    if not settings.DEBUG:
        raise RuntimeError("Demonstration accounts exist only where DEBUG is true.")
    return sum(_made(account) for account in accounts())


def _made(account: DemonstrationAccount) -> bool:
    fields = {"name": account.name, "is_staff": account.is_staff, "is_superuser": account.is_superuser}
    user, made = User.objects.get_or_create(email=account.email, defaults=fields)
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    if user.needs_second_factor and not Authenticator.objects.filter(user=user).exists():
        auth.TOTP.activate(user, secret_of(user.email))
    return made


def clear() -> int:
    """Erase them like any account; says how many. Allowed everywhere: it only takes away."""
    from accounts.actions import erase

    users = User.objects.open().filter(email__endswith=f"@{DOMAIN}")
    for user in users:
        erase(user=user, by=None)
    return len(users)
