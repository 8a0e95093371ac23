"""`/moderation/journal/`: what happened to a pôle's sheets."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import AuditEvent
from accounts.trail import record
from directory.revisions.actions import approve
from tests.directory.revisions.sheets import make_house
from tests.factories_sheets import ProofFileFactory, UserFactory
from tests.sign_in import sign_in

URL = "/moderation/journal/"


@pytest.fixture
def approved(house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    approve(revision=revision, by=house.alice)
    return revision


def actions(client, **asked) -> list[str]:
    return [event.action for event in client.get(URL, asked).context["trail"].page]


def test_the_address_is_known():
    assert reverse("directory:trail") == URL


def test_it_tells_what_happened_the_latest_first(client, alice, approved):
    assert actions(client)[:2] == ["revision.approved", "revision.submitted"]
    text = client.get(URL).text
    assert "Révision approuvée" in text
    assert "Alice" in text


def test_a_day_is_written_in_full(client, alice, house):
    record(action="verification.made", by=alice, target=house.enterprise, details={"until": "2027-11-01"})
    assert "jusqu’au\u00a0: 1er novembre 2027" in client.get(URL).text


def test_it_names_no_address(client, alice, house, approved):
    text = client.get(URL).text
    assert house.bob.email not in text
    assert house.alice.email not in text


def test_another_territory_and_accounts_are_not_told(client, house, denis):
    other = make_house(name="Ailleurs")
    record(action="account.created", by=denis, target=denis)
    record(action="sheet.confirmed", by=other.bob, target=other.enterprise)
    sign_in(client, house.alice)
    assert "sheet.confirmed" not in actions(client)
    assert "account.created" not in actions(client)


def test_a_superuser_reads_everything(client, house):
    sign_in(client, UserFactory(superuser=True))
    record(action="account.created", by=house.bob, target=house.bob)
    record(action="sheet.confirmed", by=house.bob, target=house.enterprise)
    assert {"account.created", "sheet.confirmed"} <= set(actions(client))


def test_what_hangs_from_a_sheet_is_told_with_it(client, alice, house):
    record(action="proof.opened", by=house.alice, target=ProofFileFactory(enterprise=house.enterprise))
    record(action="proof.opened", by=house.alice, target=ProofFileFactory())
    assert actions(client).count("proof.opened") == 1
    assert actions(client, fiche=house.enterprise.slug).count("proof.opened") == 1


def test_it_is_reduced_to_a_sheet_an_action_or_a_time(client, alice, house, approved):
    assert actions(client, action="revision.approved") == ["revision.approved"]
    assert set(actions(client, fiche=house.enterprise.slug)) >= {"revision.approved", "revision.submitted"}
    tomorrow = (localdate() + timedelta(days=1)).isoformat()
    assert actions(client, du=tomorrow) == []
    assert "revision.approved" in actions(client, du=localdate().isoformat(), au=localdate().isoformat())


def test_a_sheet_of_elsewhere_does_not_open_its_trail(client, alice):
    other = make_house(name="Ailleurs")
    record(action="sheet.confirmed", by=other.bob, target=other.enterprise)
    assert "sheet.confirmed" not in actions(client, fiche=other.enterprise.slug)


@pytest.mark.parametrize("asked", [{"du": "demain"}, {"action": "rien"}, {"page": "zut"}, {"fiche": "rien"}])
def test_nonsense_asks_for_everything(client, alice, approved, asked):
    assert "revision.approved" in actions(client, **asked)


def test_others_do_not_enter(client, house):
    sign_in(client, house.bob)
    assert client.get(URL).status_code == 404


def test_the_page_keeps_its_budget(client, alice, house, django_assert_max_num_queries):
    people = UserFactory.create_batch(60)
    for person in people:
        record(action="sheet.confirmed", by=person, target=house.enterprise, details={"role": "admin"})
    with django_assert_max_num_queries(6):
        client.get(URL)
    assert AuditEvent.objects.filter(action="sheet.confirmed").count() == 60
