"""Questions: answered to who asked, or to all in words that name nobody and do not tell that somebody asked."""

import pytest
from django.utils.timezone import now

from buying.choices import DeclineReason
from buying.models import BuyerMembership, QuoteQuestion
from buying.quotes import errors
from buying.quotes.actions import decline
from buying.quotes.limits import MOST_QUESTIONS
from buying.quotes.questions import answer_question, ask
from tests.buying.quotes.world import reply, sent, text, town
from tests.factories_buying import BuyerMembershipFactory
from tests.mailing.letters import kinds_to, last_letter_to

pytestmark = pytest.mark.django_db
QUESTION = "Y a-t-il une cuisine pour le Traiteur du Richelieu?"


@pytest.fixture
def beloeil():
    return town()


@pytest.fixture
def invited(beloeil):
    return sent(beloeil)[1]


def asked(invitation, words=QUESTION) -> QuoteQuestion:
    return ask(invitation=invitation, text=words, moment=now())


def answered(beloeil, question, words="Oui, équipée.", is_for_all=False):
    return answer_question(question=question, answer=words, is_for_all=is_for_all, by=beloeil.paul)


def test_who_sent_the_request_learns_of_a_question(beloeil, invited):
    asked(invited[0])
    assert "pose une question" in last_letter_to(beloeil.paul.email).text


def test_once_the_sender_has_left_those_who_run_the_team_learn_of_it(beloeil, invited):
    marie = BuyerMembershipFactory(organisation=beloeil.organisation, manager=True).user
    BuyerMembership.objects.filter(user=beloeil.paul).delete()
    asked(invited[0])
    assert kinds_to(marie.email) == ["quote_news"]
    assert kinds_to(beloeil.paul.email) == []


def test_the_answer_to_one_goes_to_that_one(beloeil, invited, client):
    answered(beloeil, asked(invited[0]))
    letter = last_letter_to("info@1.example")
    assert letter.kind == "quote_answer"
    assert QUESTION in letter.text
    assert "Oui, équipée." in letter.text
    assert kinds_to("info@2.example") == ["quote_request"]
    assert "équipée" in text(client.get(reply(invited[0])))
    assert "équipée" not in text(client.get(reply(invited[1])))


def test_an_answer_to_all_tells_neither_the_question_nor_that_there_was_one(beloeil, invited, client):
    answered(beloeil, asked(invited[0]), "La salle a une cuisine équipée.", is_for_all=True)
    letter, page = last_letter_to("info@2.example"), text(client.get(reply(invited[1])))
    assert letter.kind == "quote_precision"
    for shown in (letter.text, letter.html, page):
        assert "La salle a une cuisine équipée." in shown
        assert "Richelieu" not in shown
        assert "Y a-t-il" not in shown
        assert "question de" not in shown


def test_an_answer_to_all_skips_who_declined(beloeil, invited):
    decline(invitation=invited[2], reason=DeclineReason.OFFER, message="", moment=now())
    answered(beloeil, asked(invited[0]), is_for_all=True)
    assert kinds_to("info@3.example") == ["quote_request"]
    assert kinds_to("info@2.example") == ["quote_request", "quote_precision"]


def test_an_answer_to_all_that_names_a_supplier_is_refused(beloeil, invited):
    question = asked(invited[0])
    with pytest.raises(errors.NamesSupplier, match="Traiteur du Richelieu"):
        answered(beloeil, question, "Comme le demande le traiteur du richelieu, oui.", is_for_all=True)
    question.refresh_from_db()
    assert question.answered_at is None


def test_a_question_is_answered_once(beloeil, invited):
    question = asked(invited[0])
    answered(beloeil, question)
    with pytest.raises(errors.AlreadyAnswered):
        answered(beloeil, question)


def test_the_same_question_twice_is_asked_once(invited):
    asked(invited[0])
    with pytest.raises(errors.AskedTwice):
        asked(invited[0])
    asked(invited[1])


def test_questions_have_an_end(invited):
    for number in range(MOST_QUESTIONS):
        asked(invited[0], f"Question {number}?")
    with pytest.raises(errors.TooManyQuestions):
        asked(invited[0])
    asked(invited[1])


def test_no_question_after_the_deadline(invited):
    with pytest.raises(errors.RequestClosed):
        ask(invitation=invited[0], text=QUESTION, moment=invited[0].request.deadline)


def test_a_question_is_answered_even_once_the_file_is_frozen(beloeil, invited):
    question = asked(invited[0])
    beloeil.file.is_frozen = True
    beloeil.file.save()
    answered(beloeil, question)
    assert kinds_to("info@1.example") == ["quote_request", "quote_answer"]
