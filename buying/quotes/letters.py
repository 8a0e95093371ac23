"""The letters of requests for quotes. To a supplier: one letter each, to its published address, with nothing of the
others and nobody's login address. To the organisation: to who sent the request, at the address of their own account."""

from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.models import User
from buying.models import BuyerMembership, QuoteInvitation, QuoteQuestion, QuoteRequest
from buying.quotes.links import reply_url
from directory.french import NO_BREAK, written_day
from mailing.actions import post
from mailing.links import absolute


def request_letter(invitation: QuoteInvitation) -> None:
    post(
        kind="quote_request",
        to=invitation.email,
        context=request_context(invitation.request, invitation.considered.enterprise.name, reply_url(invitation)),
        key=request_key(invitation),
    )


def request_context(request: QuoteRequest, supplier: str, link_url: str) -> dict:
    """What the letter says; the preview is made of the very same words."""
    return _about(request) | {
        "supplier": supplier,
        "subject": request.subject,
        "message": request.message,
        "phone": request.contact_phone,
        "link_url": link_url,
    }


def request_key(invitation: QuoteInvitation) -> str:
    """One letter for one link: sent twice, it would still leave once."""
    return f"quote-request:{invitation.pk}:{invitation.nonce}"


def reminder(invitation: QuoteInvitation) -> None:
    context = _about(invitation.request) | {
        "supplier": invitation.considered.enterprise.name,
        "subject": invitation.request.subject,
        "link_url": reply_url(invitation),
    }
    post(kind="quote_reminder", to=invitation.email, context=context, key=f"quote-reminder:{invitation.pk}")


def question_answered(question: QuoteQuestion) -> None:
    """To who asked, with its own question."""
    invitation = question.invitation
    context = _about(invitation.request) | {
        "supplier": invitation.considered.enterprise.name,
        "subject": invitation.request.subject,
        "question": question.text,
        "answer": question.answer,
        "link_url": reply_url(invitation),
    }
    post(kind="quote_answer", to=invitation.email, context=context, key=f"quote-answer:{question.pk}")


def precision(question: QuoteQuestion, invitation: QuoteInvitation) -> None:
    """To another supplier: what the organisation says, neither who asked nor that somebody did."""
    context = _about(invitation.request) | {
        "supplier": invitation.considered.enterprise.name,
        "subject": invitation.request.subject,
        "precision": question.answer,
        "link_url": reply_url(invitation),
    }
    key = f"quote-precision:{question.pk}:{invitation.pk}"
    post(kind="quote_precision", to=invitation.email, context=context, key=key)


NEWS = {
    "quoted": "{supplier} a remis un prix.",
    "replaced": "{supplier} a remplacé son prix.",
    "declined": "{supplier} ne répondra pas à cette demande.",
    "withdrawn": "{supplier} a retiré son prix et ne répondra pas à cette demande.",
    "asked": "{supplier} pose une question.",
}


def news(invitation: QuoteInvitation, what: str) -> None:
    """Something came in on a private page; what it says is read in the file. `what` is one of NEWS."""
    purchase_file = invitation.request.purchase_file
    context = {
        "sentence": NEWS[what].format(supplier=invitation.considered.enterprise.name),
        "file": purchase_file.number,
        "subject": invitation.request.subject,
        "is_frozen": purchase_file.is_frozen,
        "waits_for_answer": what == "asked",
        "request_url": request_url(invitation.request),
    }
    for person in readers_of(invitation.request):
        post(kind="quote_news", to=person.email, context=context)


def request_url(request: QuoteRequest) -> str:
    return absolute(reverse("buying:quote-request-detail", args=[request.purchase_file_id, request.pk]))


def readers_of(request: QuoteRequest) -> list[User]:
    """Who sent it, while they buy for the organisation; else those who run it."""
    members = BuyerMembership.objects.active().filter(organisation=request.purchase_file.organisation_id)
    members = members.select_related("user").order_by("pk")
    found = members.filter(user=request.sent_by_id) if request.sent_by_id else members.none()
    return [one.user for one in list(found) or members.managers()]


def written_moment(moment: datetime) -> str:
    """« 3 décembre 2026 à 16 h », « 1er décembre 2026 à 9 h 30 »."""
    local = localtime(moment)
    minutes = f"{NO_BREAK}{date_format(local, 'i')}" if local.minute else ""
    return f"{written_day(local.date())} à {local.hour}{NO_BREAK}h{minutes}"


def _about(request: QuoteRequest) -> dict:
    return {
        "organisation": request.purchase_file.organisation.name,
        "deadline": written_moment(request.deadline),
        "contact": request.contact_name,
        "phone": request.contact_phone,
    }
