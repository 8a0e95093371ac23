"""The letter before it leaves, in the words it will have, and what is worth knowing of the addresses."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import now

from buying.models import PurchaseFile, QuoteRequest
from buying.quotes.discretion import refuse_names
from buying.quotes.errors import NotReachable
from buying.quotes.letters import request_context, written_moment
from buying.quotes.limits import DailyLetters, daily_letters
from buying.quotes.recipients import Recipient, Recipients
from buying.quotes.sending import refuse_deadline
from mailing.rendering import Rendered, render_letter

THEIR_PAGE = "(ici, le lien de sa page de réponse)"


@dataclass(frozen=True)
class Preview:
    """One letter of several that differ by a name and a link."""

    letter: Rendered
    chosen: list[Recipient]
    shared: list[str]  # addresses that two of them have in common
    letters: DailyLetters
    deadline: datetime

    @property
    def deadline_words(self) -> str:
        return written_moment(self.deadline)


def preview(purchase_file: PurchaseFile, recipients: Recipients, given: dict) -> Preview:
    """Raises what `send_request` would, but writes nothing."""
    by_pk, moment = recipients.by_pk(), now()
    chosen = [by_pk[pk] for pk in sorted(set(given["suppliers"])) if pk in by_pk]
    if len(chosen) < len(set(given["suppliers"])):
        raise NotReachable
    refuse_deadline(given["deadline"], moment)
    refuse_names(f"{given['subject']}\n{given['message']}", [one.enterprise for one in chosen], field="message")
    letters = daily_letters(purchase_file.organisation, moment)
    letters.refuse(len(chosen))
    names = ("subject", "message", "deadline", "contact_name", "contact_phone")
    unsaved = QuoteRequest(purchase_file=purchase_file, **{name: given[name] for name in names})
    context = request_context(unsaved, chosen[0].enterprise.name, THEIR_PAGE)
    addresses = Counter(one.email.lower() for one in chosen)
    shared = [address for address, count in addresses.items() if count > 1]
    return Preview(render_letter("quote_request", context), chosen, shared, letters, given["deadline"])
