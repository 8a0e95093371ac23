"""The directory in a few numbers, kept while it stays as it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Func, Q

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
    is_verified = Q(verified_from__lte=day, verified_until__gte=day)
    by_county = rows.values("county_id").annotate(listed=Count("pk"), verified=Count("pk", filter=is_verified))
    counted = list(by_county.values_list("county_id", "listed", "verified"))
    reached = set(rows.annotate(area=Func(F("areas"), function="unnest")).values_list("area", flat=True).distinct())
    return DirectoryFigures(
        listed=sum(listed for _, listed, _ in counted),
        verified=sum(verified for _, _, verified in counted),
        municipalities_served=sum(not reached.isdisjoint(town.area_codes) for town in municipalities(version).values()),
        by_county={county: listed for county, listed, _ in counted},
    )
