"""Handing a letter to the mail server: once, or again while the server does not answer."""

import logging
import smtplib
from datetime import timedelta

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils.timezone import now

from mailing.choices import Failure
from mailing.links import unsubscribe_url
from mailing.models import Letter, OptOut

PATIENCE = timedelta(days=3)
PERMANENT = 500  # SMTP: from here on, asking again will not help

logger = logging.getLogger(__name__)


@transaction.atomic
def deliver_letter(letter_id: int) -> Exception | None:
    """Send a letter, unless that was done, and note it. Returns what went wrong when it must be tried again.

    The row is held from the first byte to the note: nobody else sends it meanwhile. A second copy can only leave when
    the machine dies between the server's « yes » and our note; it then carries the same Message-ID.
    """
    letter = Letter.objects.waiting().select_for_update().filter(pk=letter_id).first()
    if letter is None:
        return None
    if OptOut.objects.refuses(letter.to, letter.topic):
        return _give_up(letter, Failure.OPTED_OUT)
    letter.tries += 1
    try:
        send(message_of(letter))
    except Exception as problem:  # whatever it is, the letter must say so, and leave later
        return _note_problem(letter, problem)
    letter.sent_at, letter.answer = now(), ""
    return _keep(letter)


def send(message: EmailMultiAlternatives) -> None:
    """Raises OSError (smtplib's errors are some) when the server did not take the message."""
    server = get_connection()
    try:
        if not server.send_messages([message]):
            raise smtplib.SMTPException("The message was not taken.")
    finally:
        server.close()  # Django leaves it open when signing in to it failed


def message_of(letter: Letter) -> EmailMultiAlternatives:
    """The message as the mail server gets it; its Message-ID never changes, so a second copy is known as such."""
    headers = {
        "Message-ID": letter.message_id,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",  # no « I am away » in answer
    }
    if letter.topic:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe_url or unsubscribe_url(letter.to, letter.topic)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    reply_to = [settings.MAIL_REPLY_TO] if settings.MAIL_REPLY_TO else None
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to], reply_to=reply_to, headers=headers)
    message.attach_alternative(letter.html, "text/html")
    return message


def final_failure(problem: Exception) -> Failure | None:
    """Why trying again is useless; None when it is not.

    What is ours to mend (a wrong password, an expired certificate, a sender the server does not like) is tried again.
    """
    match problem:
        case smtplib.SMTPRecipientsRefused(recipients=answers):
            return Failure.REFUSED if all(code >= PERMANENT for code, _ in answers.values()) else None
        case smtplib.SMTPDataError(smtp_code=code):
            return Failure.REFUSED if code >= PERMANENT else None
        case BadHeaderError():
            return Failure.INVALID
    return None


def _note_problem(letter: Letter, problem: Exception) -> Exception | None:
    letter.answer = wording_of(problem)
    logger.warning("Letter %s (%s), try %s: %s", letter.pk, letter.kind, letter.tries, type(problem).__name__)
    if failure := final_failure(problem):
        return _give_up(letter, failure)
    if now() - letter.created_at > PATIENCE:
        return _give_up(letter, Failure.ABANDONED)
    letter.save(update_fields=["tries", "answer"])
    return problem


def wording_of(problem: Exception) -> str:
    """What the server said, for staff."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        problem = next(iter(problem.recipients.values()), problem)
    return str(problem)[:300] or type(problem).__name__


def _give_up(letter: Letter, failure: Failure) -> None:
    letter.failed_at, letter.failure = now(), failure
    _keep(letter)


def _keep(letter: Letter) -> None:
    """Note the end. What was written goes, but in development, and when staff may want to try once more."""
    if not settings.DEBUG and letter.failure != Failure.ABANDONED:
        letter.subject = letter.text = letter.html = letter.unsubscribe_url = ""
    letter.save()
