"""No letter is lost, none comes twice: a real mail server, a real worker, a real database."""

import contextlib
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.utils.timezone import now
from procrastinate.exceptions import AlreadyEnqueued

from mailing import jobs
from mailing.actions import post
from mailing.choices import Failure, Topic
from mailing.delivery import PATIENCE, deliver_letter
from mailing.models import Letter
from mailing.preferences import set_choice
from tests.mailing.letters import let_time_pass, run_jobs, waiting_jobs

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kind", "brief_connections")]
PEOPLE = [f"person{number}@maillon.example" for number in range(5)]


def write(to=PEOPLE[0], **options) -> Letter:
    return post(kind="greeting", to=to, context={"name": "Alice", "url": "https://maillon.example/"}, **options)


def test_a_letter_leaves_at_once(post_office):
    post_office.open()
    letter = write()
    run_jobs()
    letter.refresh_from_db()
    assert post_office.recipients() == [PEOPLE[0]]
    assert (letter.sent_at is not None, letter.tries, letter.failure) == (True, 1, "")
    assert waiting_jobs() == []


def test_a_server_down_for_an_hour_delays_every_letter_and_loses_none(post_office):
    for person in PEOPLE:
        write(person)
    for _ in range(6):  # ten minutes each
        run_jobs()
        let_time_pass(timedelta(minutes=10))
    assert Letter.objects.waiting().count() == len(PEOPLE)
    post_office.open()
    for _ in range(4):
        run_jobs()
        let_time_pass(timedelta(hours=1))
    assert sorted(post_office.recipients()) == PEOPLE
    assert not Letter.objects.waiting().exists()
    assert waiting_jobs() == []


def test_a_server_that_comes_and_goes_still_gets_each_letter_once(post_office):
    for round_ in range(4):
        write(PEOPLE[round_])
        (post_office.open if round_ % 2 else post_office.close)()
        run_jobs()
        let_time_pass(timedelta(hours=1))
    assert sorted(post_office.recipients()) == PEOPLE[:4]


@pytest.mark.parametrize("answer", ["451 try later", "421 too busy"])
def test_a_server_that_says_later_is_asked_later(post_office, answer):
    post_office.open()
    post_office.answer = answer
    letter = write()
    run_jobs()
    letter.refresh_from_db()
    assert letter.is_waiting
    assert answer[4:] in letter.answer
    post_office.answer = "250 OK"
    let_time_pass(timedelta(minutes=1))
    run_jobs()
    assert post_office.recipients() == [PEOPLE[0]]


def test_an_address_refused_for_good_is_not_tried_again(post_office):
    post_office.open()
    post_office.refusals = {PEOPLE[0]: "550 5.1.1 no such mailbox"}
    letter = write()
    write(PEOPLE[1])
    run_jobs()
    letter.refresh_from_db()
    assert (letter.failure, letter.tries, letter.text) == (Failure.REFUSED, 1, "")
    assert "no such mailbox" in letter.answer
    assert post_office.recipients() == [PEOPLE[1]]
    assert waiting_jobs() == []


def test_a_full_mailbox_is_tried_again(post_office):
    post_office.open()
    post_office.refusals = {PEOPLE[0]: "452 4.2.2 mailbox full"}
    write()
    run_jobs()
    assert len(waiting_jobs()) == 1


@pytest.mark.parametrize(("attempts", "seconds"), [(0, 15), (1, 30), (4, 240), (7, 1920), (8, 3600), (500, 3600)])
def test_waits_double_up_to_an_hour(attempts, seconds):
    decision = jobs.Backoff().get_retry_decision(exception=OSError(), job=SimpleNamespace(attempts=attempts))
    assert decision.retry_at - now() == pytest.approx(timedelta(seconds=seconds), abs=timedelta(seconds=2))


def test_after_three_days_staff_is_told(post_office):
    letter = write()
    run_jobs()
    let_time_pass(PATIENCE)
    run_jobs()
    letter.refresh_from_db()
    assert letter.failure == Failure.ABANDONED
    assert letter.text  # staff may still send it again
    assert waiting_jobs() == []


def test_our_own_mistake_is_not_the_end_of_a_letter(post_office, settings):
    """A wrong password, once mended, lets every letter leave."""
    post_office.open()
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "maillon", "wrong"
    letter = write()
    run_jobs()
    letter.refresh_from_db()
    assert letter.is_waiting
    settings.EMAIL_HOST_USER = ""
    let_time_pass(timedelta(minutes=1))
    run_jobs()
    assert post_office.recipients() == [PEOPLE[0]]


def test_a_topic_refused_meanwhile_does_not_leave(post_office):
    letter = write(topic=Topic.REMINDER)
    run_jobs()
    set_choice(PEOPLE[0], Topic.REMINDER, wanted=False)
    post_office.open()
    let_time_pass(timedelta(minutes=1))
    run_jobs()
    letter.refresh_from_db()
    assert letter.failure == Failure.OPTED_OUT
    assert post_office.messages == []


def test_two_workers_send_a_letter_once(post_office):
    post_office.open()
    letter = write()
    jobs.enqueue(letter)
    jobs.enqueue(letter)
    run_jobs()
    assert deliver_letter(letter.pk) is None
    assert post_office.recipients() == [PEOPLE[0]]


def test_a_worker_that_died_over_a_letter_is_replaced(post_office):
    """Its job is taken up again; a letter that had left does not leave again."""
    post_office.open()
    left, _ = write(PEOPLE[0]), write(PEOPLE[1])
    deliver_letter(left.pk)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '5 minutes')")
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT id FROM procrastinate_workers)"
        )
    run_jobs()
    assert post_office.recipients() == [PEOPLE[0]]
    with contextlib.suppress(AlreadyEnqueued):  # a worker asks for it every minute
        jobs.resume.defer(timestamp=0)
    run_jobs("upkeep")
    run_jobs()
    assert post_office.recipients() == PEOPLE[:2]
    assert waiting_jobs() == []
