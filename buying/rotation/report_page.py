"""The page of the yearly report: the report, the years to choose from, the rules it answers to."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from buying.models import BuyingOrganisation
from buying.rotation.report import Report, report_for, years_of
from buying.rotation.report_tables import Table, figures_of, shown, tables_of
from buying.rotation.report_words import ABOUT, bound_line, outside_lines, title_of
from directory.models import DirectoryState
from guide.rule_book import RuleBook

RULES = ("rotation", "rapport-annuel")


@dataclass(frozen=True)
class ReportPage:
    organisations: list[BuyingOrganisation]
    report: Report
    years: list[int]
    rules: list

    @property
    def organisation(self) -> BuyingOrganisation:
        return self.report.organisation

    @property
    def title(self) -> str:
        return title_of(self.report)

    @property
    def query(self) -> str:
        """For the files of this same report."""
        return f"organisation={self.organisation.slug}&annee={self.report.year}"

    @property
    def about(self) -> tuple[str, ...]:
        return ABOUT

    @property
    def bounds(self) -> list[str]:
        return [bound_line(one) for one in self.report.bounds] + outside_lines(self.report)

    @property
    def facts(self) -> list[tuple[str, str]]:
        return [(name, shown(cell)) for name, cell in figures_of(self.report)]

    @cached_property
    def tables(self) -> list[Table]:
        return tables_of(self.report)


def report_page(
    organisations: list[BuyingOrganisation], organisation: BuyingOrganisation, year: str, today: date
) -> ReportPage:
    """A year that is not offered is read as this one."""
    version = DirectoryState.current()
    years = years_of(organisation, today)
    chosen = next((one for one in years if str(one) == year), today.year)
    book = RuleBook(today, version)
    rules = [rule for slug in RULES if (rule := book.find(slug))]
    return ReportPage(organisations, report_for(organisation, chosen, version), years, rules)
