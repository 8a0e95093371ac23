"""What runs by itself: when, and that running it again or with nothing to do is harmless."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import croniter
import pytest
import time_machine
from procrastinate.contrib.django import app

from directory import jobs
from mailing.models import Letter
from tests.directory.suppliers import supplier
from tests.factories import CertificationFactory
from tests.factories_sheets import MembershipFactory

JOBS = [jobs.tidy, jobs.ends, jobs.confirmations, jobs.teams, jobs.digest]
QUEBEC = ZoneInfo("America/Montreal")


def next_run(cron: str, after: datetime) -> datetime:
    """As procrastinate reads it: in UTC."""
    return datetime.fromtimestamp(croniter.croniter(cron, after.timestamp()).get_next(float), UTC).astimezone(QUEBEC)


@pytest.mark.parametrize("after", [datetime(2026, 1, 5, 5, 1, tzinfo=UTC), datetime(2026, 7, 6, 4, 1, tzinfo=UTC)])
def test_letters_are_written_early_in_the_morning_winter_and_summer(after):
    """Just after midnight of a Monday in Québec."""
    for cron in (jobs.MORNING, jobs.WEEK):
        assert next_run(cron, after).hour in {5, 6}
        assert next_run(cron, after).date() == after.date()
    assert next_run(jobs.NIGHT, after).hour in {2, 3}


def test_the_weekly_letter_has_a_second_chance_on_tuesday():
    monday = next_run(jobs.WEEK, datetime(2026, 11, 21, tzinfo=UTC))
    assert [monday.weekday(), next_run(jobs.WEEK, monday).weekday()] == [0, 1]
    assert next_run(jobs.WEEK, next_run(jobs.WEEK, monday)).weekday() == 0


def test_every_job_is_periodic_and_waits_once_in_the_queue():
    periodic = {name for name, _ in app.periodic_registry.periodic_tasks}
    for job in JOBS:
        assert job.name in periodic
        assert job.queueing_lock == job.name


@pytest.mark.django_db
@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_a_job_with_nothing_to_do_is_harmless(job):
    job(timestamp=0)
    assert not Letter.objects.exists()


@pytest.mark.django_db
def test_the_jobs_of_a_morning_run_again_write_nothing_more():
    with time_machine.travel("2026-11-23 10:30 +0000", tick=False):
        sheet = supplier("Les Fourneaux", "traiteur", confirmed_on=None)
        MembershipFactory(enterprise=sheet, admin=True, confirmed_on="2025-10-01")
        CertificationFactory(enterprise=sheet, expires_on="2026-12-01")
        for job in JOBS:
            job(timestamp=0)
        kinds = sorted(Letter.objects.values_list("kind", flat=True))
        assert kinds == ["expiry_reminder", "freshness_reminder", "membership_confirmation"]
        for job in JOBS:
            job(timestamp=0)
        assert Letter.objects.count() == 3
