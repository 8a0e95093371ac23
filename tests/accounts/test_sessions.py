"""Where the account is open: shown without pointing at a household, closed at will."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils.timezone import now

from accounts.housekeeping import forget_expired_sessions
from tests.accounts.letters import code_sent_to
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db
SESSIONS, HOME = reverse("usersessions_list"), reverse("accounts:home")


@pytest.fixture
def bob():
    return UserFactory(email="bob@entreprise.example")


def enter(client, user, browser="Navigateur"):
    client.post(reverse("account_login"), {"login": user.email}, REMOTE_ADDR="203.0.113.77")
    code = {"code": code_sent_to(user.email)}
    client.post(reverse("account_confirm_login_code"), code, REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT=browser)


def test_each_session_is_listed_with_its_network_only(client, bob):
    enter(client, bob, "Firefox de Bob")
    text = client.get(SESSIONS).text
    assert "Firefox de Bob" in text
    assert "203.0.113.0/24" in text
    assert "203.0.113.77" not in text


def test_the_other_sessions_are_closed_together(client, bob):
    elsewhere = type(client)()
    enter(elsewhere, bob)
    enter(client, bob)
    client.post(SESSIONS)
    assert client.get(HOME).status_code == 200
    assert elsewhere.get(HOME).status_code == 302


def test_the_sessions_of_others_are_not_listed(client, bob):
    enter(type(client)(), UserFactory(), "Celui d’Alice")
    enter(client, bob)
    assert "Celui d’Alice" not in client.get(SESSIONS).text


def test_leaving_closes_the_session(client, bob):
    enter(client, bob)
    assert client.get(reverse("account_logout")).status_code == 200
    response = client.post(reverse("account_logout"), follow=True)
    assert "Vous êtes déconnecté." in response.text
    assert client.get(HOME).status_code == 302


def test_what_was_kept_of_a_session_goes_when_it_ends(client, bob):
    enter(client, bob)
    Session.objects.update(expire_date=now() - timedelta(minutes=1))
    forget_expired_sessions()
    assert not UserSession.objects.exists()
    assert not Session.objects.exists()
