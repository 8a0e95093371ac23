"""Every address of the portal, asked by everyone, about their own things and about another's (expectations.txt)."""

import pytest
from django.urls import NoReverseMatch, reverse

from tests.access.arguments import arguments_of
from tests.access.asking import answer, inhabited
from tests.access.table import DESK, PORTAL, addresses, names_of_addresses, rows
from tests.access.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, folder):
    """Made once for all the rows, people signed in, and undone after the last one."""
    with django_db_blocker.unblock(), inhabited(make_world, folder) as made:
        yield made


@pytest.mark.parametrize("row", rows(PORTAL), ids=str)
def test_everyone_gets_what_the_table_says(row, world):
    made, sessions = world
    address = reverse(row.name, args=arguments_of(row, made))
    assert {name: answer(session, row.method, address) for name, session in sessions.items()} == row.expected


def test_every_address_has_a_row():
    assert names_of_addresses() - named_in_the_tables() == set()


def test_every_row_names_an_address():
    assert named_in_the_tables() - names_of_addresses() == set()


def named_in_the_tables() -> set[str]:
    return {row.name for table in (PORTAL, DESK) for row in rows(table)}


OPEN_TO_STAFF = {"admin:index", "admin:logout", "admin:password_change", "admin:password_change_done"}


def test_the_administration_is_closed_to_all_but_its_staff(world):
    _, sessions = world
    closed = {}
    for name, _ in addresses():
        if not name.startswith("admin:") or name in {"admin:login", "admin:jsi18n"}:
            continue
        try:
            address = reverse(name)
        except NoReverseMatch:
            address = _of_object(name)
        for person in ("anonymous", "buyer", "other", "editor", "admin", "own_pole"):
            got = answer(sessions[person], "GET", address) if address else "hidden"
            if got == "ok" and not (person == "own_pole" and name in OPEN_TO_STAFF):
                closed.setdefault(name, []).append(person)
    assert closed == {}


def _of_object(name: str) -> str | None:
    """The address for some object: rights are checked before the object is looked for."""
    for args in (["1"], ["directory"], [1, 1]):
        try:
            return reverse(name, args=args)
        except NoReverseMatch:
            continue
    return None
