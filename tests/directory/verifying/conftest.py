"""Alice works for the pôle of Bob's enterprise and answers for it."""

import pytest

from tests.directory.revisions.sheets import make_house
from tests.sign_in import sign_in


@pytest.fixture
def house(db):
    return make_house()


@pytest.fixture
def alice(client, house):
    """Alice, signed in."""
    return sign_in(client, house.alice)
