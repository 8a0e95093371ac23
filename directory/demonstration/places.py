"""Where fictional enterprises are and whom they serve: municipalities drawn by population, points near their centre."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from heapq import nsmallest
from itertools import accumulate
from math import hypot
from random import Random

from directory.choices import AreaScope, CountyKind
from directory.demonstration.phrases import slots_for
from directory.demonstration.trades import words
from directory.models import Contact, Municipality, Pole, ServedArea

MONTEREGIE = "16"
# Among ten enterprises of the demonstration: how many are where. Everywhere else in the region takes the rest.
NEAR_POLES = (({"480", "530", "540", "550", "560", "570", "590"}, 64), ({"58"}, 28))
POSTAL_LETTERS = "ABCEGHJKLMNPRSTVWXYZ"


@dataclass(frozen=True)
class Town:
    """A municipality, with the words to speak of it."""

    code: str
    county: str
    region: str
    population: int
    point: tuple[float, float]
    slots: dict[str, str] = field(repr=False, compare=False)


class Atlas:
    """All towns, and who is near whom."""

    def __init__(self):
        found = Municipality.objects.select_related("county").order_by("code")
        self.towns = [_town(municipality) for municipality in found]
        self.by_code = {town.code: town for town in self.towns}
        self.poles = dict(Pole.objects.order_by("pk").values_list("counties__code", "pk"))
        self._near: dict[str, list] = {}

    @cached_property
    def _everywhere(self) -> "Lot":
        return Lot(self.towns, power=1)

    @cached_property
    def _monteregie(self) -> list["Lot"]:
        """Small towns are helped: by population alone, half of the enterprises would be in two cities."""
        region = [town for town in self.towns if town.region == MONTEREGIE]
        near = [[town for town in region if town.county in counties] for counties, _ in NEAR_POLES]
        far = [town for town in region if not any(town in group for group in near)]
        return [Lot(group, power=0.7) for group in (*near, far)]

    def draw_in_monteregie(self, random: Random) -> Town:
        shares = [share for _, share in NEAR_POLES]
        lot = random.choices(self._monteregie, [*shares, 100 - sum(shares)])[0]
        return lot.draw(random)

    def draw_anywhere(self, random: Random) -> Town:
        return self._everywhere.draw(random)

    def neighbours(self, town: Town) -> list[Town]:
        """The towns around, nearest first."""
        if town.code not in self._near:
            others = (other for other in self.towns if other is not town)
            self._near[town.code] = nsmallest(8, others, key=lambda other: _distance(town, other))
        return self._near[town.code]


class Lot:
    """Towns to draw among, by population."""

    def __init__(self, towns: list[Town], *, power: float):
        self.towns = towns
        self.weights = list(accumulate(max(town.population, 1) ** power for town in towns))

    def draw(self, random: Random) -> Town:
        return random.choices(self.towns, cum_weights=self.weights)[0]


def _town(municipality: Municipality) -> Town:
    county = municipality.county
    return Town(
        code=municipality.code,
        county=county.code,
        region=municipality.region_id,
        population=municipality.population or 0,
        point=(float(municipality.latitude or 46), float(municipality.longitude or -73)),
        slots=slots_for(municipality.name, county.name, is_mrc=county.kind == CountyKind.MRC),
    )


def _distance(one: Town, other: Town) -> float:
    return hypot(one.point[0] - other.point[0], (one.point[1] - other.point[1]) * 0.7)


def draw_contact(town: Town, random: Random) -> Contact:
    """An address that does not exist, in a postal sector that does, less than two kilometres from the centre."""
    latitude, longitude = town.point
    return Contact(
        address=f"{random.randrange(2, 2400)}, {random.choice(words().streets)}",
        postal_code=_postal_code(town, random),
        latitude=_degrees(latitude + random.uniform(-0.011, 0.011)),
        longitude=_degrees(longitude + random.uniform(-0.015, 0.015)),
    )


def _degrees(value: float) -> Decimal:
    return Decimal(f"{value:.5f}")


def _postal_code(town: Town, random: Random) -> str:
    postal = words().postal
    sector = random.choice(postal["counties"].get(town.county) or postal["regions"][town.region])
    return f"{sector} {random.randrange(1, 10)}{random.choice(POSTAL_LETTERS)}{random.randrange(1, 10)}"


def draw_areas(reach: str, town: Town, atlas: Atlas, random: Random) -> list[ServedArea]:
    """The served territory: `reach` is quebec, region, county, counties, municipalities or none."""
    if reach == "quebec":
        return [ServedArea(scope=AreaScope.QUEBEC)]
    if reach == "region":
        return [ServedArea(scope=AreaScope.REGION, region_id=town.region)]
    if reach == "county":
        return _counties([town.county])
    if reach == "counties":
        around = [near.county for near in atlas.neighbours(town)]
        return _counties([town.county, *random.sample(around, k=3)])
    if reach == "municipalities":
        around = random.sample(atlas.neighbours(town)[:6], k=random.randrange(0, 5))
        return [ServedArea(scope=AreaScope.MUNICIPALITY, municipality_id=served.code) for served in (town, *around)]
    return []


def _counties(codes: list[str]) -> list[ServedArea]:
    return [ServedArea(scope=AreaScope.COUNTY, county_id=code) for code in dict.fromkeys(codes)]
