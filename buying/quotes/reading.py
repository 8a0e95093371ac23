"""What the pages of a purchase file show of its requests: who was asked, what each answered."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.utils.timezone import now

from buying.choices import Answer
from buying.models import FrozenRecord, PurchaseFile, QuoteInvitation, QuoteQuestion, QuoteRequest
from buying.quotes.forms import QuestionAnswerForm
from buying.quotes.letters import request_key, written_moment
from guide.numbers import shown_dollars
from mailing.models import Letter


@dataclass(frozen=True)
class Asked:
    """A supplier asked by a request, and where it stands. Its invitation carries `frozen_at`, of the last record."""

    invitation: QuoteInvitation
    questions: list[QuoteQuestion] = field(default_factory=list)
    letter_failed: bool = False

    @property
    def name(self) -> str:
        return self.invitation.considered.enterprise.name

    @property
    def answer(self) -> Answer:
        return Answer(self.invitation.solicitation.answer)

    @property
    def tone(self) -> str:
        return {Answer.QUOTED: "ok", Answer.SILENT: "warn"}.get(self.answer, "plain")

    @property
    def dollars(self) -> str:
        quote = self.invitation.quote
        return shown_dollars(quote.amount) if quote else ""

    @property
    def came_after_freeze(self) -> bool:
        """Given in time to a file frozen before: what is frozen does not have it."""
        frozen_at, quote = self.invitation.frozen_at, self.invitation.quote
        return bool(frozen_at and quote and quote.entered_at > frozen_at)

    @property
    def is_waiting(self) -> bool:
        return self.answer == Answer.WAITING

    @property
    def has_quote(self) -> bool:
        return self.invitation.quote_id is not None

    @property
    def waiting_questions(self) -> int:
        return sum(question.answered_at is None for question in self.questions)


@dataclass(frozen=True)
class Request:
    """A request as the file shows it."""

    request: QuoteRequest
    asked: list[Asked]
    moment: datetime

    @property
    def deadline(self) -> str:
        return written_moment(self.request.deadline)

    @property
    def is_over(self) -> bool:
        return self.moment >= self.request.deadline

    @property
    def waiting_questions(self) -> int:
        return sum(one.waiting_questions for one in self.asked)

    @property
    def can_remind(self) -> bool:
        return not self.is_over and any(one.is_waiting and not one.invitation.reminded_at for one in self.asked)

    @property
    def without_price(self) -> list[Asked]:
        return [one for one in self.asked if not one.has_quote]

    @property
    def answered_questions(self) -> list[tuple[str, QuoteQuestion]]:
        return [(one.name, question) for one in self.asked for question in one.questions if question.answered_at]


def requests_of(purchase_file: PurchaseFile) -> list[Request]:
    """The requests of a file, the earliest first, with whom each asked; two queries."""
    invitations = list(_invitations().filter(request__purchase_file=purchase_file))
    questions = _questions([one.pk for one in invitations])
    found: dict[int, Request] = {}
    for one in invitations:
        page = found.setdefault(one.request_id, Request(one.request, [], now()))
        page.asked.append(Asked(one, questions.get(one.pk, [])))
    return list(found.values())


def request_page(request: QuoteRequest) -> Request:
    """One request, with what became of its letters; three queries."""
    invitations = list(_invitations().filter(request=request))
    questions, failed = _questions([one.pk for one in invitations]), _failed_letters(invitations)
    asked = [Asked(one, questions.get(one.pk, []), request_key(one) in failed) for one in invitations]
    return Request(request, asked, now())


def with_answer_forms(page: Request, bound: QuestionAnswerForm | None = None) -> list[tuple]:
    """(supplier, question, form) of each question that waits; the one that was just typed in keeps its words."""
    waiting = [(one, question) for one in page.asked for question in one.questions if question.answered_at is None]
    forms = {bound.prefix: bound} if bound else {}
    return [
        (one.name, question, forms.get(f"q{question.pk}") or QuestionAnswerForm(prefix=f"q{question.pk}"))
        for one, question in waiting
    ]


def _invitations():
    records = FrozenRecord.objects.filter(purchase_file=OuterRef("request__purchase_file")).order_by("-number")
    related = QuoteInvitation.objects.select_related(
        "request", "considered__enterprise", "solicitation", "quote__piece"
    )
    annotated = related.annotate(frozen_at=Subquery(records.values("frozen_at")[:1]))
    return annotated.order_by("request__sent_at", "request", "considered__position", "pk")


def _questions(invitations: list[int]) -> dict[int, list[QuoteQuestion]]:
    found: dict[int, list[QuoteQuestion]] = {}
    rows = QuoteQuestion.objects.filter(invitation__in=invitations).select_related("answered_by")
    for question in rows.order_by("asked_at", "pk"):
        found.setdefault(question.invitation_id, []).append(question)
    return found


def _failed_letters(invitations: list[QuoteInvitation]) -> set[str]:
    keys = [request_key(one) for one in invitations]
    return set(Letter.objects.filter(key__in=keys).exclude(failure="").values_list("key", flat=True))
