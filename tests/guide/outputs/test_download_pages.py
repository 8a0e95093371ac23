"""The three addresses of files: what they give, what they refuse and how one goes on."""

import base64
import zlib

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils.timezone import now

from guide.composing.draft import ChosenClause, Draft, encode, loads

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_asked_before():
    cache.clear()


def test_the_json_brings_the_same_draft_back(client):
    draft = Draft("policy", "", "Acheter ici", (ChosenClause("une-clause", "soft", text="Notre texte."),))
    answer = client.get(reverse("guide:compose-json"), {"d": encode(draft)})
    assert loads(answer.content) == draft
    assert "politique.json" in answer["Content-Disposition"]


@pytest.mark.parametrize("name", ["docx", "pdf"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_document_with_its_clause_is_given(client, name, method):
    kept = ChosenClause("une-clause", "soft", source_text="Le texte gardé avec la version.")
    answer = getattr(client, method)(reverse(f"guide:compose-{name}"), {"d": encode(Draft("policy", "", "", (kept,)))})
    assert answer.status_code == 200
    assert answer.content[:2] in {b"PK", b"%P"}


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_an_empty_document_says_what_it_lacks(client, name):
    answer = client.get(reverse(f"guide:compose-{name}"), {"d": encode(Draft("policy"))})
    assert answer.status_code == 422
    assert "aucune clause" in answer.content.decode()


@pytest.mark.parametrize("name", ["docx", "pdf"])
@pytest.mark.parametrize("title", ["\u200b", "\u0301", "\ue000"])
def test_an_odd_title_breaks_no_file(client, name, title):
    kept = ChosenClause("une-clause", "soft", source_text="Le texte gardé avec la version.")
    answer = client.get(reverse(f"guide:compose-{name}"), {"d": encode(Draft("policy", "", title, (kept,)))})
    assert answer.status_code == 200


ENDLESS = base64.urlsafe_b64encode(zlib.compress(b"1" * 5000)).decode().rstrip("=")


@pytest.mark.parametrize("token", ["", "abîmé", "AAAA", "x" * 1000, ENDLESS])
def test_a_damaged_link_is_refused_in_words(client, token):
    answer = client.get(reverse("guide:compose-docx"), {"d": token})
    assert answer.status_code == 400
    assert "Recommencer un document" in answer.content.decode()


def test_a_network_that_asks_too_often_waits(client):
    token = encode(Draft("policy"))
    with time_machine.travel(now(), tick=False):  # however slow the machine
        answers = [client.get(reverse("guide:compose-json"), {"d": token}).status_code for _ in range(31)]
    assert answers == [200] * 30 + [429]
