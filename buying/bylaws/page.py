"""The by-law of a municipality, as its own people read it: the one in force, then those to come, then the past ones."""

from dataclasses import dataclass
from datetime import date

from buying.bylaws.terms import Terms, mark_of, terms_of, with_all
from buying.models import BuyingOrganisation
from guide.models import Bylaw


@dataclass(frozen=True)
class KeptBylaw:
    """One by-law, and what its people may do with it on this day."""

    bylaw: Bylaw
    day: date
    organisation: BuyingOrganisation

    @property
    def terms(self) -> Terms:
        return terms_of(self.bylaw)

    @property
    def mark(self) -> str:
        return mark_of(self.bylaw)

    @property
    def is_in_force(self) -> bool:
        return self.bylaw.is_in_force_on(self.day)

    @property
    def is_to_come(self) -> bool:
        return self.bylaw.valid_from > self.day

    @property
    def is_ours(self) -> bool:
        """A fictional by-law is no real organisation's to change or confirm: theirs takes its place."""
        return self.bylaw.is_demonstration == self.organisation.is_demonstration

    @property
    def confirmer(self) -> str:
        return self.bylaw.confirmed_by.public_name if self.bylaw.confirmed_by else ""


def bylaws_of(organisation: BuyingOrganisation, day: date) -> list[KeptBylaw]:
    """The one in force, those to come (the nearest first), the past ones (the latest first). Three queries."""
    found = with_all(Bylaw.objects.filter(municipality=organisation.municipality_id).order_by("in_force"))
    kept = [KeptBylaw(one, day, organisation) for one in found]
    to_come = [one for one in kept if one.is_to_come]
    past = [one for one in kept if not (one.is_to_come or one.is_in_force)]
    return [*(one for one in kept if one.is_in_force), *to_come, *reversed(past)]


def bylaw_to_change(organisation: BuyingOrganisation, day: date, number: str = "") -> KeptBylaw | None:
    """The one of this number, among those its people may change; without a number, the first of the page."""
    mine = [one for one in bylaws_of(organisation, day) if one.is_ours]
    if not number:
        return mine[0] if mine else None
    return next((one for one in mine if str(one.bylaw.pk) == number), None)
