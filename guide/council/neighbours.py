"""How the municipalities of an MRC or agglomération are placed: only what a by-law or a named source says."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from directory.models import Municipality
from directory.search.catalogue import kept, municipalities
from guide.models import Bylaw, MunicipalCommitment


@dataclass(frozen=True)
class Placed:
    """A municipality with its by-law in force, as the portal knows it, and its sourced commitments."""

    municipality: Municipality
    bylaw: Bylaw | None
    commitments: tuple[MunicipalCommitment, ...]

    @property
    def is_known(self) -> bool:
        return self.bylaw is not None or bool(self.commitments)


def placed_around(municipality: Municipality, day: date, version: UUID) -> list[Placed]:
    """The municipality first, then its neighbours by name. Two queries the first time."""
    county = municipality.county_id
    everyone = kept(f"placed:{county}:{day}", lambda: _read(county, day, version), version)
    return sorted(everyone, key=lambda one: one.municipality.code != municipality.code)


def _read(county: str, day: date, version: UUID) -> list[Placed]:
    towns = [one for one in municipalities(version).values() if one.county_id == county]
    bylaws = {one.municipality_id: one for one in Bylaw.objects.in_force_on(day).filter(municipality__county=county)}
    commitments = defaultdict(list)
    rows = MunicipalCommitment.objects.filter(municipality__county=county).select_related("source")
    for row in rows.order_by("municipality", "year", "kind"):
        commitments[row.municipality_id].append(row)
    placed = (Placed(one, bylaws.get(one.code), tuple(commitments[one.code])) for one in towns)
    return sorted(placed, key=lambda one: one.municipality.sort_name)
