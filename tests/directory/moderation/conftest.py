"""Alice works for the pôle of Bob's enterprise; Denis, for another pôle."""

import pytest

from tests.directory.revisions.sheets import make_house
from tests.factories import PoleFactory
from tests.factories_sheets import PoleMembershipFactory, UserFactory
from tests.sign_in import sign_in


@pytest.fixture
def house(db):
    return make_house()


@pytest.fixture
def other_pole(db):
    """A pôle elsewhere, where Denis works."""
    pole = PoleFactory(short_name="Pôle d’ailleurs")
    PoleMembershipFactory(pole=pole, user=UserFactory(name="Denis", staff=True))
    return pole


@pytest.fixture
def denis(other_pole):
    return other_pole.memberships.select_related("user").get().user


@pytest.fixture
def alice(client, house):
    """Alice, signed in."""
    return sign_in(client, house.alice)
