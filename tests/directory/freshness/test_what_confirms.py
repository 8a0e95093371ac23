"""What counts as saying that the sheet is right, and what does not."""

from datetime import date, timedelta

import pytest
import time_machine

from directory.revisions.actions import approve, confirm_sheet
from directory.revisions.drafting import save_draft
from tests.directory.revisions.sheets import make_house

pytestmark = pytest.mark.django_db
BEFORE, SUBMITTED, APPROVED = date(2025, 6, 1), date(2026, 11, 2), date(2026, 11, 9)
MISSION = {"mission": {"mission": "Nourrir la vallée."}}


@pytest.fixture
def house():
    return make_house(confirmed_on=BEFORE)


@pytest.fixture
def clock():
    with time_machine.travel(f"{SUBMITTED} 17:00 +0000", tick=False) as clock:
        yield clock


def confirmed_on(house) -> date:
    house.enterprise.refresh_from_db()
    return house.enterprise.confirmed_on


def test_a_draft_confirms_nothing(house, clock):
    house.draft(**MISSION)
    assert confirmed_on(house) == BEFORE


def test_a_save_that_changes_nothing_confirms_nothing(house, clock):
    revision = house.draft()
    save_draft(revision=revision, document=revision.document, opened_edit=revision.edit, by=house.bob)
    assert confirmed_on(house) == BEFORE


def test_contact_details_that_go_live_confirm_nothing(house, clock):
    house.draft(contact={"phone": "450 555-0199"})
    assert confirmed_on(house) == BEFORE


def test_submitting_confirms_nothing_yet(house, clock):
    house.submitted(**MISSION)
    assert confirmed_on(house) == BEFORE


def test_approving_all_of_it_confirms_as_of_the_day_it_was_submitted(house, clock):
    revision = house.submitted(**MISSION)
    clock.shift(APPROVED - SUBMITTED)
    approve(revision=revision, by=house.alice)
    assert confirmed_on(house) == SUBMITTED


def test_approving_some_of_it_confirms_nothing(house, clock):
    revision = house.submitted(**MISSION, identity={"headcount": 9})
    approve(revision=revision, by=house.alice, accepted={"identity.headcount"}, message="La mission est à préciser.")
    assert confirmed_on(house) == BEFORE


def test_an_approval_never_sets_the_confirmation_back(house, clock):
    revision = house.submitted(**MISSION)
    clock.shift(timedelta(days=3))
    confirm_sheet(enterprise=house.enterprise, by=house.bob, day=SUBMITTED + timedelta(days=3))
    clock.shift(timedelta(days=4))
    approve(revision=revision, by=house.alice)
    assert confirmed_on(house) == SUBMITTED + timedelta(days=3)
