"""How many suppliers meet each of several criteria, or are in each of several lists: one statement for all of them,
kept while the directory stays as it is."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, Value

from directory.criterion import SupplierCriterion
from directory.filters import Filters
from directory.models import DirectoryState, Municipality, SearchDocument
from directory.search.catalogue import kept


@dataclass(frozen=True)
class SupplierCount:
    """Suppliers listed and, of them, those whose status a pôle answers for."""

    listed: int = 0
    verified: int = 0


def supplier_counts(
    criteria: Mapping[str, SupplierCriterion],
    day: date,
    municipality: Municipality | None = None,
    version: UUID | None = None,
) -> dict[str, SupplierCount]:
    """The count for each key, on the day, serving the municipality if one is given; `version` saves a query."""
    version = version or DirectoryState.current()
    place = municipality.code if municipality else ""
    name = ("counts", day, place, frozenset(criteria.values()))
    by_criterion = kept(name, lambda: _count(set(criteria.values()), day, municipality, version), version)
    return {key: by_criterion[criterion] for key, criterion in criteria.items()}


def list_counts(lists: Mapping[Hashable, Filters], version: UUID | None = None) -> dict[Hashable, SupplierCount]:
    """The count of each list, as its page would say it: any municipality, MRC, region, rule or category, at once.

    At most one query. Rules that ask the same of a supplier are counted once.
    """
    asked = {key: _question(filters) for key, filters in lists.items()}
    if not asked:
        return {}
    name = ("lists", frozenset(asked.values()))
    counts = kept(name, lambda: _count_lists(set(asked.values())), version or DirectoryState.current())
    return {key: counts[question] for key, question in asked.items()}


@dataclass(frozen=True)
class _Asked:
    """What a list asks of a rule: its criterion alone."""

    criterion: SupplierCriterion


def _question(filters: Filters) -> Filters:
    """The same list for every rule that asks the same; whoever serves the municipality « serves » it."""
    if not filters.rule:
        return filters
    criterion = filters.rule.criterion
    if criterion.local_scope == "serves" or not filters.municipality:
        criterion = replace(criterion, local_scope="")
    return replace(filters, rule=_Asked(criterion))


def _count_lists(questions: set[Filters]) -> dict[Filters, SupplierCount]:
    distinct = list(questions)
    return dict(zip(distinct, _counted([(one.found(), one.day) for one in distinct]), strict=True))


def _count(criteria: set[SupplierCriterion], day: date, municipality: Municipality | None, version: UUID | None):
    distinct = list(criteria)
    questions = []
    for criterion in distinct:
        found = SearchDocument.objects.meeting(criterion, municipality=municipality, day=day, version=version)
        questions.append((found.serving(municipality) if municipality else found, day))
    return dict(zip(distinct, _counted(questions), strict=True))


def _counted(questions: list[tuple]) -> list[SupplierCount]:
    """The count of each (rows, day), in one statement."""
    branches = []
    for place, (rows, day) in enumerate(questions):
        verified = Count("pk", filter=Q(verified_from__lte=day, verified_until__gte=day))
        counted = rows.order_by().annotate(place=Value(place)).values("place")
        branches.append(counted.annotate(n=Count("pk"), v=verified).values_list("place", "n", "v"))
    rows = branches[0].union(*branches[1:], all=True) if len(branches) > 1 else (branches or [[]])[0]
    found = {place: SupplierCount(n, v) for place, n, v in rows}
    return [found.get(place, SupplierCount()) for place in range(len(questions))]
