"""Accounts in the administration: rights leave a mark, addresses and rows are not touched there."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from accounts.models import AuditEvent, User
from accounts.trail import record
from tests.accounts.letters import letters_to
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
PASSWORD = "quatre mots sans aucun lien"


@pytest.fixture
def gaelle(client):
    """She runs the portal."""
    return sign_in(client, UserFactory(superuser=True, name="Gaëlle Gestion"))


def change(client, user, **fields):
    sent = {"name": user.name, "is_active": "on", **fields}
    return client.post(reverse("admin:accounts_user_change", args=[user.pk]), sent)


def test_giving_rights_is_in_the_trail(client, gaelle):
    alice = UserFactory(name="Alice")
    change(client, alice, is_staff="on")
    event = AuditEvent.objects.get(action="account.rights_changed")
    assert (event.actor, event.person, event.details["fields"]) == (gaelle, alice, ["is_staff"])


def test_changing_a_name_is_not_a_right(client, gaelle):
    change(client, UserFactory(), name="Un autre nom")
    assert not AuditEvent.objects.filter(action="account.rights_changed").exists()


def test_an_address_is_not_changed_there(client, gaelle):
    bob = UserFactory(email="bob@entreprise.example")
    change(client, bob, email="autre@entreprise.example")
    bob.refresh_from_db()
    assert bob.email == "bob@entreprise.example"


def test_an_account_is_not_deleted_there(client, gaelle):
    bob = UserFactory()
    client.post(reverse("admin:accounts_user_delete", args=[bob.pk]), {"post": "yes"})
    assert User.objects.filter(pk=bob.pk).exists()


def test_a_new_account_has_a_lower_case_address(client, gaelle):
    fields = {"email": "Lea@Pole.example", "name": "Léa", "usable_password": "false"}
    response = client.post(reverse("admin:accounts_user_add"), fields)
    assert "minuscules" in response.text or User.objects.filter(email="lea@pole.example").exists()


def test_the_trail_is_only_read(client, gaelle):
    event = record(action="account.created", by=gaelle, target=gaelle)
    assert "Compte créé" in client.get(reverse("admin:accounts_auditevent_changelist")).text
    url = reverse("admin:accounts_auditevent_change", args=[event.pk])
    assert 'name="_save"' not in client.get(url).text
    assert client.post(url, {"action": "autre"}).status_code == 403
    assert client.get(reverse("admin:accounts_auditevent_add")).status_code == 403


def test_the_trail_costs_the_same_whatever_its_length(client, gaelle, django_assert_max_num_queries):
    for _ in range(25):
        record(action="account.created", by=UserFactory())
    with django_assert_max_num_queries(10):
        client.get(reverse("admin:accounts_auditevent_changelist"))


def test_only_who_runs_the_portal_gives_rights(client):
    """Whoever could change accounts could make a superuser of themselves, or take one's password."""
    alice, chantal = UserFactory(staff=True), UserFactory()
    alice.user_permissions.set(Permission.objects.filter(codename__in=["change_user", "add_user", "view_user"]))
    sign_in(client, alice)
    assert client.get(reverse("admin:accounts_user_changelist")).status_code == 200
    assert change(client, chantal, is_superuser="on").status_code == 403
    assert client.get(reverse("admin:auth_user_password_change", args=[chantal.pk])).status_code == 403
    assert client.get(reverse("admin:accounts_user_add")).status_code == 403


def test_a_password_set_there_is_told_to_its_owner(client, gaelle):
    bob = UserFactory(email="bob@entreprise.example")
    url = reverse("admin:auth_user_password_change", args=[bob.pk])
    client.post(url, {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD})
    event = AuditEvent.objects.get(action="account.password_set")
    assert (event.actor, event.person) == (gaelle, bob)
    assert "a changé le mot de passe" in letters_to(bob.email)[0].text


def test_an_address_is_confirmed_by_nobody_but_its_owner(client, gaelle):
    bob = UserFactory()
    own = bob.emailaddress_set.create(email=bob.email, verified=False, primary=True)
    assert bob.email in client.get(reverse("admin:account_emailaddress_changelist")).text
    sent = {"user": bob.pk, "email": "bob@beloeil.example", "verified": "on"}
    for url in ("add", "change", "delete"):
        address = reverse(f"admin:account_emailaddress_{url}", args=[] if url == "add" else [own.pk])
        assert client.post(address, sent).status_code == 403
    assert [(one.email, one.verified) for one in bob.emailaddress_set.all()] == [(bob.email, False)]
