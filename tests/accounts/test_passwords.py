"""A password is a choice: added, used, changed, forgotten."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from tests.accounts.letters import code_sent_to, letters_to
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
SIGN_IN, HOME = reverse("accounts:password-sign-in"), reverse("accounts:home")
OLD, NEW = "quatre mots sans lien", "encore quatre autres mots"


@pytest.fixture
def bob():
    user = UserFactory(email="bob@entreprise.example")
    user.set_password(OLD)
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def enter(client, password, **more):
    return client.post(SIGN_IN, {"login": "bob@entreprise.example", "password": password} | more)


def test_the_password_opens_the_account(client, bob):
    assert enter(client, OLD)["Location"] == HOME
    assert client.get(HOME).status_code == 200


def test_a_wrong_password_says_how_else_to_come_in(client, bob):
    assert "Vérifiez-les, ou demandez un code." in enter(client, NEW).text


def test_a_password_leads_nowhere_else(client, bob):
    assert enter(client, OLD, next="https://mechant.example/")["Location"] == HOME


def test_an_address_never_confirmed_must_be_before_the_password_is_enough(client, bob):
    bob.emailaddress_set.all().delete()
    assert enter(client, OLD)["Location"] == reverse("account_email_verification_sent")
    assert client.get(HOME).status_code == 302


def test_changing_it_asks_for_the_old_one_and_is_told(client, bob):
    enter(client, OLD)
    form = {"oldpassword": OLD, "password1": NEW, "password2": NEW}
    assert client.post(reverse("account_change_password"), form)["Location"] == HOME
    assert letters_to(bob.email)[0].subject == "Votre mot de passe a été changé."
    assert AuditEvent.objects.filter(actor=bob, action="account.password_changed").exists()
    assert enter(type(client)(), NEW)["Location"] == HOME


def test_changing_it_closes_the_other_sessions(client, bob):
    elsewhere = type(client)()
    enter(elsewhere, OLD)
    enter(client, OLD)
    client.post(reverse("account_change_password"), {"oldpassword": OLD, "password1": NEW, "password2": NEW})
    assert client.get(HOME).status_code == 200
    assert elsewhere.get(HOME).status_code == 302


@pytest.mark.parametrize(
    ("password1", "password2", "said"),
    [
        pytest.param("court", "court", "au minimum 12 caractères", id="short"),
        pytest.param("motdepasse1234", "autre chose ici", "le même mot de passe", id="different"),
        pytest.param("", "", "Écrivez le mot de passe que vous choisissez", id="missing"),
    ],
)
def test_a_poor_choice_is_explained(client, password1, password2, said):
    sign_in(client, UserFactory())
    url = reverse("account_set_password")
    assert said in client.post(url, {"password1": password1, "password2": password2}).text


def test_a_forgotten_password_is_replaced_with_the_code_of_a_letter(client, bob):
    client.post(reverse("account_reset_password"), {"email": bob.email})
    client.post(reverse("account_confirm_password_reset_code"), {"code": code_sent_to(bob.email)})
    client.post(reverse("account_complete_password_reset"), {"password1": NEW, "password2": NEW})
    assert enter(client, NEW)["Location"] == HOME


def test_no_password_is_replaced_without_the_code(client, bob):
    client.post(reverse("account_reset_password"), {"email": bob.email})
    response = client.post(reverse("account_complete_password_reset"), {"password1": NEW, "password2": NEW})
    assert response["Location"] == reverse("account_confirm_password_reset_code")
    bob.refresh_from_db()
    assert bob.check_password(OLD)
