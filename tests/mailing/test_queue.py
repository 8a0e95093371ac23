"""What a probe is told of the jobs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils.timezone import now

from mailing.actions import post
from mailing.choices import Failure
from mailing.models import Letter
from mailing.queue import queue_state
from tests.mailing.letters import let_time_pass

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")


def execute(statement: str, *parameters) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def write(kind, **fields) -> Letter:
    letter = post(kind=kind, to="alice@maillon.example", context={"name": "Alice", "url": ""})
    Letter.objects.filter(pk=letter.pk).update(**fields)
    return letter


def test_without_a_worker_nothing_is_done():
    execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '2 minutes')")
    assert queue_state(now()) == "absent"


def test_a_worker_and_nothing_late_is_fine(worker, kind):
    write(kind)
    write(kind, sent_at=now())
    assert queue_state(now()) == "ok"


def test_a_letter_that_waits_too_long_is_said(worker, kind):
    write(kind)
    let_time_pass(timedelta(minutes=16))
    assert queue_state(now()) == "late"


@pytest.mark.parametrize(
    ("failure", "hours", "state"),
    [
        pytest.param(Failure.ABANDONED, 1, "failed", id="given-up-today"),
        pytest.param(Failure.ABANDONED, 30, "ok", id="given-up-the-day-before"),
        pytest.param(Failure.REFUSED, 1, "ok", id="a-wrong-address-is-not-our-trouble"),
    ],
)
def test_an_abandoned_letter_is_said_for_a_day(worker, kind, failure, hours, state):
    write(kind, failed_at=now() - timedelta(hours=hours), failure=failure)
    assert queue_state(now()) == state


def test_a_failed_job_is_said_for_a_day(worker, kind):
    write(kind, sent_at=now())
    execute("UPDATE procrastinate_jobs SET status = 'doing'")
    execute("UPDATE procrastinate_jobs SET status = 'failed'")
    assert queue_state(now()) == "failed"
    assert queue_state(now() + timedelta(seconds=30)) == "failed"
