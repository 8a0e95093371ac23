"""What the portal keeps about a person, app by app: to hand it to them, and to let it go with their account.

`settings.PERSONAL_DATA` names one class per app, each with:
- `export(user) -> dict`: everything kept about the person, plain JSON, headings in French;
- `leave(user, *, by)`: what ends with the account, inside the transaction that erases it;
- `consequences(user) -> list[str]`: what that means, in French sentences read before confirming.
"""

from datetime import date, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils.module_loading import import_string
from django.utils.timezone import localtime

from accounts.models import AuditEvent, User
from accounts.network import shortened
from accounts.trail import action_label


def keepers() -> list:
    return [import_string(path)() for path in settings.PERSONAL_DATA]


def export(user: User) -> dict:
    return {heading: part for keeper in keepers() for heading, part in keeper.export(user).items()}


def consequences(user: User) -> list[str]:
    return [sentence for keeper in keepers() for sentence in keeper.consequences(user)]


class AccountData:
    """The account itself: name, addresses, second factors, sessions, and what the trail says of the person."""

    def export(self, user: User) -> dict:
        return {
            "compte": account_facts(user),
            "courriels": list(EmailAddress.objects.filter(user=user).order_by("pk").values("email", "verified")),
            "deuxième étape": [factor_facts(one) for one in Authenticator.objects.filter(user=user).order_by("pk")],
            "sessions": [session_facts(one) for one in UserSession.objects.filter(user=user).order_by("pk")],
            "journal": [event_facts(one) for one in AuditEvent.objects.concerning(user)],
        }

    def consequences(self, user: User) -> list[str]:
        return [
            "Votre nom, votre courriel, votre mot de passe, vos clés et vos sessions sont effacés.",
            "Ce que vous avez décidé ou soumis reste au dossier, sous le nom « Compte supprimé ».",
        ]

    def leave(self, user: User, *, by: User | None) -> None:
        sessions = UserSession.objects.filter(user=user)
        Session.objects.filter(session_key__in=sessions.values("session_key")).delete()
        for model in (UserSession, EmailAddress, Authenticator):
            model.objects.filter(user=user).delete()


def account_facts(user: User) -> dict:
    return {
        "nom": user.name,
        "courriel": user.email,
        "créé le": moment(user.date_joined),
        "dernière connexion": moment(user.last_login),
        "personnel d’un pôle": user.is_staff,
    }


def factor_facts(factor: Authenticator) -> dict:
    return {
        "sorte": factor.type,
        "ajoutée le": moment(factor.created_at),
        "utilisée le": moment(factor.last_used_at),
    }


def session_facts(session: UserSession) -> dict:
    return {
        "ouverte le": moment(session.created_at),
        "réseau": shortened(session.ip),
        "navigateur": session.user_agent,
    }


def event_facts(event: AuditEvent) -> dict:
    return {
        "quand": moment(event.at),
        "quoi": action_label(event.action),
        "sur": event.target_label,
        "réseau": event.network,
    }


def moment(at: datetime | date | None) -> str:
    return localtime(at).isoformat(timespec="seconds") if at else ""
