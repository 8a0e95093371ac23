"""The MRC and agglomérations the pôles cover, with their municipalities: who the pages of `/elus/` are for first."""

from uuid import UUID

from directory.models import Municipality, RegionalCounty
from directory.search.catalogue import kept, municipalities


def covered_counties(version: UUID) -> list[tuple[RegionalCounty, list[Municipality]]]:
    """By name, each with its municipalities; one query the first time."""
    return kept("covered-counties", lambda: _read(version), version)


def _read(version: UUID) -> list[tuple[RegionalCounty, list[Municipality]]]:
    counties = RegionalCounty.objects.filter(poles__isnull=False).distinct().order_by("name")
    towns = sorted(municipalities(version).values(), key=lambda one: one.sort_name)
    return [(county, [one for one in towns if one.county_id == county.code]) for county in counties]
