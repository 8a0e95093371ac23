"""A person downloads all that the portal keeps about them, and nothing about others."""

import json

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.personal_data import export, keepers
from accounts.trail import record
from tests.accounts.factors import application_of
from tests.accounts.letters import code_sent_to
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob():
    return UserFactory(email="bob@entreprise.example", name="Bob Lavoie")


def test_the_file_is_json_in_french_with_a_dated_name(client, bob, time_machine):
    time_machine.move_to("2026-11-23 10:00:00-05:00")
    client.post(reverse("account_login"), {"login": bob.email})
    client.post(reverse("account_confirm_login_code"), {"code": code_sent_to(bob.email)})
    response = client.get(reverse("accounts:personal-data"))
    assert response["Content-Disposition"] == 'attachment; filename="maillon-mes-donnees-2026-11-23.json"'
    kept = json.loads(response.content)
    assert kept["compte"]["nom"] == "Bob Lavoie"
    assert kept["courriels"] == [{"email": bob.email, "verified": True}]
    assert len(kept["sessions"]) == 1


def test_every_app_hands_over_its_part(bob):
    assert len(keepers()) == len(settings.PERSONAL_DATA)
    json.dumps(export(bob))


def test_secrets_are_not_handed_over(bob):
    bob.set_password("quatre mots sans lien")
    bob.save()
    secret = application_of(bob)
    text = json.dumps(export(bob))
    assert secret not in text
    assert bob.password not in text


def test_what_the_trail_says_of_others_is_not_handed_over(bob):
    record(action="account.name_changed", by=bob, target=bob)
    record(action="account.data_downloaded", by=UserFactory())
    assert [event["quoi"] for event in export(bob)["journal"]] == ["Nom changé"]


def test_a_download_is_in_the_trail(client, bob):
    client.post(reverse("account_login"), {"login": bob.email})
    client.post(reverse("account_confirm_login_code"), {"code": code_sent_to(bob.email)})
    client.get(reverse("accounts:personal-data"))
    assert "Données personnelles téléchargées" in [event["quoi"] for event in export(bob)["journal"]]
