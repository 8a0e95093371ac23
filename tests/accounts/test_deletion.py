"""An account ends: the person leaves nothing of theirs, what they decided stays."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.actions import erase
from accounts.models import AuditEvent, User
from accounts.trail import record
from tests.accounts.factors import application_of
from tests.accounts.letters import code_sent_to, letters_to
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db
DELETE, HOME = reverse("accounts:delete"), reverse("accounts:home")


@pytest.fixture
def bob():
    return UserFactory(email="bob@entreprise.example", name="Bob Lavoie")


def enter(client, user):
    client.post(reverse("account_login"), {"login": user.email})
    client.post(reverse("account_confirm_login_code"), {"code": code_sent_to(user.email)})


def test_the_page_says_what_happens_before_anything_does(client, bob):
    enter(client, bob)
    assert "Ce que vous avez décidé ou soumis reste au dossier" in client.get(DELETE).text
    bob.refresh_from_db()
    assert bob.is_active


def test_deleting_leaves_a_row_without_name_nor_address(client, bob):
    enter(client, bob)
    response = client.post(DELETE, follow=True)
    assert "Votre compte est supprimé." in response.text
    bob.refresh_from_db()
    assert (bob.name, bob.email) == ("Compte supprimé", f"compte-supprime-{bob.pk}@invalid.example")
    assert not bob.is_active
    assert bob.erased_at


def test_addresses_sessions_and_second_factors_are_gone(client, bob):
    enter(client, bob)
    application_of(bob)
    erase(user=bob, by=bob)
    for model in (EmailAddress, Authenticator, UserSession):
        assert not model.objects.filter(user=bob).exists()
    assert client.get(HOME).status_code == 302


def test_the_address_can_open_another_account_and_receives_a_last_letter(client, bob):
    erase(user=bob, by=bob)
    assert [letter.kind for letter in letters_to("bob@entreprise.example")] == ["account_deleted"]
    assert User.objects.create_user("bob@entreprise.example").pk != bob.pk


def test_what_the_person_did_stays_in_the_trail_without_the_name(bob):
    event = record(action="account.name_changed", by=bob, target=bob)
    erase(user=bob, by=bob)
    event = AuditEvent.objects.get(pk=event.pk)
    assert event.actor_name == "Compte supprimé"
    assert AuditEvent.objects.filter(action="account.deleted", actor=bob).exists()


def test_erasing_twice_does_nothing_more(bob):
    erase(user=bob, by=bob)
    erase(user=bob, by=bob)
    assert AuditEvent.objects.filter(action="account.deleted").count() == 1


def test_an_error_on_the_way_leaves_the_account_whole(bob, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("accounts.actions.send_letter", fail)
    with pytest.raises(RuntimeError):
        erase(user=bob, by=bob)
    bob.refresh_from_db()
    assert (bob.email, bob.is_active) == ("bob@entreprise.example", True)


def test_the_database_refuses_an_erased_account_that_is_active(bob):
    erase(user=bob, by=bob)
    with pytest.raises(IntegrityError, match="user_erased_is_inactive"), transaction.atomic():
        User.objects.filter(pk=bob.pk).update(is_active=True)


def test_deleting_asks_again_who_it_is_after_ten_minutes(client, bob, time_machine):
    time_machine.move_to("2026-11-23 10:00:00-05:00", tick=False)
    enter(client, bob)
    time_machine.shift(10 * 60 + 1)
    assert client.post(DELETE)["Location"].startswith(reverse("accounts:confirm-by-letter"))
    bob.refresh_from_db()
    assert bob.is_active


def test_staff_erased_keep_no_right(bob):
    User.objects.filter(pk=bob.pk).update(is_staff=True, is_superuser=True)
    erase(user=bob, by=None)
    bob.refresh_from_db()
    assert (bob.is_staff, bob.is_superuser) == (False, False)
