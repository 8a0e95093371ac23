"""The directory in a few numbers, kept while it stays as it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Func

from directory.models import SearchDocument
from directory.search.catalogue import kept, municipalities


@dataclass(frozen=True)
class DirectoryFigures:
    """Enterprises listed, those whose status a pôle answers for, municipalities at least one serves; where they are."""

    listed: int
    verified: int
    municipalities_served: int
    by_county: Mapping[str, int]


def directory_figures(day: date, version: UUID | None = None) -> DirectoryFigures:
    """The figures on the day (no query once they are kept and the version is known)."""
    return kept(f"figures:{day}", lambda: _count(day, version), version)


def _count(day: date, version: UUID | None) -> DirectoryFigures:
    rows = SearchDocument.objects.order_by()
    by_county = dict(rows.values_list("county_id").annotate(Count("pk")))
    reached = set(rows.annotate(area=Func(F("areas"), function="unnest")).values_list("area", flat=True).distinct())
    served = sum(1 for place in municipalities(version).values() if not reached.isdisjoint(place.area_codes))
    return DirectoryFigures(sum(by_county.values()), rows.verified_on(day).count(), served, by_county)
