"""Market depth: for each route and lever, the suppliers listed and verified today, and how to widen when they are few.

Every count is that of a list of `/fournisseurs/`, asked with the same filters: the page and the list cannot disagree.
Two queries at most for a whole assessment, kept while the directory stays as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from directory.choices import Nature
from directory.filters import Filters
from directory.models import Municipality, RegionalCounty
from directory.search.catalogue import regions
from directory.search.counting import SupplierCount, list_counts
from directory.search.offer_codes import CategoryNode
from directory.search.page import list_url
from guide.law import WrittenRule


@dataclass(frozen=True)
class Widening:
    """A wider list: who is established in the MRC, in the region, in Québec."""

    where: str  # « établis dans la région : Montérégie »
    count: SupplierCount
    url: str


@dataclass(frozen=True)
class Depth:
    """The suppliers of a route or lever. `needed` is how many one must be able to ask."""

    count: SupplierCount
    url: str
    needed: int
    widening: Widening | None = None

    @property
    def is_short(self) -> bool:
        return self.count.listed < self.needed


@dataclass(frozen=True)
class Want:
    """What a route or lever looks for: the rule (None: anybody who offers it) and how many one must be able to ask."""

    rule: WrittenRule | None
    needed: int = 1


@dataclass(frozen=True)
class Purchase:
    """What the directory can know of a purchase, on the day its lists are read."""

    today: date
    nature: Nature | None
    category: CategoryNode | None
    municipality: Municipality | None
    version: UUID | None = None

    def suppliers(self, rule: WrittenRule | None) -> Filters:
        """The list of those who offer it, meet the rule and serve the municipality."""
        return Filters(
            day=self.today,
            version=self.version,
            categories=(self.category,) if self.category else (),
            natures=(self.nature,) if self.asks_for_the_nature else (),
            municipality=self.municipality,
            rule=rule,
        )

    @property
    def asks_for_the_nature(self) -> bool:
        """A category has its own nature; a family holds several."""
        return self.nature is not None and not (self.category and self.category.nature)


def market_of(wants: Mapping[str, Want], purchase: Purchase) -> dict[str, Depth]:
    """The depth of each want, under its own key. A rule out of force today has no list, hence no depth."""
    asked = {key: want for key, want in wants.items() if not want.rule or want.rule.is_in_force_on(purchase.today)}
    lists = {key: purchase.suppliers(want.rule) for key, want in asked.items()}
    counts = list_counts(lists, purchase.version)
    depths = {key: Depth(counts[key], list_url(lists[key].values()), want.needed) for key, want in asked.items()}
    return depths | _widened({key: depth for key, depth in depths.items() if depth.is_short}, lists, purchase)


def _widened(short: Mapping[str, Depth], lists: Mapping[str, Filters], purchase: Purchase) -> dict[str, Depth]:
    """The short ones again, each with the smallest wider list that suffices, if there is one."""
    if not purchase.municipality:
        return {}
    wider = {(key, where): one for key in short for where, one in _wider(lists[key], purchase)}
    counts = list_counts(wider, purchase.version)
    found: dict[str, Depth] = {}
    for (key, where), filters in wider.items():
        if key not in found and counts[key, where].listed >= short[key].needed:
            widening = Widening(where, counts[key, where], list_url(filters.values()))
            found[key] = replace(short[key], widening=widening)
    return found


def _wider(filters: Filters, purchase: Purchase) -> list[tuple[str, Filters]]:
    """The lists of those established ever farther, whether or not they serve the municipality today."""
    anywhere = filters.without("municipalite")
    county = purchase.municipality.county
    region = regions(purchase.version)[purchase.municipality.region_id]
    return [
        (_in_the(county), replace(anywhere, counties=(county,))),
        (f"établis dans la région\u00a0: {region.name}", replace(anywhere, regions=(region,))),
        ("établis au Québec", anywhere),
    ]


def _in_the(county: RegionalCounty) -> str:
    return f"établis sur le territoire\u00a0: {county.full_name}"
