"""All that `/elus/<municipality>/` shows, worked out before the template."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from directory.models import Municipality
from directory.search.counting import SupplierCount
from directory.tally import counted
from guide.assessment import BylawTerms
from guide.bylaw_reading import bylaw_terms
from guide.choices import RuleKind
from guide.clauses.library import clause_library
from guide.composing.gaps import GapFound, gaps_of
from guide.contracting import regime_of
from guide.council.charts import BarChart, bar_chart
from guide.council.decisions import Decision, decisions_for
from guide.council.figures import LocalFigures, local_figures
from guide.council.neighbours import Placed, placed_around
from guide.council.territory import covered_counties
from guide.law import REGIME_NOTICE, Law, Notice
from guide.law_reading import current_law
from guide.levers import is_a_price_preference
from guide.rendering import Shelf
from guide.rule_book import RuleBook
from guide.rule_summary import LEVERS, RuleSummary
from guide.shelves import open_shelf

MOST_BARS, MOST_LEVERS = 8, 5


@dataclass(frozen=True)
class CouncilPage:
    """One page, two minutes: what is here, what the law permits, what the by-law says, what to decide."""

    municipality: Municipality
    day: date
    figures: LocalFigures
    levers: tuple[tuple[RuleSummary, SupplierCount], ...]
    bylaw: BylawTerms | None
    gaps: tuple[GapFound, ...]
    decisions: tuple[Decision, ...]
    neighbours: list[Placed]
    shelf: Shelf
    is_covered: bool  # by a pôle: elsewhere, nobody seeks suppliers for the directory

    @property
    def notice(self) -> Notice | None:
        return self.shelf.notices.get(REGIME_NOTICE)

    @property
    def chart(self) -> BarChart:
        shown = self.figures.families[:MOST_BARS]
        first = f" La plus fournie : {shown[0].name}, {shown[0].number}." if shown else ""
        families = counted(self.figures.covered, "famille de besoins", "familles de besoins")
        summary = f"Familles servies : {families}.{first}"
        return bar_chart("Fournisseurs par famille de besoins", summary, [(one.name, one.number) for one in shown])

    @property
    def known_gaps(self) -> list[GapFound]:
        """What the by-law is known to say or to lack."""
        return [found for found in self.gaps if found.status != "unknown"]

    @property
    def unknown_gaps(self) -> list[GapFound]:
        return [found for found in self.gaps if found.status == "unknown"]

    @property
    def known_neighbours(self) -> list[Placed]:
        """With the municipality itself, to compare; nobody when only it is known."""
        known = [one for one in self.neighbours if one.is_known]
        return known if any(one.municipality != self.municipality for one in known) else []

    @property
    def unknown_neighbours(self) -> int:
        others = (one for one in self.neighbours if one.municipality != self.municipality)
        return sum(not one.is_known for one in others)

    @property
    def card_text(self) -> str:
        """What a shared link says."""
        listed = self.figures.listed
        suppliers = counted(listed, "entreprise d’économie sociale", "entreprises d’économie sociale")
        return (
            f"Pour servir {self.municipality.name}, au répertoire : {suppliers}. "
            "Ce que la loi permet, ce que le règlement prévoit, trois décisions à inscrire à l’ordre du jour."
        )


def strongest_levers(rules: Iterable[RuleSummary], closed: set[str] = frozenset()) -> list[RuleSummary]:
    """What opens the most room first: exemptions, then preferences, then ways of asking; none of `closed`."""
    leading = [rule for rule in rules if rule.leads_to_choice and not _hangs_on_facts(rule) and rule.slug not in closed]
    return sorted(leading, key=lambda rule: LEVERS.index(rule.kind))[:MOST_LEVERS]


def _hangs_on_facts(rule: RuleSummary) -> bool:
    """An exemption that no form nor title opens: facts of one purchase decide, not who the supplier is."""
    asked = rule.criterion
    return rule.kind == RuleKind.EXEMPTION and not (asked.legal_forms or asked.certifications)


def _closed_by(bylaw: BylawTerms | None, law: Law) -> set[str]:
    """A preference of price is the by-law's to give: without it, the law leaves no room yet."""
    if bylaw and bylaw.preference:
        return set()
    return {rule.slug for rule in law.rules if is_a_price_preference(rule)}


def council_page(municipality: Municipality, day: date, version: UUID) -> CouncilPage:
    bylaw = bylaw_terms(municipality.code, day, version)
    levers = strongest_levers(RuleBook(day, version).rules, _closed_by(bylaw, current_law(version)))
    shelf = open_shelf(day, municipality, counting=[rule.slug for rule in levers], version=version)
    gaps = gaps_of(bylaw, shelf.law, regime_of("municipality", municipality.designation), day)
    return CouncilPage(
        municipality=municipality,
        day=day,
        figures=local_figures(municipality, day, version),
        levers=tuple((rule, shelf.counts.get(rule.slug, SupplierCount())) for rule in levers),
        bylaw=bylaw,
        gaps=gaps,
        decisions=decisions_for(municipality.code, gaps, clause_library(version), shelf.law, day),
        neighbours=placed_around(municipality, day, version),
        shelf=shelf,
        is_covered=municipality.county_id in {county.code for county, _ in covered_counties(version)},
    )
