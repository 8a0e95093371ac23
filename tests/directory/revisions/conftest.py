import pytest

from tests.directory.revisions.sheets import make_house


@pytest.fixture
def house(db):
    return make_house()
