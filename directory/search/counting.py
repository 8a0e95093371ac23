"""How many suppliers meet each of several criteria, in one statement, kept while the directory stays as it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, Value

from directory.criterion import SupplierCriterion
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


def _count(criteria: set[SupplierCriterion], day: date, municipality: Municipality | None, version: UUID | None):
    distinct = list(criteria)
    verified = Count("pk", filter=Q(verified_from__lte=day, verified_until__gte=day))
    branches = []
    for place, criterion in enumerate(distinct):
        found = SearchDocument.objects.meeting(criterion, municipality=municipality, day=day, version=version)
        if municipality:
            found = found.serving(municipality)
        counted = found.order_by().annotate(place=Value(place)).values("place")
        branches.append(counted.annotate(n=Count("pk"), v=verified).values_list("place", "n", "v"))
    rows = branches[0].union(*branches[1:], all=True) if branches else []
    found = {distinct[place]: SupplierCount(n, v) for place, n, v in rows}
    return {criterion: found.get(criterion, SupplierCount()) for criterion in distinct}
