"""What the page « Mon compte » says and where it leads."""

from typing import NamedTuple

from allauth.mfa.models import Authenticator
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from accounts.second_factor import BY_ITSELF


class Door(NamedTuple):
    title: str
    text: str
    url: str


def works_for_a_pole(user: User) -> bool:
    return user.is_staff


def may_manage(user: User) -> bool:
    return user.is_staff and (user.is_superuser or bool(user.get_all_permissions()))


def anybody(user: User) -> bool:
    return True


# (URL name of a page above this floor, who it is for, title, text): shown when the page exists.
PLACES = [
    (
        "directory:moderation-queue",
        works_for_a_pole,
        "Modération",
        "Ce qui attend sur votre territoire.",
    ),
    ("admin:index", may_manage, "Espace de gestion", "Le répertoire, le guide et les comptes."),
    ("buying:desk", anybody, "Mes achats", "Vos dossiers, vos listes et ce qui attend une réponse."),
    ("guide:policy-list", anybody, "Mes documents", "Les règlements, politiques et résolutions que vous composez."),
    ("directory:my-sheet-list", anybody, "Ma fiche", "Ce que vous tenez à jour, et ce qui attend une réponse."),
    ("directory:my-claims", anybody, "Mes revendications", "Les fiches que vous avez demandé à tenir."),
]


def doors_of(user: User) -> list[Door]:
    """Where this person works; staff first go to their queue."""
    return [Door(title, text, url) for name, is_for, title, text in PLACES if is_for(user) and (url := address(name))]


def address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def security_of(user: User) -> list[tuple[str, str]]:
    """Pairs of a name and a value: how this account is protected."""
    kinds = set(Authenticator.objects.filter(user=user, type__in=BY_ITSELF).values_list("type", flat=True))
    names = {Authenticator.Type.TOTP: "application de codes", Authenticator.Type.WEBAUTHN: "clé d’accès"}
    factors = [name for kind, name in names.items() if kind in kinds]
    return [
        ("Courriel", user.email),
        ("Mot de passe", "Oui" if user.has_usable_password() else "Aucun : un code vous est envoyé à chaque fois"),
        ("Deuxième étape", " et ".join(factors).capitalize() or "Aucune"),
    ]
