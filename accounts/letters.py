"""The letters about accounts. Each kind has its folder in templates/mail/; none names another person's address."""

import re
from datetime import date, datetime
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.network import current_network

MINUTES = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60

# allauth's name of the letter → our kind
LETTERS = {
    "account/email/login_code": "login_code",
    "account/email/email_confirmation_signup": "signup_code",
    "account/email/email_confirmation": "email_code",
    "account/email/password_reset_code": "password_code",
    "account/email/account_already_exists": "account_exists",
    "account/email/unknown_account": "account_unknown",
}


class Notice(NamedTuple):
    action: str  # of the trail
    sentence: str


# What allauth says happened → what we write and tell
NOTICES = {
    "account/email/password_changed": Notice("account.password_changed", "Votre mot de passe a été changé."),
    "account/email/password_set": Notice("account.password_changed", "Un mot de passe a été ajouté à votre compte."),
    "account/email/password_reset": Notice("account.password_changed", "Votre mot de passe a été changé."),
    "account/email/email_changed": Notice("account.email_changed", "Le courriel de votre compte a été changé."),
    "account/email/email_confirm": Notice("account.email_changed", "Le courriel de votre compte a été confirmé."),
    "account/email/email_deleted": Notice("account.email_changed", "Un courriel a été retiré de votre compte."),
    "mfa/email/totp_activated": Notice(
        "account.second_factor_added", "Une application de codes a été ajoutée à votre compte."
    ),
    "mfa/email/totp_deactivated": Notice(
        "account.second_factor_removed", "L’application de codes a été retirée de votre compte."
    ),
    "mfa/email/webauthn_added": Notice("account.second_factor_added", "Une clé d’accès a été ajoutée à votre compte."),
    "mfa/email/webauthn_removed": Notice(
        "account.second_factor_removed", "Une clé d’accès a été retirée de votre compte."
    ),
    "mfa/email/recovery_codes_generated": Notice(
        "account.recovery_codes_made", "De nouveaux codes de secours ont été créés pour votre compte."
    ),
}


def send_letter(kind: str, *, to: str, context: dict) -> None:
    from mailing.actions import post

    post(kind=kind, to=to, context=context)


def letter_context(given: dict) -> dict:
    """What our letters need of what allauth gives: the code, and where to go."""
    return {
        "code": given.get("code", ""),
        "minutes": MINUTES,
        "login_url": absolute("account_login"),
        "signup_url": absolute("account_signup"),
    }


def send_notice(sentence: str, *, to: str, at: datetime) -> None:
    context = {
        "sentence": sentence,
        "when": written(localtime(at), with_time=True),
        "network": current_network(),
        "account_url": absolute("accounts:home"),
    }
    send_letter("account_changed", to=to, context=context)


def written(at: date, *, with_time: bool = False) -> str:
    """« 22 novembre 2026 », « 1er mai 2027 à 14 h 32 »."""
    return re.sub(r"^1 ", "1er ", date_format(at, "j F Y à G\u00a0\\h\u00a0i" if with_time else "j F Y"))


def absolute(url_name: str) -> str:
    return settings.SITE_URL + reverse(url_name)
