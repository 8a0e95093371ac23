import pytest

from tests.buying.membership.people import beloeil, buyer, manager
from tests.guide.factories import renew
from tests.sign_in import sign_in


@pytest.fixture
def town(reference):
    """The Ville de Beloeil, which has entered no by-law."""
    renew()
    return beloeil()


@pytest.fixture
def paul(client, town):
    """A buyer, signed in."""
    return sign_in(client, buyer(town))


@pytest.fixture
def marie(client, town):
    """A manager, signed in."""
    return sign_in(client, manager(town))
