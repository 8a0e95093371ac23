"""Signing in with a code sent by letter: the way that asks for nothing to remember."""

import pytest
from django.urls import reverse

from tests.accounts.letters import code_sent_to, letters_to
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db
SIGN_IN, CODE, HOME = reverse("account_login"), reverse("account_confirm_login_code"), reverse("accounts:home")


@pytest.fixture
def bob():
    return UserFactory(email="bob@entreprise.example", name="Bob Lavoie")


def ask_for_code(client, email, **more):
    return client.post(SIGN_IN, {"login": email} | more, follow=True)


def test_the_code_of_the_letter_opens_the_account(client, bob):
    ask_for_code(client, bob.email)
    response = client.post(CODE, {"code": code_sent_to(bob.email)})
    assert response["Location"] == HOME
    assert "Bonjour, Bob Lavoie" in client.get(HOME).text


def test_the_dash_and_the_case_of_the_address_do_not_matter(client, bob):
    ask_for_code(client, "Bob@Entreprise.example")
    client.post(CODE, {"code": code_sent_to(bob.email).replace("-", "")})
    assert client.get(HOME).status_code == 200


def test_a_wrong_code_says_what_to_do_and_lets_one_try_again(client, bob):
    ask_for_code(client, bob.email)
    response = client.post(CODE, {"code": "0000-0000"})
    assert "Ce n’est pas le bon code. Vérifiez-le, ou demandez-en un nouveau." in response.text
    client.post(CODE, {"code": code_sent_to(bob.email)})
    assert client.get(HOME).status_code == 200


def test_a_code_is_lost_after_three_wrong_ones(client, bob):
    ask_for_code(client, bob.email)
    for _ in range(3):
        response = client.post(CODE, {"code": "0000-0000"})
    assert response["Location"].startswith(SIGN_IN)
    client.post(CODE, {"code": code_sent_to(bob.email)})
    assert client.get(HOME).status_code == 302


def test_a_code_is_lost_after_fifteen_minutes(client, bob, time_machine):
    time_machine.move_to("2026-11-23 10:00:00-05:00", tick=False)
    ask_for_code(client, bob.email)
    time_machine.shift(15 * 60 + 1)
    client.post(CODE, {"code": code_sent_to(bob.email)})
    assert client.get(HOME).status_code == 302


def test_another_code_can_be_asked_for(client, bob):
    ask_for_code(client, bob.email)
    client.post(CODE, {"action": "resend"})
    first, second = (letter.text for letter in letters_to(bob.email))
    assert first != second
    client.post(CODE, {"code": code_sent_to(bob.email)})
    assert client.get(HOME).status_code == 200


def test_the_code_of_one_browser_opens_nothing_in_another(client, bob):
    ask_for_code(client, bob.email)
    stranger = type(client)()
    ask_for_code(stranger, "denis@ailleurs.example")
    stranger.post(CODE, {"code": code_sent_to(bob.email)})
    assert stranger.get(HOME).status_code == 302


def test_a_closed_account_receives_no_code(client, bob):
    bob.is_active = False
    bob.save()
    ask_for_code(client, bob.email)
    assert [letter.kind for letter in letters_to(bob.email)] == ["account_unknown"]


def test_signing_in_returns_where_one_was_going(client, bob):
    wanted = reverse("usersessions_list")
    door = client.get(wanted)["Location"]
    assert door == f"{SIGN_IN}?next={wanted}"
    confirm = client.post(door, {"login": bob.email, "next": wanted})["Location"]
    response = client.post(confirm, {"code": code_sent_to(bob.email), "next": wanted})
    assert response["Location"] == wanted


@pytest.mark.parametrize("elsewhere", ["https://mechant.example/", "//mechant.example/", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(client, bob, elsewhere):
    confirm = client.post(SIGN_IN, {"login": bob.email, "next": elsewhere})["Location"]
    response = client.post(confirm, {"code": code_sent_to(bob.email), "next": elsewhere})
    assert response["Location"] == HOME


def test_a_missing_address_is_named(client):
    assert "Courriel\u00a0: écrivez votre adresse" in client.post(SIGN_IN, {"login": ""}).text
