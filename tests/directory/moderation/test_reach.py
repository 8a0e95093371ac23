"""What a person of a pôle may see: their own territory, and what waits too long where they stand in."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, make_aware, now

from directory.choices import DecisionKind, RevisionState
from directory.models import Claim, Decision, Enterprise, Revision
from directory.moderation.reach import deciding_pole, poles_of
from directory.moderation.working_days import waiting_since
from directory.revisions.actions import withdraw
from tests.factories_sheets import ClaimFactory, RevisionFactory, UserFactory


def moment(day: date, hour: int = 12):
    return make_aware(datetime(day.year, day.month, day.day, hour))


@pytest.fixture
def backed(house, other_pole):
    """Denis's pôle stands in for Alice's."""
    house.pole.backup = other_pole
    house.pole.save()
    return house


def wait(revision: Revision, working_days: int) -> Revision:
    revision.submitted_at = moment(waiting_since(localdate(), working_days), 23)
    revision.save(update_fields=["submitted_at"])
    return revision


def sees(user, row) -> bool:
    return type(row).objects.for_moderator(user, localdate()).filter(pk=row.pk).exists()


def test_the_pole_of_the_town_sees_all(house):
    revision, claim = house.submitted(mission={"mission": "Nourrir"}), ClaimFactory(enterprise=house.enterprise)
    assert [sees(house.alice, row) for row in (revision, claim, house.enterprise)] == [True] * 3


def test_another_pole_sees_nothing(house, denis):
    revision, claim = house.submitted(mission={"mission": "Nourrir"}), ClaimFactory(enterprise=house.enterprise)
    assert [sees(denis, row) for row in (revision, claim, house.enterprise)] == [False] * 3


def test_a_superuser_sees_all(house):
    anyone = UserFactory(superuser=True)
    revision = house.submitted(mission={"mission": "Nourrir"})
    assert sees(anyone, revision)
    assert house.pole in poles_of(anyone)


@pytest.mark.parametrize("fields", [{"is_staff": False}, {"is_active": False}], ids=["no longer staff", "closed"])
def test_a_pole_membership_alone_is_not_enough(house, fields):
    type(house.alice).objects.filter(pk=house.alice.pk).update(**fields)
    house.alice.refresh_from_db()
    assert not sees(house.alice, house.enterprise)
    assert not sees(house.alice, house.submitted(mission={"mission": "Nourrir"}))
    assert poles_of(house.alice) == set()
    assert deciding_pole(house.alice, house.enterprise) is None


@pytest.mark.parametrize(("waited", "expected"), [(4, False), (5, True)], ids=["four working days", "five"])
def test_a_backup_pole_sees_a_revision_after_five_working_days(backed, denis, waited, expected):
    revision = wait(backed.submitted(mission={"mission": "Nourrir"}), waited)
    assert sees(denis, revision) is expected
    assert sees(denis, backed.enterprise) is expected


@pytest.mark.parametrize(("waited", "expected"), [(4, False), (5, True)], ids=["four working days", "five"])
def test_a_backup_pole_sees_a_claim_after_five_working_days(backed, denis, waited, expected):
    claim = ClaimFactory(enterprise=backed.enterprise)
    received = moment(waiting_since(localdate(), waited), 23)
    Claim.objects.filter(pk=claim.pk).update(created_at=received)
    assert sees(denis, claim) is expected


def test_a_backup_pole_sees_no_sheet_where_nothing_waits(backed, denis):
    assert not sees(denis, backed.enterprise)
    assert Enterprise.objects.for_moderator(denis, localdate()).count() == 0


def test_a_draft_is_nobodys_to_read(house):
    revision = house.draft(mission={"mission": "Nourrir"})
    assert not sees(house.alice, revision)
    assert Revision.objects.reached_by(house.alice, localdate()).contains(revision)


def test_what_was_decided_late_stays_visible_to_the_backup(backed, denis):
    early, late = (
        RevisionFactory(enterprise=backed.enterprise, submitted=True, state=RevisionState.REFUSED) for _ in range(2)
    )
    for revision, days in ((early, 1), (late, 8)):
        Revision.objects.filter(pk=revision.pk).update(submitted_at=now() - timedelta(days=days))
        Decision.objects.create(revision=revision, kind=DecisionKind.REFUSED, by=backed.alice, pole=backed.pole)
    assert not sees(denis, early)
    assert sees(denis, late)


def test_the_pole_of_the_town_decides_before_its_backup(backed, denis, other_pole):
    assert deciding_pole(backed.alice, backed.enterprise) == backed.pole
    assert deciding_pole(denis, backed.enterprise) == other_pole
    assert deciding_pole(UserFactory(superuser=True), backed.enterprise) == backed.pole
    assert deciding_pole(UserFactory(staff=True), backed.enterprise) is None


def test_a_draft_given_up_before_it_was_submitted_is_read_by_nobody(client, alice, house):
    """Neither by opening it, nor by deciding on it."""
    revision = house.draft(mission={"mission": "Un brouillon jamais soumis"})
    withdraw(revision=revision, by=house.bob)
    url = reverse("directory:revision-review", args=[revision.pk])
    assert client.get(url).status_code == 404
    assert "Un brouillon" not in client.post(url, {"verdict": "refuser"}).text
