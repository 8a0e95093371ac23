"""Asking an address as somebody, and saying what they got in the tables' words."""

from contextlib import contextmanager

from django.db import transaction
from django.test import Client, override_settings

from tests.sign_in import sign_in

LOGIN = "/compte/connexion/"
WORDS = {200: "ok", 204: "done", 301: "done", 302: "done", 400: "refused", 403: "refused", 404: "hidden", 405: "method"}


@contextmanager
def inhabited(make, folder):
    """The world that `make` writes, made once for all the rows of a table, and a session for each of its people;
    undone at the end."""
    with override_settings(MEDIA_ROOT=folder), transaction.atomic():
        made = make()
        yield made, {name: session_of(person) for name, person in made.people.items()}
        transaction.set_rollback(True)


def session_of(person) -> str:
    client = Client()
    if person:
        sign_in(client, person)
    return client.cookies["sessionid"].value if person else ""


def answer(session: str, method: str, address: str) -> str:
    """What the person of this session gets, in the tables' words; nothing of it stays for the next one."""
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
