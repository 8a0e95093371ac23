"""Tries are counted, by every process together, and the page says what to do."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from accounts.housekeeping import forget_expired_counters
from mailing.models import Letter
from tests.accounts.factors import application_of
from tests.accounts.letters import code_sent_to
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db
SIGN_IN = reverse("account_login")
BOB = "bob@entreprise.example"


def test_an_address_is_sent_three_codes_a_minute_at_most(client):
    UserFactory(email=BOB)
    for _ in range(3):
        type(client)().post(SIGN_IN, {"login": BOB})
    response = type(client)().post(SIGN_IN, {"login": BOB})
    assert "Trop d’essais de suite. Attendez quelques minutes, puis recommencez." in response.text
    assert Letter.objects.filter(to=BOB).count() == 3


def test_one_network_cannot_ask_for_everybody(client):
    for number in range(31):
        response = type(client)().post(SIGN_IN, {"login": f"personne{number}@exemple.org"})
    assert response.status_code == 429
    assert "Trop de demandes de suite" in response.text


def test_five_wrong_passwords_stop_the_tries_even_with_the_right_one(client):
    bob = UserFactory(email=BOB)
    bob.set_password("quatre mots sans lien")
    bob.save()
    url = reverse("accounts:password-sign-in")
    for _ in range(5):
        client.post(url, {"login": BOB, "password": "pas le bon du tout"})
    response = client.post(url, {"login": BOB, "password": "quatre mots sans lien"})
    assert "Trop d’essais de suite" in response.text


def test_five_wrong_codes_of_the_application_stop_the_tries(client):
    alice = UserFactory(staff=True)
    application_of(alice)
    client.post(SIGN_IN, {"login": alice.email})
    client.post(reverse("account_confirm_login_code"), {"code": code_sent_to(alice.email)})
    for _ in range(6):
        response = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Trop d’essais de suite" in response.text


def test_the_counters_are_in_the_database_where_every_process_finds_them(client):
    client.post(SIGN_IN, {"login": BOB})
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shared_cache WHERE cache_key LIKE '%request_login_code%'")
        assert cursor.fetchone()[0] > 0


def test_counters_whose_time_is_over_are_forgotten():
    cache.set("ancien", 1, timeout=-1)
    cache.set("actuel", 1, timeout=60)
    forget_expired_counters()
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM shared_cache")
        assert [key for (key,) in cursor.fetchall()] == [":1:actuel"]
