"""Two colleagues write the same note: the second is told, and nothing of either is lost."""

import re

import pytest

from tests.buying.membership.people import beloeil, buyer, page, text
from tests.factories_buying import ShortlistEntryFactory, ShortlistFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(client):
    shortlist = ShortlistFactory(organisation=beloeil())
    sign_in(client, buyer(shortlist.organisation))
    return ShortlistEntryFactory(shortlist=shortlist, note="Livre le mardi")


@pytest.fixture
def address(entry):
    return page("shortlist-note", entry.shortlist_id, entry.pk)


def seen_in(response) -> str:
    return re.search(r'name="seen" value="(\w+)"', response.content.decode())[1]


def note_of(entry) -> str:
    entry.refresh_from_db()
    return entry.note


def test_a_note_is_written(client, entry, address):
    opened = client.get(address)
    assert "Livre le mardi" in text(opened)
    client.post(address, {"note": "Livre le mercredi\r\net le jeudi", "seen": seen_in(opened)})
    assert note_of(entry) == "Livre le mercredi\net le jeudi"


def test_the_second_of_two_is_told_and_sees_both(client, entry, address):
    paul, marie = client.get(address), client.get(address)
    client.post(address, {"note": "Paul : livre le lundi", "seen": seen_in(paul)})
    told = client.post(address, {"note": "Marie : 40 repas au plus", "seen": seen_in(marie)})
    assert told.status_code == 409
    assert "Un collègue a modifié cette note" in text(told)
    assert "Paul : livre le lundi" in text(told)
    assert "Marie : 40 repas au plus" in text(told)
    assert note_of(entry) == "Paul : livre le lundi"
    both = "Paul : livre le lundi. Marie : 40 repas au plus"
    assert client.post(address, {"note": both, "seen": seen_in(told)}).status_code == 302
    assert note_of(entry) == both


def test_a_third_is_told_again(client, entry, address):
    opened = client.get(address)
    for words in ("un", "deux"):
        told = client.post(address, {"note": "mien", "seen": seen_in(opened)})
        client.post(address, {"note": words, "seen": seen_in(client.get(address))})
        opened = told if told.status_code == 409 else opened
    assert client.post(address, {"note": "mien", "seen": seen_in(opened)}).status_code == 409
    assert note_of(entry) == "deux"


def test_two_who_write_the_same_words_agree(client, entry, address):
    opened = client.get(address)
    for _ in range(2):
        assert client.post(address, {"note": "Pareil", "seen": seen_in(opened)}).status_code == 302


def test_a_supplier_taken_out_meanwhile_is_not_found(client, entry, address):
    opened = client.get(address)
    entry.delete()
    assert client.post(address, {"note": "Perdu", "seen": seen_in(opened)}).status_code == 404


@pytest.mark.parametrize("sent", [{"note": "x"}, {"note": "x", "seen": "faux"}, {"note": "x" * 2001}])
def test_a_form_from_elsewhere_overwrites_nothing(client, entry, address, sent):
    assert client.post(address, sent).status_code in {200, 409}
    assert note_of(entry) == "Livre le mardi"
