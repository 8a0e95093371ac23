"""`/rotation/qui-inviter/`: what is asked of the directory, and the suppliers in their turn."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from buying.models import BuyingOrganisation
from buying.rotation.naming import category_choices
from buying.rotation.turns import Turn, who_to_invite
from directory.filters import Filters, read_filters
from directory.models import DirectoryState
from directory.search.page import list_url
from guide.rule_book import RuleBook

READ = ("categorie", "regle", "municipalite")


@dataclass(frozen=True)
class InvitePage:
    """Without a category, nothing is proposed yet."""

    organisations: list[BuyingOrganisation]
    organisation: BuyingOrganisation
    filters: Filters
    messages: list[str]
    turns: list[Turn]

    @property
    def is_asked(self) -> bool:
        return bool(self.filters.categories)

    @property
    def category(self) -> str:
        return self.filters.categories[0].slug if self.filters.categories else ""

    @property
    def rule(self) -> str:
        return self.filters.rule.slug if self.filters.rule else ""

    @property
    def town(self) -> str:
        """As its field shows it: with its MRC, so that it names one place."""
        found = self.filters.municipality
        return f"{found.name} ({found.county.name})" if found else ""

    @property
    def categories(self) -> list:
        return category_choices(self.filters.version)[1:]

    @property
    def rules(self) -> list[tuple[str, str]]:
        """The levers and routes that let one choose, the strongest first."""
        book = RuleBook(self.filters.day, self.filters.version)
        levers = sorted((rule for rule in book.rules if rule.leads_to_choice), key=lambda rule: rule.strength)
        return [(rule.slug, rule.title) for rule in levers]

    @property
    def list_url(self) -> str:
        return list_url(self.filters.values())

    @property
    def lines(self) -> list[tuple[Turn, str]]:
        """Each supplier, and where one writes that it was asked."""
        return [(turn, self._new_url(turn)) for turn in self.turns]

    def _new_url(self, turn: Turn) -> str:
        given = {
            "organisation": self.organisation.slug,
            "fournisseur": turn.enterprise.slug,
            "categorie": self.category,
        }
        return f"{reverse('buying:solicitation-new')}?{urlencode(given)}"


def invite_page(
    organisations: list[BuyingOrganisation], organisation: BuyingOrganisation, parameters: QueryDict, today: date
) -> InvitePage:
    """The town is the organisation's unless another is named; left empty, everywhere."""
    given = QueryDict(mutable=True)
    for name in READ:
        given.setlist(name, parameters.getlist(name)[:1])
    if "municipalite" not in parameters:
        given["municipalite"] = organisation.municipality_id
    filters, messages = read_filters(given, today, DirectoryState.current())
    turns = who_to_invite(organisation=organisation, filters=filters, day=today) if filters.categories else []
    return InvitePage(organisations, organisation, filters, messages, turns)
