"""Every address of the buyer's desk, asked by everyone, about their own organisation's things and about another's."""

import pytest
from django.urls import reverse

from tests.access.asking import answer, inhabited
from tests.access.desk_arguments import arguments_of
from tests.access.desk_world import make_desk_world
from tests.access.table import DESK, rows

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, folder):
    with django_db_blocker.unblock(), inhabited(make_desk_world, folder) as made:
        yield made


@pytest.mark.parametrize("row", rows(DESK), ids=str)
def test_everyone_gets_what_the_table_says(row, world):
    made, sessions = world
    address = reverse(row.name, args=arguments_of(row, made))
    assert {name: answer(session, row.method, address) for name, session in sessions.items()} == row.expected
