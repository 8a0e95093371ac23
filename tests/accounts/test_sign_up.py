"""Opening an account, and never learning from these pages whether somebody has one."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from accounts.models import AuditEvent, User
from tests.accounts.letters import code_sent_to, letters_to
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db
SIGN_UP, CONFIRM, HOME = (
    reverse("account_signup"),
    reverse("account_email_verification_sent"),
    reverse("accounts:home"),
)


def sign_up(client, email="chantal@coop.example", name="Chantal Roy"):
    return client.post(SIGN_UP, {"name": name, "email": email}, follow=True)


def what_is_said(response, email: str) -> str:
    """The page without what differs at every request: its token, and the address that was typed."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.text).replace(email, "x@y.example")


def test_a_name_an_address_and_the_code_of_the_letter_open_an_account(client):
    sign_up(client)
    assert client.get(HOME).status_code == 302
    response = client.post(CONFIRM, {"code": code_sent_to("chantal@coop.example")})
    assert response["Location"] == HOME
    chantal = User.objects.get(email="chantal@coop.example")
    assert (chantal.name, chantal.has_usable_password(), chantal.is_staff) == ("Chantal Roy", False, False)
    assert EmailAddress.objects.get(user=chantal).verified


def test_opening_an_account_is_in_the_trail(client):
    sign_up(client)
    event = AuditEvent.objects.get(action="account.created")
    assert event.actor == User.objects.get(email="chantal@coop.example")
    assert "chantal" not in event.target_label


def test_a_missing_name_is_named_and_what_was_typed_stays(client):
    response = sign_up(client, name="")
    assert "Votre nom\u00a0: écrivez le nom qu’on vous donne." in response.text
    assert 'value="chantal@coop.example"' in response.text


def test_signing_up_with_a_known_address_shows_the_same_page(client):
    taken, free = "bob@entreprise.example", "libre@entreprise.example"
    UserFactory(email=taken)
    pages = [what_is_said(sign_up(type(client)(), email=email), email) for email in (taken, free)]
    assert pages[0] == pages[1]
    assert [letter.kind for letter in letters_to(taken)] == ["account_exists"]
    assert [letter.kind for letter in letters_to(free)] == ["signup_code"]


def test_asking_for_a_code_with_an_unknown_address_shows_the_same_page(client):
    known, unknown = "bob@entreprise.example", "personne@entreprise.example"
    UserFactory(email=known)
    url = reverse("account_login")
    pages = [what_is_said(type(client)().post(url, {"login": one}, follow=True), one) for one in (known, unknown)]
    assert pages[0] == pages[1]
    assert [letter.kind for letter in letters_to(unknown)] == ["account_unknown"]


def test_a_wrong_code_is_answered_alike_whether_there_is_an_account_or_not(client):
    known, unknown = "bob@entreprise.example", "personne@entreprise.example"
    UserFactory(email=known)
    said = []
    for email in (known, unknown):
        browser = type(client)()
        browser.post(reverse("account_login"), {"login": email})
        said.append(what_is_said(browser.post(reverse("account_confirm_login_code"), {"code": "1234-5678"}), email))
    assert said[0] == said[1]


def test_a_forgotten_password_is_answered_alike(client):
    known, unknown = "bob@entreprise.example", "personne@entreprise.example"
    UserFactory(email=known)
    url = reverse("account_reset_password")
    pages = [what_is_said(type(client)().post(url, {"email": one}, follow=True), one) for one in (known, unknown)]
    assert pages[0] == pages[1]


def test_a_wrong_password_is_answered_alike(client):
    UserFactory(email="bob@entreprise.example")
    url = reverse("accounts:password-sign-in")
    emails = ("bob@entreprise.example", "personne@entreprise.example")
    pages = [what_is_said(client.post(url, {"login": one, "password": "rien-de-bon-ici"}), one) for one in emails]
    assert pages[0] == pages[1]
