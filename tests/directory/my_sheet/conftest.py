"""Bob answers for a public sheet, Chantal writes it with him, Alice works for their pôle."""

from types import SimpleNamespace

import pytest
from django.test import Client

from directory.models import Category
from tests.directory.suppliers import supplier, town
from tests.factories import ContactFactory, OfferingFactory, PoleFactory, valid_neq
from tests.factories_sheets import MembershipFactory, PoleMembershipFactory
from tests.sign_in import sign_in


@pytest.fixture
def team(db):
    """The sheet « Les Fourneaux » at Beloeil, complete enough to be submitted, and its people, each signed in."""
    here = town()
    enterprise = supplier("Les Fourneaux", "traiteur", neq=valid_neq(4_000_001), mission="Cuisiner.", published=False)
    ContactFactory(enterprise=enterprise)
    pole = PoleFactory(counties=[here.county])
    people = SimpleNamespace(
        enterprise=enterprise,
        pole=pole,
        bob=MembershipFactory(enterprise=enterprise, admin=True, user__name="Bob Gagnon").user,
        chantal=MembershipFactory(enterprise=enterprise, user__name="Chantal Roy").user,
        alice=PoleMembershipFactory(pole=pole, user__name="Alice Tremblay").user,
    )
    people.as_bob, people.as_chantal = signed_in(people.bob), signed_in(people.chantal)
    return people


def signed_in(user) -> Client:
    client = Client()
    sign_in(client, user)
    return client


@pytest.fixture
def offerings(team):
    """Twenty-five offers on the sheet."""
    category = Category.objects.get(slug="traiteur")
    for position in range(1, 25):
        OfferingFactory(enterprise=team.enterprise, category=category, title=f"Offre {position}", position=position)
    return team.enterprise.offerings.order_by("position")
