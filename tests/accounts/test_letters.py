"""Every letter allauth may send is one of ours; none says what it should not."""

from datetime import date
from pathlib import Path

import allauth
import pytest
from django.urls import reverse

from accounts.letters import LETTERS, NOTICES, written
from accounts.messages import SENTENCES
from tests.accounts.letters import code_sent_to, letters_to
from tests.factories_sheets import UserFactory

TEMPLATES = Path(allauth.__file__).parent / "templates"
# Links that confirm or reset: the portal sends codes.
NOT_USED = {"account/email/password_reset_key"}


def names(*folders: str, ending: str) -> set[str]:
    """The templates of allauth in these folders, without their ending."""
    paths = [path for folder in folders for path in (TEMPLATES / folder).glob(f"*{ending}")]
    return {str(path.relative_to(TEMPLATES)).removesuffix(ending) for path in paths}


def test_every_letter_of_allauth_is_ours():
    theirs = names("account/email", "mfa/email", ending="_subject.txt")
    assert theirs - NOT_USED == set(LETTERS) | set(NOTICES)


def test_every_sentence_of_allauth_is_ours():
    theirs = names("account/messages", "mfa/messages", "usersessions/messages", ending="")
    assert {name for name in theirs if "phone" not in name} == set(SENTENCES)


@pytest.mark.django_db
def test_changing_to_the_address_of_another_says_nothing_of_them(client):
    bob, alice = UserFactory(email="bob@entreprise.example"), UserFactory(email="alice@pole.example")
    alice.emailaddress_set.create(email=alice.email, verified=True, primary=True)
    client.post(reverse("account_login"), {"login": bob.email})
    client.post(reverse("account_confirm_login_code"), {"code": code_sent_to(bob.email)})
    pages = []
    for address in (alice.email, "libre@pole.example"):
        page = client.post(reverse("account_email"), {"email": address, "action_add": "1"}, follow=True)
        pages.append((page.redirect_chain, page.status_code))
    assert pages[0] == pages[1]


@pytest.mark.django_db
def test_the_address_of_another_account_cannot_be_taken_even_with_its_code(client):
    bob, alice = UserFactory(email="bob@entreprise.example"), UserFactory(email="alice@pole.example")
    client.post(reverse("account_login"), {"login": bob.email})
    client.post(reverse("account_confirm_login_code"), {"code": code_sent_to(bob.email)})
    client.post(reverse("account_email"), {"email": alice.email, "action_add": "1"})
    code = {"code": code_sent_to(alice.email)}
    assert "Cette adresse ne peut pas servir" in client.post(reverse("account_email_verification_sent"), code).text
    bob.refresh_from_db()
    assert bob.email == "bob@entreprise.example"


@pytest.mark.django_db
def test_a_notice_says_when_and_from_where(client, time_machine):
    time_machine.move_to("2026-05-01 14:32:00-04:00")
    bob = UserFactory(email="bob@entreprise.example")
    browser = {"REMOTE_ADDR": "203.0.113.77"}
    client.post(reverse("account_login"), {"login": bob.email})
    client.post(reverse("account_confirm_login_code"), {"code": code_sent_to(bob.email)})
    password = {"password1": "quatre mots sans lien", "password2": "quatre mots sans lien"}
    client.post(reverse("account_set_password"), password, **browser)
    text = letters_to(bob.email)[0].text
    assert "Le 1er mai 2026 à 14\u00a0h\u00a032, depuis le réseau 203.0.113.0/24." in text
    assert "203.0.113.77" not in text


def test_a_day_is_written_in_french():
    assert written(date(2026, 11, 22)) == "22 novembre 2026"
