"""Who plays at the buyers' desks, and with which fictional suppliers."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import QueryDict

from accounts.models import User
from buying.models import BuyingOrganisation
from buying.rotation.bounds import bounds_on
from directory.filters import Filters, read_filters
from directory.models import Category, DirectoryState, Enterprise
from guide.amounts import Bound
from guide.assistant_answers import Answers, read_answers
from guide.law_reading import current_law


@dataclass(frozen=True)
class Stage:
    """An organisation on a day, with its people (the same person twice when it has one)."""

    organisation: BuyingOrganisation
    buyer: User
    manager: User
    day: date

    @cached_property
    def bounds(self) -> dict[str, Bound]:
        """The two that buyers live between, by name."""
        invitation, tender = bounds_on(current_law(), self.day)
        return {"invitation": invitation, "tender": tender}

    def amount(self, bound: str, percent: int):
        """So many percent of a bound of the law on the day, in round hundreds; None when nobody knows the bound."""
        value = self.bounds[bound].value
        return None if value is None else round(value * percent / 100, -2)

    def suppliers(self, slug: str) -> list[Enterprise]:
        """The fictional ones of the category that serve the town and publish an address, by name."""
        found = self.filters(f"categorie={slug}").found().values("enterprise_id")
        fictional = Enterprise.objects.listed().filter(is_demonstration=True, pk__in=found)
        return list(fictional.exclude(contact__email="").order_by("name", "pk"))

    def filters(self, query: str) -> Filters:
        town = f"municipalite={self.organisation.municipality_id}"
        return read_filters(QueryDict(f"{query}&{town}"), self.day, DirectoryState.current())[0]

    def answers(self, slug: str, nature: str, amount) -> Answers:
        typed = QueryDict(mutable=True)
        typed.update({"nature": nature, "categorie": slug, "municipalite": self.organisation.municipality_id})
        if amount is not None:
            typed["montant"] = f"{amount:f}"
        return read_answers(typed, self.day, DirectoryState.current(), must_answer=True)


def category(slug: str) -> Category:
    return Category.objects.get(slug=slug)
