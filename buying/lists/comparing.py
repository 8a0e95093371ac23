"""Up to four suppliers of a list side by side, as their sheets say today, with the levers each opens to this buyer."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from buying.models import Shortlist
from directory.models import Capacity, Enterprise, Verification
from directory.rules import Rule, rule_book
from directory.search.results import facts_of
from directory.sheet import Title, title_of

FEWEST, MOST = 2, 4
HOW_MANY = "Cochez de deux à quatre fournisseurs inscrits au répertoire pour les comparer."


@dataclass(frozen=True)
class Column:
    """One supplier of the comparison. `rules`: every lever it opens, the strongest first."""

    enterprise: Enterprise
    capacity: Capacity | None
    verification: Verification | None
    titles: list[Title]
    rules: list[Rule]
    note: str
    is_overdue: bool


@dataclass(frozen=True)
class Comparison:
    """The columns, and the levers that all of them open: said once, they leave what sets each apart."""

    columns: list[Column]

    @property
    def common_rules(self) -> list[Rule]:
        everywhere = set.intersection(*({rule.slug for rule in one.rules} for one in self.columns))
        return [rule for rule in self.columns[0].rules if rule.slug in everywhere]

    @property
    def own_rules(self) -> list[list[Rule]]:
        """Of each column, the levers that some other does not open."""
        common = {rule.slug for rule in self.common_rules}
        return [[rule for rule in one.rules if rule.slug not in common] for one in self.columns]


def compared(shortlist: Shortlist, slugs: list[str], day: date, version: UUID | None) -> list[Column]:
    """The columns, in the order of the list; of the slugs that name none of its listed suppliers, nothing is said."""
    notes = dict(shortlist.entries.filter(enterprise__slug__in=slugs).values_list("enterprise_id", "note"))
    return columns_of(notes, shortlist, day, version)


def columns_of(notes: dict[int, str], shortlist: Shortlist, day: date, version: UUID | None) -> list[Column]:
    """Of the listed suppliers of these numbers. Some six queries, whatever their number."""
    found = Enterprise.objects.listed().with_sheet().with_capacity().select_related("search_document")
    book, town = rule_book(day, version), shortlist.organisation.municipality
    return [
        Column(
            enterprise=one,
            capacity=getattr(one, "capacity", None),
            verification=one.social_economy_verification(day),
            titles=[title_of(held, one, day) for held in one.certifications.all()],
            rules=list(book.met_by(facts_of(one, one.search_document, day), town)),
            note=notes[one.pk],
            is_overdue=one.is_overdue_on(day),
        )
        for one in found.filter(pk__in=notes).order_by("sort_name", "pk")
    ]
