"""A letter is written with the fact it tells, and only with it."""

import threading

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.utils.safestring import mark_safe
from django.utils.timezone import now

from mailing.actions import post
from mailing.choices import Failure, Topic
from mailing.models import Letter
from mailing.preferences import set_choice
from tests.mailing.letters import kinds_to, last_letter_to, waiting_jobs

ALICE = "alice@maillon.example"
CONTEXT = {"name": "Alice", "url": "https://maillon.example/a/"}


def write(kind="greeting", to=ALICE, context=CONTEXT, **options):
    return post(kind=kind, to=to, context=context, **options)


def write_and_undo(**options):
    with transaction.atomic():
        write(**options)
        transaction.set_rollback(True)


def test_a_letter_comes_with_its_job(db, kind):
    letter = write()
    assert letter.subject == "Bonjour Alice"
    assert "voyez https://maillon.example/a/" in letter.text
    assert '<a href="https://maillon.example/a/">' in letter.html
    [job] = waiting_jobs()
    assert job == {"task_name": "mailing.deliver", "args": {"letter_id": letter.pk}, "lock": f"letter-{letter.pk}"}


def test_what_is_undone_was_never_written(transactional_db, kind):
    write_and_undo()
    assert not Letter.objects.exists()
    assert waiting_jobs() == []


def test_one_key_makes_one_letter(db, kind):
    first = write(key="digest:2026-47:est")
    assert write(key="digest:2026-47:est", context=CONTEXT | {"name": "Autre"}) == first
    assert kinds_to(ALICE) == ["greeting"]
    assert len(waiting_jobs()) == 1


def test_two_transactions_with_one_key_make_one_letter(transactional_db, kind):
    """The second waits for the first to end, then finds its letter."""
    results = []

    def write_beside():
        results.append(write(key="once").pk)
        connections.close_all()

    with transaction.atomic():
        first = write(key="once")
        other = threading.Thread(target=write_beside)
        other.start()
        other.join(0.3)
        assert results == []
    other.join()
    assert results == [first.pk]
    assert len(waiting_jobs()) == 1


def test_a_key_of_an_undone_letter_is_free_again(transactional_db, kind):
    write_and_undo(key="once")
    write(key="once")
    assert len(waiting_jobs()) == 1


def test_a_refused_topic_is_not_written(db, kind):
    set_choice(ALICE.upper(), Topic.DIGEST, wanted=False)
    assert write(topic=Topic.DIGEST) is None
    assert write(topic=Topic.REMINDER) is not None
    assert write() is not None
    assert write(to="bob@maillon.example", topic=Topic.DIGEST) is not None


def test_a_topic_nobody_knows_is_refused(db, kind):
    with pytest.raises(ValueError, match="weather"):
        write(topic="weather")


def test_somebody_waiting_comes_before_a_digest(db, kind):
    write(topic=Topic.DIGEST)
    write()
    with connection.cursor() as cursor:
        cursor.execute("SELECT priority FROM procrastinate_jobs ORDER BY id")
        [digest], [code] = cursor.fetchall()
    assert code > digest


@pytest.mark.parametrize(
    "hostile", ["x\nBcc: eve@evil.example", "x\r\n\r\nbody", "x\x85Bcc: a@b", "x\u2028y", "x\x00y"]
)
def test_a_subject_stays_one_line(db, kind, hostile):
    subject = write(context=CONTEXT | {"name": hostile}).subject
    assert subject.splitlines() == [subject]
    assert "\x00" not in subject


def test_a_subject_is_cut_rather_than_refused(db, kind):
    subject = write(context=CONTEXT | {"name": "é" * 5000}).subject
    assert len(subject) == 200
    assert subject.endswith("…")


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '" onmouseover="alert(1)', mark_safe("<img src=x>")])
def test_hostile_text_is_inert_in_html(db, kind, hostile):
    letter = write(context={"name": hostile, "url": hostile})
    assert "<script" not in letter.html
    assert "<img" not in letter.html
    assert '" onmouseover' not in letter.html
    assert hostile in letter.text  # text has no markup: shown as typed


def test_what_no_database_takes_is_dropped(db, kind):
    letter = write(context=CONTEXT | {"name": "A\x00l\ud800ice\x1b"})
    assert "Bonjour Alice," in letter.text


def test_only_plain_values_make_a_letter(db, kind):
    with pytest.raises(TypeError, match="JSON"):
        write(context=CONTEXT | {"name": object()})


@pytest.mark.parametrize("address", ["", "nobody", "a@b@c", "a@b.ca\nBcc: eve@evil.example", "a, b@c.ca", "x" * 400])
def test_an_address_nobody_could_write_to_is_told_to_staff(db, kind, address):
    """It does not break what was being done."""
    letter = write(to=address)
    assert letter.failure == Failure.INVALID
    assert (letter.subject, letter.text, letter.html) == ("", "", "")
    assert waiting_jobs() == []


def test_an_address_is_kept_in_lower_case(db, kind):
    write(to="  Alice@Maillon.Example ")
    assert last_letter_to(ALICE).to == ALICE


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"topic": "weather"}, "letter_topic_known"),
        ({"failed_at": now(), "failure": "bored"}, "letter_failure_known"),
        ({"failed_at": now(), "failure": "refused", "sent_at": now()}, "letter_ends_once"),
        ({"to": "Alice@maillon.example"}, "letter_to_is_lower_case"),
        ({"failure": "refused"}, "letter_failure_has_its_reason"),
    ],
)
def test_the_database_refuses_a_letter_that_makes_no_sense(db, broken, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        Letter.objects.create(**{"kind": "greeting", "to": ALICE, "message_id": "<1@x>"} | broken)
