"""What leaves: headers, bodies, and what stays behind."""

import pytest
from django.core import mail

from mailing.actions import post
from mailing.choices import Topic
from mailing.delivery import message_of
from mailing.links import unsubscribe_url
from mailing.models import Letter
from tests.mailing.letters import deliver_all, last_letter_to

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kind")]
ALICE = "alice@maillon.example"


def write(**options) -> Letter:
    return post(kind="greeting", to=ALICE, context={"name": "Alice", "url": "https://maillon.example/"}, **options)


def delivered(**options):
    write(**options)
    deliver_all()
    [message] = mail.outbox
    return message.message()


def test_a_letter_has_a_text_and_an_html_body():
    message = delivered()
    assert [part.get_content_type() for part in message.get_payload()] == ["text/plain", "text/html"]


def test_the_identity_of_a_letter_never_changes(settings):
    settings.SITE_URL = "https://maillon.example"
    letter = write()
    assert message_of(letter).message()["Message-ID"] == message_of(letter).message()["Message-ID"] == letter.message_id
    assert letter.message_id.endswith("@maillon.example>")


def test_nobody_answers_automatically():
    message = delivered()
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"


def test_a_transactional_letter_cannot_be_refused():
    message = delivered()
    assert message["List-Unsubscribe"] is None
    assert "desabonnement" not in message.as_string()


def test_any_other_letter_can_with_one_click():
    message = delivered(topic=Topic.DIGEST)
    assert message["List-Unsubscribe"] == f"<{unsubscribe_url(ALICE, Topic.DIGEST)}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text, html = (part.get_payload(decode=True).decode() for part in message.get_payload())
    assert f"Ne plus recevoir ces courriels : {unsubscribe_url(ALICE, Topic.DIGEST)}" in text
    assert f'<a href="{unsubscribe_url(ALICE, Topic.DIGEST)}">Ne plus recevoir ces courriels</a>' in html


def test_a_letter_may_stop_less_than_its_topic():
    """One alert of many: the header and the foot of the letter carry its own address, which does not stay."""
    own = "http://127.0.0.1:8000/alertes/arreter/1:abc/"
    message = delivered(topic=Topic.ALERT, unsubscribe=own)
    assert message["List-Unsubscribe"] == f"<{own}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text, html = (part.get_payload(decode=True).decode() for part in message.get_payload())
    assert own in text
    assert f'<a href="{own}">' in html
    assert not Letter.objects.exclude(unsubscribe_url="").exists()


def test_answers_go_where_they_are_read(settings):
    settings.DEFAULT_FROM_EMAIL, settings.MAIL_REPLY_TO = "Maillon <robot@maillon.example>", "aide@maillon.example"
    message = delivered()
    assert message["From"] == "Maillon <robot@maillon.example>"
    assert message["Reply-To"] == "aide@maillon.example"


def test_nothing_is_fetched_from_anywhere():
    """No picture, no font, no style sheet: nothing that tells when a letter was opened."""
    write()
    html = last_letter_to(ALICE).html
    assert not [word for word in ("src=", "url(", "<link", "<img", "@import", "background=") if word in html]


def test_what_was_written_does_not_stay():
    write()
    deliver_all()
    letter = last_letter_to(ALICE)
    assert letter.sent_at
    assert (letter.subject, letter.text, letter.html) == ("", "", "")


def test_while_developing_letters_stay_readable(settings):
    settings.DEBUG = True
    write()
    deliver_all()
    assert "Bonjour Alice" in last_letter_to(ALICE).text
