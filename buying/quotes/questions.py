"""What a supplier asks before answering, and what the organisation says: to that supplier alone, or to all in words
that name nobody and do not even tell that somebody asked."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import now

from accounts.models import User
from accounts.trail import record
from buying.choices import Answer
from buying.models import QuoteInvitation, QuoteQuestion, QuoteRequest
from buying.quotes import letters
from buying.quotes.actions import held_for_supplier
from buying.quotes.discretion import refuse_names
from buying.quotes.errors import AlreadyAnswered, AskedTwice, TooManyQuestions
from buying.quotes.limits import MOST_QUESTIONS


@transaction.atomic
def ask(*, invitation: QuoteInvitation, text: str, moment: datetime) -> QuoteQuestion:
    """Raises RequestClosed, TooManyQuestions, AskedTwice."""
    held = held_for_supplier(invitation, moment)
    if held.questions.filter(text=text, answered_at=None).exists():
        raise AskedTwice
    if held.questions.count() >= MOST_QUESTIONS:
        raise TooManyQuestions
    question = QuoteQuestion.objects.create(invitation=held, text=text)
    purchase_file = held.request.purchase_file
    record(action="quote.asked", target=purchase_file, label=purchase_file.number)
    letters.news(held, "asked")
    return question


@transaction.atomic
def answer_question(*, question: QuoteQuestion, answer: str, is_for_all: bool, by: User) -> QuoteQuestion:
    """Answer who asked; `is_for_all` also writes the answer, alone, to the others who may still give a price. A frozen
    file stays as it is: this is said to suppliers, not kept in it. Raises AlreadyAnswered, NamesSupplier."""
    held = _held(question)
    if held.answered_at:
        raise AlreadyAnswered
    request = held.invitation.request
    asked = list(request.invitations.select_related("considered__enterprise", "solicitation").order_by("pk"))
    if is_for_all:
        refuse_names(answer, [one.considered.enterprise for one in asked], field="answer")
    held.answer, held.is_for_all, held.answered_by, held.answered_at = answer, is_for_all, by, now()
    held.save(update_fields=["answer", "is_for_all", "answered_by", "answered_at"])
    letters.question_answered(held)
    if is_for_all:
        _tell_others(held, request, asked)
    purchase_file = request.purchase_file
    record(
        action="quote.question_answered", by=by, target=purchase_file, label=purchase_file.number,
        details={"for_all": is_for_all},
    )  # fmt: skip
    return held


def _tell_others(question: QuoteQuestion, request: QuoteRequest, asked: list[QuoteInvitation]) -> None:
    for one in asked:
        if one.pk != question.invitation_id and one.solicitation.answer != Answer.DECLINED:
            one.request = request
            letters.precision(question, one)


def _held(question: QuoteQuestion) -> QuoteQuestion:
    rows = QuoteQuestion.objects.select_for_update(of=("self",))
    related = rows.select_related(
        "invitation__request__purchase_file__organisation", "invitation__considered__enterprise"
    )
    return related.get(pk=question.pk)
