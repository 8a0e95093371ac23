"""What must not stay goes; what waits is not forgotten."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils.timezone import now

from mailing import jobs, upkeep
from mailing.actions import post, post_again
from mailing.choices import Failure, Topic
from mailing.models import Letter, OptOut
from mailing.personal_data import MailData
from mailing.preferences import set_choice
from tests.factories_sheets import UserFactory
from tests.mailing.letters import deliver_all, let_time_pass, waiting_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kind")]
ALICE, BOB = "alice@maillon.example", "bob@maillon.example"
NOW = now()


def write(to=ALICE, **fields) -> Letter:
    letter = post(kind="greeting", to=to, context={"name": "Alice", "url": "https://maillon.example/"})
    Letter.objects.filter(pk=letter.pk).update(**fields)
    letter.refresh_from_db()
    return letter


def abandoned(days: int) -> Letter:
    return write(failed_at=NOW - timedelta(days=days), failure=Failure.ABANDONED)


def test_the_text_of_an_abandoned_letter_goes_after_a_week():
    recent, old, waiting = abandoned(days=6), abandoned(days=8), write()
    assert upkeep.forget_bodies(NOW) == 1
    assert [bool(letter.text) for letter in map(reread, (recent, old, waiting))] == [True, False, True]


def test_the_text_of_a_letter_that_left_while_developing_goes_too(settings):
    settings.DEBUG = True
    letter = write()
    deliver_all()
    assert upkeep.forget_bodies(NOW) == 0
    settings.DEBUG = False
    assert upkeep.forget_bodies(NOW) == 1
    assert reread(letter).subject == ""


def test_a_letter_goes_after_half_a_year():
    write(sent_at=NOW - upkeep.KEPT - timedelta(days=1))
    abandoned(days=181)
    kept = {write(sent_at=NOW - timedelta(days=179)), abandoned(days=179), write()}
    assert upkeep.delete_old_letters(NOW) == 2
    assert set(Letter.objects.all()) == kept


def test_a_letter_without_a_job_is_found():
    """A database restored halfway, a job deleted by mistake."""
    lost, _ = write(), write(BOB)
    let_time_pass(timedelta(minutes=20))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE lock = %s", [f"letter-{lost.pk}"])
    assert list(upkeep.left_behind(now())) == [lost]
    jobs.find_left_behind(timestamp=0)
    assert len(waiting_jobs()) == 2
    assert not upkeep.left_behind(now()).exists()


def test_staff_send_an_abandoned_letter_again():
    again, refused = abandoned(days=1), write(failed_at=NOW, failure=Failure.REFUSED)
    assert post_again(Letter.objects.all()) == 1
    assert reread(again).is_waiting
    assert not reread(refused).is_waiting


def test_a_person_takes_their_letters_and_choices_away():
    user = UserFactory(email=ALICE)
    write()
    set_choice(ALICE, Topic.DIGEST, wanted=False)
    data = MailData().export(user)
    assert [letter["genre"] for letter in data["lettres"]] == ["greeting"]
    assert data["courriels refusés"] == ["Le résumé hebdomadaire du pôle"]


def test_a_person_who_leaves_leaves_nothing_but_what_is_on_its_way():
    waiting, _, others = write(), write(sent_at=NOW), write(BOB, sent_at=NOW)
    set_choice(ALICE, Topic.DIGEST, wanted=False)
    MailData().leave(UserFactory(email=ALICE), by=None)
    assert set(Letter.objects.all()) == {waiting, others}
    assert not OptOut.objects.exists()


def reread(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)
