"""Sheets and letters as the tests of claims and teams need them."""

import re

from directory.models import Enterprise, Pole
from mailing.models import Letter
from tests.directory.suppliers import town
from tests.factories import ContactFactory, EnterpriseFactory
from tests.factories_sheets import MembershipFactory

ON_RECORD = "bonjour@fourneaux.example"
POLE = "pole@est.example"


def orphan(name: str = "Les Fourneaux du Richelieu", *, email: str = ON_RECORD, **fields) -> Enterprise:
    """A public sheet nobody answers for, in a town that a pôle covers."""
    enterprise = EnterpriseFactory(name=name, listed=True, municipality=town(), **fields)
    Pole.objects.covering(enterprise.municipality).update(email=POLE)
    ContactFactory(enterprise=enterprise, email=email)
    return enterprise


def with_team(enterprise: Enterprise, *, name: str = "Bob"):
    """The sheet's admin."""
    return MembershipFactory(enterprise=enterprise, admin=True, user__name=name).user


def letters(kind: str) -> list[Letter]:
    return list(Letter.objects.filter(kind=kind).order_by("pk"))


def sent_to(kind: str) -> list[str]:
    return [letter.to for letter in letters(kind)]


def token_in(letter: Letter) -> str:
    """The token of the one-use link a letter carries."""
    return re.search(r"/(?:revendication|invitation)/([\w-]+)/", letter.text)[1]
