"""A mail server is named by one address; a wrong one stops the start, with a sentence."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from mailing.checks import check_links, check_mail_settings
from mailing.server import MailServer, read_smtp_url


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("", MailServer()),
        ("smtp://localhost", MailServer("localhost", 25)),
        ("smtp://127.0.0.1:1025", MailServer("127.0.0.1", 1025)),
        ("smtp://robot:x@localhost", MailServer("localhost", 25, "robot", "x")),
        ("smtp+starttls://a%40b.ca:p%2Fw@smtp.example", MailServer("smtp.example", 587, "a@b.ca", "p/w", True, False)),
        ("smtps://robot:x@smtp.example", MailServer("smtp.example", 465, "robot", "x", False, True)),
        ("smtps://smtp.example:4650", MailServer("smtp.example", 4650, "", "", False, True)),
    ],
)
def test_an_address_names_a_server(url, server):
    assert read_smtp_url(url) == server


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("smtp.example:587", "not understood"),
        ("https://secret@smtp.example", "not understood"),
        ("smtp://localhost:secret", "not understood"),
        ("smtp://localhost:99999", "not understood"),
        ("smtps://", "no host"),
        ("smtp://robot:secret@smtp.example", "in clear"),
    ],
)
def test_another_address_is_refused_without_repeating_it(url, reason):
    with pytest.raises(ImproperlyConfigured, match=reason) as refusal:
        read_smtp_url(url)
    assert "secret" not in str(refusal.value)
    assert "SMTP_URL" in str(refusal.value)


def problems(settings, **values) -> list[str]:
    for name, value in values.items():
        setattr(settings, name, value)
    return [error.id for error in check_mail_settings(None)]


def test_outside_development_a_server_is_needed(settings):
    assert problems(settings, EMAIL_HOST="smtp.example") == []
    assert problems(settings, EMAIL_HOST="") == ["mailing.E001"]
    assert problems(settings, EMAIL_HOST="", DEBUG=True) == []


@pytest.mark.parametrize("sender", ["", "Maillon", "Maillon <robot>", "robot@maillon.example\nBcc: eve@evil.example"])
def test_letters_need_a_sender(settings, sender):
    assert problems(settings, EMAIL_HOST="smtp.example", DEFAULT_FROM_EMAIL=sender) == ["mailing.E002"]


def test_answers_need_an_address_when_there_is_one(settings):
    assert problems(settings, EMAIL_HOST="smtp.example", MAIL_REPLY_TO="somebody") == ["mailing.E003"]
    assert problems(settings, EMAIL_HOST="smtp.example", MAIL_REPLY_TO="Aide <aide@maillon.example>") == []


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000", "http://maillon.example"])
def test_a_deployment_whose_letters_lead_nowhere_is_told(settings, url):
    """The address has a default for development, which would go into every link."""
    settings.HTTPS, settings.SITE_URL = True, url
    assert [warning.id for warning in check_links(None)] == ["mailing.W001"]
    settings.SITE_URL = "https://maillon.example"
    assert check_links(None) == []
