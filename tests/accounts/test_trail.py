"""The audit trail: who, when, what, from where; nothing changes it, no name stays in it."""

import re
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.network import asked_from, current_network, shortened
from accounts.trail import action_label, action_labels, record
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

ROOT = Path(__file__).resolve().parents[2]
ACTION = re.compile(r"\brecord\(\s*action=\"([\w.]+)\"")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_auditevent SET action = 'autre'",
        "UPDATE accounts_auditevent SET actor_id = NULL WHERE id = -1",
        "DELETE FROM accounts_auditevent",
    ],
)
def test_the_database_refuses_to_change_it(statement):
    record(action="account.created")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEvent.objects.get().action == "account.created"


@pytest.mark.django_db
def test_django_is_refused_as_well():
    event = record(action="account.created")
    event.action = "autre"
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        event.delete()


@pytest.mark.django_db
def test_an_account_in_the_trail_cannot_be_taken_out_of_the_database():
    user = UserFactory()
    record(action="account.created", by=user)
    with pytest.raises(ProtectedError):
        user.delete()


@pytest.mark.django_db
def test_an_event_goes_with_the_transaction_of_its_fact():
    with transaction.atomic():
        record(action="account.created")
        transaction.set_rollback(True)
    assert not AuditEvent.objects.exists()


@pytest.mark.django_db
def test_events_about_a_thing_are_found_the_latest_first():
    bob, other = UserFactory(), UserFactory()
    record(action="account.created", by=bob, target=bob)
    record(action="account.created", by=other, target=other)
    record(action="account.deleted", target=bob)
    found = AuditEvent.objects.about(bob)
    assert [event.action for event in found] == ["account.deleted", "account.created"]
    assert [event.actor_name for event in found] == ["Le portail", bob.name]


@pytest.mark.django_db
def test_an_account_is_a_number_in_the_trail():
    bob = UserFactory(name="Bob Lavoie")
    assert record(action="account.created", by=bob, target=bob).target_label == f"Compte {bob.pk}"


@pytest.mark.django_db
def test_the_network_of_the_request_is_kept_and_none_for_a_job(client):
    sign_in(client, UserFactory())
    client.post(reverse("accounts:home"), {"name": "Bob Lavoie"}, REMOTE_ADDR="203.0.113.77")
    assert AuditEvent.objects.get(action="account.name_changed").network == "203.0.113.0/24"
    assert record(action="account.deleted").network == ""


@pytest.mark.django_db
def test_behind_a_proxy_the_network_is_the_visitor_s(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    sign_in(client, UserFactory())
    headers = {"HTTP_X_FORWARDED_FOR": "198.51.100.9, 203.0.113.77", "REMOTE_ADDR": "10.0.0.1"}
    client.post(reverse("accounts:home"), {"name": "Bob Lavoie"}, **headers)
    assert AuditEvent.objects.get(action="account.name_changed").network == "203.0.113.0/24"


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        pytest.param("203.0.113.77", "203.0.113.0/24", id="ipv4"),
        pytest.param("2001:db8:1:2:3::4", "2001:db8:1::/48", id="ipv6"),
        pytest.param("::ffff:203.0.113.77", "203.0.113.0/24", id="ipv4-in-ipv6"),
        pytest.param("inconnu", "", id="not-an-address"),
        pytest.param(None, "", id="nothing"),
    ],
)
def test_an_address_is_shortened(address, kept):
    assert shortened(address) == kept


def test_a_request_forgets_its_network_when_it_ends():
    with asked_from("203.0.113.77"):
        assert current_network() == "203.0.113.0/24"
    assert current_network() == ""


def test_every_action_that_is_recorded_has_a_french_name():
    sources = [path for app in ("accounts", "directory", "guide", "portal") for path in (ROOT / app).rglob("*.py")]
    recorded = {action for path in sources for action in ACTION.findall(path.read_text())}
    assert recorded - set(action_labels()) == set()
    assert action_label("account.created") == "Compte créé"
