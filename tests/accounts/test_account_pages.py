"""The account's own pages: where they lead, what they cost, what they show of others."""

import pytest
from django.urls import reverse

from accounts.models import User
from mailing.preferences import choices_of
from tests.accounts.factors import passkey_of
from tests.accounts.letters import code_sent_to
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
HOME, LETTERS = reverse("accounts:home"), reverse("accounts:letters")
PAGES = [
    "accounts:home",
    "accounts:letters",
    "accounts:delete",
    "account_email",
    "account_set_password",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "usersessions_list",
]


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_cheap_and_for_its_owner_only(client, name, django_assert_max_num_queries):
    assert client.get(reverse(name)).status_code == 302
    alice = UserFactory(staff=True)
    for number in range(5):
        passkey_of(alice, f"Clé {number}")
    sign_in(client, alice)
    with django_assert_max_num_queries(12):
        response = client.get(reverse(name))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_the_page_that_adds_a_passkey_is_cheap(client, django_assert_max_num_queries):
    sign_in(client, UserFactory(staff=True))
    with django_assert_max_num_queries(12):
        assert "Ajouter cette clé" in client.get(reverse("mfa_add_webauthn")).text


def test_staff_are_led_to_their_queue_first(client):
    sign_in(client, UserFactory(staff=True))
    doors = client.get(HOME).context["doors"]
    assert doors[0].url == reverse("directory:moderation-queue")
    assert "Ma fiche" not in doors[0].title


def test_who_manages_nothing_is_not_led_to_the_administration(client):
    sign_in(client, UserFactory(staff=True))
    assert reverse("admin:index") not in [door.url for door in client.get(HOME).context["doors"]]
    sign_in(client, UserFactory(superuser=True))
    assert reverse("admin:index") in [door.url for door in client.get(HOME).context["doors"]]


def test_others_are_not_led_where_they_may_not_go(client):
    sign_in(client, UserFactory())
    urls = [door.url for door in client.get(HOME).context["doors"]]
    assert reverse("admin:index") not in urls
    assert reverse("directory:my-claims") in urls


def test_the_name_is_what_others_see(client):
    bob = sign_in(client, UserFactory(name=""))
    assert (str(bob), bob.get_full_name()) == ("Une personne sans nom", "Une personne sans nom")
    client.post(HOME, {"name": "  Bob Lavoie "})
    assert str(User.objects.get(pk=bob.pk)) == "Bob Lavoie"


def test_an_empty_name_is_refused_in_words(client):
    sign_in(client, UserFactory(name="Bob Lavoie"))
    assert "Votre nom\u00a0: écrivez le nom qu’on vous donne." in client.post(HOME, {"name": " "}).text


def test_the_letters_one_wants_are_chosen(client):
    bob = sign_in(client, UserFactory())
    client.post(LETTERS, {"wanted": ["reminder"]})
    assert [choice.topic.value for choice in choices_of(bob.email) if choice.wanted] == ["reminder"]
    client.post(LETTERS, {"wanted": ["reminder", "digest"]})
    assert [choice.topic.value for choice in choices_of(bob.email) if not choice.wanted] == ["freshness", "alert"]


def test_who_is_signed_in_is_not_asked_to_sign_in_again(client):
    sign_in(client, UserFactory())
    assert client.get(reverse("account_login"))["Location"] == HOME


def test_the_address_changes_once_the_new_one_is_confirmed(client):
    bob = UserFactory(email="bob@entreprise.example")
    client.post(reverse("account_login"), {"login": bob.email})
    client.post(reverse("account_confirm_login_code"), {"code": code_sent_to(bob.email)})
    client.post(reverse("account_email"), {"email": "bob@nouveau.example", "action_add": "1"})
    bob.refresh_from_db()
    assert bob.email == "bob@entreprise.example"
    client.post(reverse("account_email_verification_sent"), {"code": code_sent_to("bob@nouveau.example")})
    bob.refresh_from_db()
    assert bob.email == "bob@nouveau.example"
    assert [one.email for one in bob.emailaddress_set.all()] == ["bob@nouveau.example"]


def test_a_public_page_sets_no_cookie_and_is_the_same_for_everybody(client):
    url = reverse("portal:privacy")
    anonymous = client.get(url)
    assert not anonymous.cookies
    assert "Cookie" not in anonymous.get("Vary", "")
    sign_in(client, UserFactory())
    assert client.get(url).content == anonymous.content


def test_what_was_done_is_said_once(client):
    sign_in(client, UserFactory())
    response = client.post(HOME, {"name": "Bob Lavoie"}, follow=True)
    assert "Votre nom est enregistré." in response.text
    assert "Votre nom est enregistré." not in client.get(HOME).text
