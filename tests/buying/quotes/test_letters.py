"""The letters as a real mail server receives them: one for each supplier, alike but for a name and a link."""

import re
from datetime import timedelta

import pytest

from buying.quotes.reminding import remind_of_deadlines
from mailing.models import Letter
from tests.buying.quotes.world import NAMES, sent, town
from tests.mailing.letters import run_jobs

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("brief_connections")]
DIFFERS_BY_NATURE = {"To", "Message-ID", "Date", "Content-Type"}


@pytest.fixture
def beloeil():
    return town()


@pytest.fixture
def received(beloeil, post_office, settings):
    """The three letters of one request."""
    settings.MAIL_REPLY_TO = "aide@maillon.example"
    post_office.open()
    sent(beloeil)
    run_jobs()
    return sorted(post_office.messages, key=lambda one: one["To"])


def body(message) -> str:
    return message.get_body(("plain",)).get_content()


def test_one_letter_to_one_address_and_no_copy_to_anybody(received):
    assert [one["To"] for one in received] == ["info@1.example", "info@2.example", "info@3.example"]
    assert not any(one["Cc"] or one["Bcc"] for one in received)


def test_no_letter_carries_the_name_or_the_address_of_another(received):
    for number, message in enumerate(received):
        whole = message.as_string() + body(message) + message.get_body(("html",)).get_content()
        strangers = [name for place, name in enumerate(NAMES) if place != number]
        strangers += [f"info@{place}.example" for place in (1, 2, 3) if place != number + 1]
        assert [one for one in strangers if one in whole] == []


def test_no_letter_carries_a_login_address(beloeil, received):
    for message in received:
        assert beloeil.paul.email not in message.as_string() + body(message)
        assert message["Reply-To"] == "aide@maillon.example"
        assert "Répondez sur la page plutôt qu’à ce courriel" in body(message)


def test_headers_and_words_are_the_same_for_all(received):
    headers = [{name: value for name, value in one.items() if name not in DIFFERS_BY_NATURE} for one in received]
    assert headers[0] == headers[1] == headers[2]
    bodies = [
        re.sub(r"repondre/\S+", "LIEN", body(one)).replace(name, "NOM")
        for one, name in zip(received, NAMES, strict=True)
    ]
    assert bodies[0] == bodies[1] == bodies[2]


def test_links_and_message_ids_count_nothing(received):
    tokens = [re.search(r"/repondre/([^/]+)/", body(one))[1] for one in received]
    assert len(set(tokens)) == 3
    assert not any(re.fullmatch(r"\d+\W.*", token) for token in tokens)
    assert len({one["Message-ID"] for one in received}) == 3


def test_the_reminder_leaves_once_whatever_the_worker_does(beloeil, post_office):
    post_office.open()
    request, _ = sent(beloeil)
    for _ in range(2):
        remind_of_deadlines(request.deadline - timedelta(hours=40))
        run_jobs()
    subjects = [one["Subject"] for one in post_office.messages]
    assert sum("Rappel" in one for one in subjects) == 3
    assert not Letter.objects.waiting().exists()
