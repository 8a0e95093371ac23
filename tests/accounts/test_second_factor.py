"""Whoever moderates or manages has used a second factor in this very session, or does nothing."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from accounts.models import AuditEvent
from tests.accounts.factors import application_of, code_of, passkey_of
from tests.accounts.letters import code_sent_to, letters_to
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
ADMIN, REQUIRED, HOME = reverse("admin:index"), reverse("accounts:second-factor"), reverse("accounts:home")
FACTOR, ACTIVATE = reverse("mfa_authenticate"), reverse("mfa_activate_totp")


@pytest.fixture
def alice():
    return UserFactory(email="alice@pole.example", staff=True)


def enter_by_code(client, user):
    client.post(reverse("account_login"), {"login": user.email})
    return client.post(reverse("account_confirm_login_code"), {"code": code_sent_to(user.email)})


@pytest.mark.parametrize("trait", ["staff", "superuser"])
def test_staff_without_a_second_factor_are_told_how_to_set_one_up(client, trait):
    enter_by_code(client, UserFactory(**{trait: True}))
    response = client.get(ADMIN)
    assert response["Location"] == f"{REQUIRED}?next=%2Fgestion%2F"
    assert "Activer une application de codes" in client.get(response["Location"]).text


def test_a_form_posted_without_the_second_factor_changes_nothing(client, alice):
    enter_by_code(client, alice)
    assert client.post(reverse("admin:accounts_user_add"), {})["Location"] == REQUIRED


def test_public_pages_and_the_account_stay_open_meanwhile(client, alice):
    enter_by_code(client, alice)
    assert client.get(reverse("portal:privacy")).status_code == 200
    assert client.get(HOME).status_code == 200


def test_people_who_do_not_moderate_need_none(client):
    enter_by_code(client, UserFactory())
    assert client.get(reverse("directory:my-claims")).status_code == 200


def test_the_application_is_asked_for_before_the_account_opens(client, alice):
    secret = application_of(alice)
    assert enter_by_code(client, alice)["Location"] == FACTOR
    assert client.get(HOME).status_code == 302
    client.post(FACTOR, {"code": code_of(secret)})
    assert client.get(ADMIN).status_code == 200


def test_a_wrong_code_of_the_application_opens_nothing(client, alice):
    application_of(alice)
    enter_by_code(client, alice)
    assert "Ce n’est pas le bon code" in client.post(FACTOR, {"code": "000000"}).text
    assert client.get(HOME).status_code == 302


def test_a_code_of_the_application_is_used_once(client, alice):
    secret = application_of(alice)
    enter_by_code(client, alice)
    client.post(FACTOR, {"code": code_of(secret)})
    another = type(client)()
    enter_by_code(another, alice)
    another.post(FACTOR, {"code": code_of(secret)})
    assert another.get(HOME).status_code == 302


def test_a_session_opened_before_the_second_factor_existed_does_not_pass(client, alice):
    enter_by_code(client, alice)
    secret = application_of(alice)  # from another session
    door = client.get(client.get(ADMIN)["Location"])["Location"]
    assert door == f"{reverse('mfa_reauthenticate')}?next=%2Fgestion%2F"
    assert client.post(door, {"code": code_of(secret), "next": ADMIN})["Location"] == ADMIN
    assert client.get(ADMIN).status_code == 200


def test_a_stolen_password_adds_no_second_factor_of_its_own(client, alice):
    """A session opened before the factor existed, then confirmed by the password alone."""
    alice.set_password("un mot de passe volé")
    alice.save()
    client.force_login(alice)
    application_of(alice)  # from another session, by Alice
    client.post(reverse("account_reauthenticate"), {"password": "un mot de passe volé"})
    for name in ("mfa_generate_recovery_codes", "mfa_add_webauthn", "mfa_deactivate_totp"):
        response = client.post(reverse(name))
        assert response["Location"].startswith((reverse("mfa_reauthenticate"), reverse("account_reauthenticate")))
    assert not Authenticator.objects.exclude(type="totp").exists()


def test_a_password_confirmed_before_the_factor_existed_counts_no_more(client, alice):
    alice.set_password("un mot de passe volé")
    alice.save()
    client.force_login(alice)
    client.post(reverse("account_reauthenticate"), {"password": "un mot de passe volé"})
    application_of(alice)
    assert client.post(reverse("mfa_generate_recovery_codes")).status_code == 302
    assert not Authenticator.objects.exclude(type="totp").exists()


def test_the_second_factor_of_another_person_in_the_same_browser_does_not_count(client, alice):
    sign_in(client, UserFactory(staff=True))
    client.force_login(alice)
    assert client.get(ADMIN)["Location"].startswith(REQUIRED)


def test_setting_up_an_application_opens_the_doors_and_shows_recovery_codes_once(client, alice):
    enter_by_code(client, alice)
    secret = client.get(ACTIVATE).context["form"].secret
    response = client.post(ACTIVATE, {"code": code_of(secret)})
    assert response["Location"] == reverse("mfa_view_recovery_codes")
    shown = client.get(response["Location"])
    codes = shown.context["unused_codes"]
    assert len(codes) == 10
    assert all(code in shown.text for code in codes)
    assert codes[0] not in client.get(response["Location"]).text
    assert client.get(ADMIN).status_code == 200


def test_adding_a_second_factor_is_told_and_kept_in_the_trail(client, alice, django_capture_on_commit_callbacks):
    enter_by_code(client, alice)
    secret = client.get(ACTIVATE).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(ACTIVATE, {"code": code_of(secret)})
    assert letters_to(alice.email)[0].subject == "Une application de codes a été ajoutée à votre compte."
    assert AuditEvent.objects.filter(actor=alice, action="account.second_factor_added").exists()


def test_the_secret_of_an_application_is_not_readable_in_the_database(alice):
    secret = application_of(alice)
    assert secret not in str(Authenticator.objects.get(user=alice).data)


def test_a_recovery_code_replaces_the_application_once(client, alice):
    enter_by_code(client, alice)
    client.post(ACTIVATE, {"code": code_of(client.get(ACTIVATE).context["form"].secret)})
    code = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
    for opened in (200, 302):
        elsewhere = type(client)()
        enter_by_code(elsewhere, alice)
        elsewhere.post(FACTOR, {"code": code})
        assert elsewhere.get(HOME).status_code == opened


def test_staff_cannot_take_away_their_last_second_factor(client, alice):
    sign_in(client, alice)
    url = reverse("mfa_deactivate_totp")
    assert "Ajoutez d’abord une clé d’accès" in client.get(url).text
    client.post(url)
    assert Authenticator.objects.filter(user=alice, type="totp").exists()


def test_staff_may_replace_one_by_another(client, alice):
    sign_in(client, alice)
    passkey_of(alice)
    client.post(reverse("mfa_deactivate_totp"))
    assert [one.type for one in Authenticator.objects.filter(user=alice)] == ["webauthn"]


def test_staff_cannot_take_away_their_last_passkey(client, alice):
    sign_in(client, alice)
    key = passkey_of(alice)
    Authenticator.objects.filter(user=alice, type="totp").delete()
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_the_passkey_of_another_person_is_not_found(client, alice):
    key = passkey_of(UserFactory())
    sign_in(client, alice)
    assert client.get(reverse("mfa_edit_webauthn", args=[key.pk])).status_code == 404
    assert client.get(reverse("mfa_remove_webauthn", args=[key.pk])).status_code == 404


def test_the_administration_has_no_door_of_its_own(client):
    login = reverse("admin:login")
    assert client.get(login)["Location"] == f"{reverse('account_login')}?next={login}"
    assert client.post(login, {"username": "a", "password": "b"}).status_code == 302


def test_staff_cannot_change_person_by_the_administration(client, alice):
    """Its own form asks for a password only, and counts no tries."""
    chantal = UserFactory(superuser=True)
    chantal.set_password("un autre mot de passe")
    chantal.save()
    sign_in(client, alice)
    client.post(reverse("admin:login"), {"username": chantal.email, "password": "un autre mot de passe"})
    assert client.get(HOME).context["user"] == alice
