"""Confirming who one is before a sensitive step, whatever one has to do it with."""

import pytest
from django.urls import reverse

from tests.accounts.factors import application_of, code_of
from tests.accounts.letters import code_sent_to, letters_to
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
DATA, CONFIRM = reverse("accounts:personal-data"), reverse("accounts:confirm-by-letter")


@pytest.fixture
def bob(client):
    """Signed in long ago."""
    return sign_in(client, UserFactory(email="bob@entreprise.example"))


def test_who_has_only_an_address_confirms_with_a_code_sent_there(client, bob):
    door = client.get(DATA)["Location"]
    assert door.startswith(CONFIRM)
    client.post(door)
    response = client.post(door, {"code": code_sent_to(bob.email), "next": DATA})
    assert response["Location"] == DATA
    assert client.get(DATA).status_code == 200


def test_no_letter_leaves_before_it_is_asked_for(client, bob):
    client.get(CONFIRM)
    assert letters_to(bob.email) == []


def test_a_wrong_code_is_said_and_three_are_too_many(client, bob):
    client.post(CONFIRM)
    assert "Ce n’est pas le bon code" in client.post(CONFIRM, {"code": "0000-0000"}).text
    for _ in range(2):
        response = client.post(CONFIRM, {"code": "0000-0000"}, follow=True)
    assert "Ce code ne sert plus. Demandez-en un nouveau." in response.text
    client.post(CONFIRM, {"code": code_sent_to(bob.email)})
    assert client.get(DATA).status_code == 302


def test_who_has_a_password_confirms_with_it(client, bob):
    bob.set_password("quatre mots sans lien")
    bob.save()
    client.force_login(bob)
    door = client.get(DATA)["Location"]
    assert door.startswith(reverse("account_reauthenticate"))
    assert client.post(door, {"password": "pas le bon du tout"}).status_code == 200
    client.post(door, {"password": "quatre mots sans lien", "next": DATA})
    assert client.get(DATA).status_code == 200


def test_who_has_an_application_confirms_with_it(client, bob):
    secret = application_of(bob)
    door = client.get(DATA)["Location"]
    assert door.startswith(reverse("mfa_reauthenticate"))
    client.post(door, {"code": code_of(secret), "next": DATA})
    assert client.get(DATA).status_code == 200


def test_a_second_factor_cannot_be_set_up_from_a_session_left_open(client, bob):
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(CONFIRM)
    assert client.post(reverse("mfa_activate_totp"), {"code": "000000"})["Location"].startswith(CONFIRM)


def test_who_has_better_is_not_offered_a_letter(client, bob):
    application_of(bob)
    assert client.get(CONFIRM)["Location"] == reverse("account_reauthenticate")


def test_the_way_back_never_leads_to_another_site(client, bob):
    client.post(CONFIRM)
    response = client.post(CONFIRM, {"code": code_sent_to(bob.email), "next": "https://mechant.example/"})
    assert response["Location"] == reverse("accounts:home")
