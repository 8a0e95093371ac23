"""One reminder before the deadline; silence noted after it. The jobs may run twice, or late."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils.timezone import now

from buying.choices import Answer, DeclineReason
from buying.files.errors import FileFrozen
from buying.models import Solicitation
from buying.quotes import errors
from buying.quotes.actions import answer_request, decline
from buying.quotes.reminding import close_requests, is_due, remind_now, remind_of_deadlines
from mailing.models import Letter
from tests.buying.quotes.world import sent, town

pytestmark = pytest.mark.django_db
TWO_DAYS = timedelta(days=2)


@pytest.fixture
def beloeil():
    return town()


@pytest.fixture
def request_(beloeil):
    return sent(beloeil)[0]


def reminded() -> list[str]:
    return sorted(Letter.objects.filter(kind="quote_reminder").values_list("to", flat=True))


def first_two_answer(request) -> None:
    one, other, _ = request.invitations.order_by("pk")
    answer_request(invitation=one, amount=Decimal(1), message="", upload=None, moment=now())
    decline(invitation=other, reason=DeclineReason.OFFER, message="", moment=now())


def test_two_days_before_only_those_who_said_nothing_are_reminded(request_):
    first_two_answer(request_)
    assert remind_of_deadlines(request_.deadline - TWO_DAYS - timedelta(minutes=1)) == 0
    assert remind_of_deadlines(request_.deadline - TWO_DAYS) == 1
    assert reminded() == ["info@3.example"]


def test_one_reminder_whatever_the_number_of_runs(request_):
    for hours in (47, 30, 2):
        remind_of_deadlines(request_.deadline - timedelta(hours=hours))
    assert len(reminded()) == 3


def test_nobody_is_reminded_after_the_deadline(request_):
    assert remind_of_deadlines(request_.deadline) == 0


def test_a_short_delay_is_reminded_of_once_half_of_it_is_spent(beloeil):
    request, _ = sent(beloeil, deadline=now() + timedelta(hours=30))
    assert not is_due(request, now() + timedelta(hours=14))
    assert is_due(request, now() + timedelta(hours=15, minutes=1))


def test_a_frozen_file_reminds_nobody(beloeil, request_):
    beloeil.file.is_frozen = True
    beloeil.file.save()
    assert remind_of_deadlines(request_.deadline - TWO_DAYS) == 0
    with pytest.raises(FileFrozen):
        remind_now(request=request_, by=beloeil.paul)


def test_a_buyer_may_send_the_reminder_before_its_time_and_only_once(beloeil, request_):
    first_two_answer(request_)
    assert remind_now(request=request_, by=beloeil.paul) == 1
    with pytest.raises(errors.AlreadyReminded):
        remind_now(request=request_, by=beloeil.paul)
    assert remind_of_deadlines(request_.deadline - TWO_DAYS) == 0
    assert reminded() == ["info@3.example"]


def test_who_said_nothing_by_the_deadline_is_noted_as_silent(request_):
    first_two_answer(request_)
    assert close_requests(request_.deadline - timedelta(seconds=1)) == 0
    assert close_requests(request_.deadline) == 1
    assert close_requests(request_.deadline) == 0
    answers = Solicitation.objects.filter(purchase_file=request_.purchase_file).order_by("pk")
    assert list(answers.values_list("answer", flat=True)) == [Answer.QUOTED, Answer.DECLINED, Answer.SILENT]


def test_an_answer_received_in_time_counts_though_silence_was_noted_meanwhile(request_, time_machine):
    time_machine.move_to(request_.deadline)
    one = request_.invitations.order_by("pk").first()
    close_requests(request_.deadline)
    moment = request_.deadline - timedelta(seconds=1)
    answer_request(invitation=one, amount=Decimal(1), message="", upload=None, moment=moment)
    one.solicitation.refresh_from_db()
    assert one.solicitation.answer == Answer.QUOTED
