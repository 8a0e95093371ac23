"""A run that has nothing new to say asks the database as much for many sheets as for few."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.freshness.reminding import remind_to_confirm
from directory.reminders.batches import batches
from directory.reminders.expiry import remind_of_ends
from directory.reminders.teams import remind_to_confirm_teams
from tests.directory.suppliers import supplier
from tests.factories import CertificationFactory
from tests.factories_sheets import MembershipFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def many(count: int) -> None:
    """All end on the same day, are due, and have a team to re-confirm."""
    for number in range(count):
        sheet = supplier(f"Fiche {number}", confirmed_on=date(2025, 6, 1), published=False)
        MembershipFactory(enterprise=sheet, admin=True, confirmed_on=DAY - timedelta(days=370))
        CertificationFactory(enterprise=sheet, expires_on=DAY + timedelta(days=20))


def queries_of(job) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert job(DAY) == 0
    return len(found)


@pytest.mark.parametrize("job", [remind_of_ends, remind_to_confirm, remind_to_confirm_teams])
def test_the_queries_do_not_grow_with_the_sheets(job):
    counts = []
    for added in (2, 12):
        many(added)
        job(DAY)
        counts.append(queries_of(job))
    assert counts[0] == counts[1] <= 8


def test_a_long_list_is_read_in_turns():
    assert [len(batch) for batch in batches(iter(range(1200)))] == [500, 500, 200]
    assert list(batches([])) == []
