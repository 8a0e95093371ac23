"""Every address of the portal, asked by everyone, about their own things and about another's (expectations.txt)."""

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from tests.access.arguments import arguments_of
from tests.access.table import addresses, names_of_addresses, rows
from tests.access.world import make_world
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
LOGIN = "/compte/connexion/"
WORDS = {200: "ok", 204: "done", 301: "done", 302: "done", 400: "refused", 403: "refused", 404: "hidden", 405: "method"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("pieces")


@pytest.fixture(autouse=True)
def _pieces_of_the_world(settings, folder, _private_folder):
    settings.MEDIA_ROOT = folder


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, folder):
    """Made once for all the rows, people signed in, and undone after the last one."""
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        made = make_world()
        yield made, {name: session_of(person) for name, person in made.people.items()}
        transaction.set_rollback(True)


def session_of(person) -> str:
    client = Client()
    if person:
        sign_in(client, person)
    return client.cookies["sessionid"].value if person else ""


def answer(session: str, method: str, address: str) -> str:
    """What the person of this session gets, in the table's words; nothing of it stays for the next one."""
    client = Client()
    client.cookies["sessionid"] = session
    with transaction.atomic():
        response = getattr(client, method.lower())(address)
        if response.streaming:
            list(response.streaming_content)  # read to its end, so that the file is closed
        transaction.set_rollback(True)
    if response.status_code == 302 and response.url.startswith(LOGIN):
        return "login"
    return WORDS.get(response.status_code, str(response.status_code))


@pytest.mark.parametrize("row", rows(), ids=str)
def test_everyone_gets_what_the_table_says(row, world):
    made, sessions = world
    address = reverse(row.name, args=arguments_of(row, made))
    assert {name: answer(session, row.method, address) for name, session in sessions.items()} == row.expected


def test_every_address_has_a_row():
    assert names_of_addresses() - {row.name for row in rows()} == set()


def test_every_row_names_an_address():
    assert {row.name for row in rows()} - names_of_addresses() == set()


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
