"""The rules in force on a day: what the directory asks (`directory.rules`) and what the guide's pages show."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from uuid import UUID

from directory.criterion import SupplierFacts, is_met_by
from directory.models import DirectoryState, Municipality
from directory.search.catalogue import category_tree, certification_types, kept
from guide.law import Law
from guide.law_reading import current_law
from guide.rule_summary import Names, RuleSummary, summarise

EVERYBODY: frozenset[int] = frozenset()


class RuleBook:
    """Rules in the guide's order. Made once per state of the directory and per day, then only read."""

    def __init__(self, day: date, version: UUID | None = None):
        self.day = day
        self.version = version or DirectoryState.current()
        self.rules: tuple[RuleSummary, ...] = kept(f"rule-book:{day}", self._read, self.version)

    @cached_property
    def by_slug(self) -> dict[str, RuleSummary]:
        return {rule.slug: rule for rule in self.rules}

    @property
    def law(self) -> Law:
        return current_law(self.version)

    def find(self, slug: str) -> RuleSummary | None:
        """The rule with this slug, if it is in force on the day."""
        return self.by_slug.get(slug)

    def met_by(self, supplier: SupplierFacts, municipality: Municipality | None = None) -> Iterable[RuleSummary]:
        """The rules that let a buyer choose this supplier, the strongest lever first."""
        county = municipality.county_id if municipality else None
        levers = sorted((rule for rule in self.rules if rule.leads_to_choice), key=lambda rule: rule.strength)
        return [rule for rule in levers if is_met_by(rule.criterion, supplier, self._codes[rule.slug], county)]

    def _read(self) -> tuple[RuleSummary, ...]:
        law = self.law
        names = Names(
            {node.id: node.name for node in category_tree(self.version).nodes},
            {found.pk: found.name for found in certification_types(self.version).values()},
        )
        return tuple(summarise(rule, law, self.day, names) for rule in law.rules if rule.is_in_force_on(self.day))

    @property
    def _codes(self) -> dict[str, frozenset[int]]:
        """The offer codes each rule accepts, worked out once."""
        return kept(f"rule-codes:{self.day}", self._accepted_codes, self.version)

    def _accepted_codes(self) -> dict[str, frozenset[int]]:
        tree = category_tree(self.version)
        return {
            rule.slug: tree.codes_meeting(rule.criterion) if rule.criterion.asks_of_the_offer else EVERYBODY
            for rule in self.rules
        }
