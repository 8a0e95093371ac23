"""Two people at the same moment: one wins, the other is told, nothing is half done, nothing received is lost."""

from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.db import transaction
from django.utils.timezone import now

from buying.choices import Answer, DeclineReason
from buying.files.actions import held_open
from buying.files.errors import FileError
from buying.models import PurchaseFile, Quote, QuoteInvitation, QuoteRequest, Solicitation
from buying.quotes import errors
from buying.quotes.actions import answer_request, decline
from buying.quotes.reminding import close_requests, remind_now, remind_of_deadlines
from buying.quotes.sending import send_request
from mailing.models import Letter
from tests.buying.quotes.world import sent, town, words
from tests.racing import race, refusals

pytestmark = pytest.mark.django_db(transaction=True)
together = partial(race, (errors.QuoteError, FileError))


@pytest.fixture
def beloeil():
    return town()


@pytest.fixture
def first(beloeil):
    return sent(beloeil)[1][0]


def price(invitation, amount=1_000, moment=None):
    return lambda: answer_request(
        invitation=invitation, amount=Decimal(amount), message="", upload=None, moment=moment or now()
    )


def no(invitation):
    return lambda: decline(invitation=invitation, reason=DeclineReason.OFFER, message="", moment=now())


def test_two_prices_at_once_leave_one_quote(first):
    assert refusals(together(*[price(first, amount) for amount in (1, 2, 3, 4)])) == []
    quote = Quote.objects.get()
    first.refresh_from_db()
    assert first.quote == quote
    assert quote.amount in (1, 2, 3, 4)


def test_a_price_and_a_refusal_at_once_agree_with_the_log(first):
    assert refusals(together(price(first), no(first))) == []
    first.refresh_from_db()
    first.solicitation.refresh_from_db()
    is_quoted = first.solicitation.answer == Answer.QUOTED
    assert Quote.objects.exists() == is_quoted == (first.quote is not None) == (first.decline_reason == "")


def test_two_suppliers_who_answer_at_once_are_both_heard(beloeil):
    _, invited = sent(beloeil)
    assert refusals(together(*[price(one) for one in invited])) == []
    assert Quote.objects.count() == 3


def test_a_price_that_came_in_time_is_heard_whatever_closes_the_request(first, time_machine):
    time_machine.move_to(first.request.deadline, tick=False)
    in_time = first.request.deadline - timedelta(seconds=1)
    assert refusals(together(price(first, moment=in_time), lambda: close_requests(first.request.deadline))) == []
    first.solicitation.refresh_from_db()
    assert first.solicitation.answer == Answer.QUOTED


def test_an_answer_and_the_reminder_at_once_write_at_most_one_letter(first):
    soon = first.request.deadline - timedelta(hours=1)
    together(price(first), lambda: remind_of_deadlines(soon), lambda: remind_of_deadlines(soon))
    assert Letter.objects.filter(kind="quote_reminder", to="info@1.example").count() <= 1
    assert Letter.objects.filter(kind="quote_reminder", to="info@2.example").count() == 1


def test_two_buyers_who_remind_at_once_remind_once(beloeil, first):
    act = [lambda: remind_now(request=first.request, by=beloeil.paul)] * 2
    assert refusals(together(*act)) == [errors.AlreadyReminded]
    assert Letter.objects.filter(kind="quote_reminder").count() == 3


def test_the_same_request_sent_twice_at_once_leaves_once(beloeil):
    given = words(beloeil, seen_requests=0)
    assert refusals(together(*[lambda: send_request(**given)] * 3)) == [errors.AlreadySent] * 2
    assert QuoteRequest.objects.count() == 1
    assert Letter.objects.count() == 3


def test_two_files_of_one_organisation_share_the_day_s_letters(beloeil):
    beloeil.organisation.daily_letters = 4
    beloeil.organisation.save()
    other = town()
    other.file.organisation = beloeil.organisation
    other.file.number = "AUTRE-1"
    other.file.save()
    both = [words(one) for one in (beloeil, other)]
    outcomes = together(*[lambda given=given: send_request(**given) for given in both])
    assert refusals(outcomes) == [errors.OverDailyLimit]
    assert QuoteInvitation.objects.count() == Solicitation.objects.count() == 3


def frozen(file):
    """What freezing does: hold the row, see that it has not moved, close it."""

    def act():
        with transaction.atomic():
            held = held_open(file, opened_edit=file.edit)
            held.is_frozen = True
            held.save()

    return act


def test_a_price_that_comes_while_the_file_is_frozen_is_kept_and_one_of_them_knows(beloeil, first):
    beloeil.file.refresh_from_db()
    outcomes = together(price(first), frozen(beloeil.file))
    assert Quote.objects.count() == 1
    is_frozen = PurchaseFile.objects.get(pk=beloeil.file.pk).is_frozen
    told = Letter.objects.get(kind="quote_news").text
    # Either the freeze was told that the file moved, or the letter tells that the file was frozen before.
    assert is_frozen == ("Ce dossier est figé" in told) == (refusals(outcomes) == [])
