"""Demonstration accounts: usable by who reads the screen where DEBUG is true, by nobody elsewhere."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts import checks, demonstration
from accounts.models import User
from tests.accounts.letters import code_sent_to
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db
SIGN_IN, CODE, FACTOR = reverse("account_login"), reverse("account_confirm_login_code"), reverse("mfa_authenticate")
HOME, STAFF = reverse("accounts:home"), f"pole-est@{demonstration.DOMAIN}"


@pytest.fixture
def debug(settings):
    settings.DEBUG = True


@pytest.fixture
def seeded(debug):
    call_command("seed_accounts", verbosity=0)


def enter(client, email):
    client.post(SIGN_IN, {"login": email})
    return client.post(CODE, {"code": code_sent_to(email)})


def test_one_account_for_each_role_made_once(seeded):
    assert demonstration.seed() == 0
    made = User.objects.filter(email__endswith=demonstration.DOMAIN)
    assert made.count() == len(demonstration.accounts())
    assert {account.role for account in demonstration.accounts()}
    assert not any(user.has_usable_password() for user in made)


def test_staff_can_be_played_with_what_the_pages_show(client, seeded):
    enter(client, STAFF)
    page = client.get(FACTOR)
    code = demonstration.code_for(User.objects.get(email=STAFF))
    assert f"<b>{code}</b>" in page.text
    assert client.post(FACTOR, {"code": code})["Location"] == HOME
    assert client.get(reverse("admin:index")).status_code == 200


def test_the_letters_page_is_shown_where_a_code_is_asked_for(client, seeded):
    client.post(SIGN_IN, {"login": STAFF})
    assert reverse("mailing:letter-list") in client.get(CODE).text


def test_the_code_of_a_real_account_is_never_shown(client, debug):
    assert demonstration.code_for(UserFactory(staff=True)) == ""


def test_making_them_is_refused_outside_debug(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG est vrai"):
        call_command("seed_accounts")
    with pytest.raises(RuntimeError):
        demonstration.seed()
    assert not User.objects.exists()


def test_outside_debug_they_can_neither_come_in_nor_stay(client, seeded, settings):
    enter(client, f"entreprise@{demonstration.DOMAIN}")
    assert client.get(HOME).status_code == 200
    settings.DEBUG = False
    assert client.get(HOME).status_code == 302
    assert enter(type(client)(), STAFF)["Location"] == reverse("account_inactive")


def test_outside_debug_no_page_shows_a_code(client, seeded, settings):
    enter(client, STAFF)
    settings.DEBUG = False
    assert "Compte de démonstration" not in client.get(FACTOR).text
    assert demonstration.code_for(User.objects.get(email=STAFF)) == ""


def test_a_production_database_that_holds_them_is_told(seeded, settings):
    assert checks.demonstration_accounts(None, ["default"]) == []
    settings.DEBUG = False
    (warning,) = checks.demonstration_accounts(None, ["default"])
    assert warning.id == "accounts.W001"
    call_command("seed_accounts", "--clear", verbosity=0)
    assert checks.demonstration_accounts(None, ["default"]) == []


def test_a_deployment_that_names_nobody_for_personal_data_is_told(settings):
    settings.PRIVACY_OFFICER, settings.PRIVACY_CONTACT = "Secrétariat général", "vieprivee@maillon.example"
    assert checks.privacy_officer(None) == []
    settings.PRIVACY_OFFICER = ""
    assert [warning.id for warning in checks.privacy_officer(None)] == ["accounts.W002"]
