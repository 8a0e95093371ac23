"""What a supplier's private page shows: the need, the deadline, whom to call, its own questions and answer. Nothing
here is read of another invitation but the precisions sent to all, which name nobody."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from buying.choices import Answer
from buying.models import BuyingOrganisation, Quote, QuoteInvitation, QuoteQuestion, QuoteRequest
from buying.quotes.letters import written_moment
from directory.french import written_day
from guide.numbers import shown_dollars


@dataclass(frozen=True)
class ReplyPage:
    """The page, at a moment."""

    invitation: QuoteInvitation
    token: str
    moment: datetime
    questions: list[QuoteQuestion]
    precisions: list[QuoteQuestion]

    @property
    def request(self) -> QuoteRequest:
        return self.invitation.request

    @property
    def organisation(self) -> BuyingOrganisation:
        return self.request.purchase_file.organisation

    @property
    def supplier(self) -> str:
        return self.invitation.considered.enterprise.name

    @property
    def deadline(self) -> str:
        return written_moment(self.request.deadline)

    @property
    def phone_digits(self) -> str:
        """For the telephone: what is written may carry words, as « poste 12 »."""
        number, _, _ = self.request.contact_phone.partition("poste")
        return "".join(char for char in number if char in "+0123456789")

    @property
    def is_open(self) -> bool:
        return self.moment < self.request.deadline

    @property
    def quote(self) -> Quote | None:
        return self.invitation.quote

    @property
    def has_declined(self) -> bool:
        return self.invitation.solicitation.answer == Answer.DECLINED

    @property
    def answer_sentence(self) -> str:
        """What the organisation has of this supplier; nothing yet gives nothing."""
        if self.quote:
            piece = f", avec le fichier {self.quote.piece.shown_name}" if self.quote.piece else ""
            return f"Reçue le {written_day(self.quote.received_on)} : {shown_dollars(self.quote.amount)}{piece}."
        if self.has_declined:
            reason = self.invitation.get_decline_reason_display() or "sans raison inscrite"
            return f"Vous avez dit que vous ne répondrez pas : {reason}."
        return ""


def reply_page(invitation: QuoteInvitation, token: str, moment: datetime) -> ReplyPage:
    """One query for its own questions and the precisions to all."""
    mine = Q(invitation=invitation)
    to_all = Q(invitation__request=invitation.request_id, is_for_all=True, answered_at__isnull=False)
    rows = list(QuoteQuestion.objects.filter(mine | to_all).order_by("asked_at", "pk"))
    return ReplyPage(
        invitation=invitation,
        token=token,
        moment=moment,
        questions=[one for one in rows if one.invitation_id == invitation.pk],
        precisions=sorted((one for one in rows if one.invitation_id != invitation.pk), key=lambda one: one.answered_at),
    )
