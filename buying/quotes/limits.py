"""How many suppliers an organisation reaches in a day by the portal, and how often a private page may be posted to."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from allauth.core.internal import ratelimit
from django.utils.timezone import get_current_timezone, localdate

from buying.models import BuyingOrganisation, QuoteInvitation
from buying.quotes.errors import OverDailyLimit
from directory.french import written_day

MOST_QUESTIONS = 20  # of a supplier, in one request
MOST_LINKS = 4  # letters with a link, the first one included
# An hour of one private page, and of one network: a form sent twice, corrected, sent with another file.
POSTS = {"quote_reply": "30/h/key,120/h/ip"}


@dataclass(frozen=True)
class DailyLetters:
    """What is left of the organisation's day. The row of the organisation is to be held by whoever relies on it."""

    limit: int
    written: int
    day: date

    @property
    def left(self) -> int:
        return max(0, self.limit - self.written)

    @property
    def sentence(self) -> str:
        again = f"{self.limit} de nouveau demain, le {written_day(self.day + timedelta(days=1))}"
        left = f"il en reste {self.left} aujourd’hui" if self.left else "il n’en reste aucun aujourd’hui"
        return f"Votre organisation peut écrire à {self.limit} fournisseurs par jour : {left}, {again}."

    def refuse(self, asked: int) -> None:
        """Raises OverDailyLimit."""
        if asked > self.left:
            raise OverDailyLimit(f"Vous en avez choisi {asked}. {self.sentence}")


def daily_letters(organisation: BuyingOrganisation, moment: datetime) -> DailyLetters:
    """The suppliers written to since midnight, whoever wrote, in whichever file. Reminders and answers are theirs."""
    day = localdate(moment)
    midnight = datetime.combine(day, time(), get_current_timezone())
    written = QuoteInvitation.objects.filter(
        request__purchase_file__organisation=organisation, request__sent_at__gte=midnight
    )
    return DailyLetters(organisation.daily_letters, written.count(), day)


def may_post(request, nonce: str) -> bool:
    """False once a page, or a network, has posted too much within the hour; counted where every process sees it."""
    return bool(ratelimit.consume(request, app="buying", action="quote_reply", config=POSTS, key=nonce))
