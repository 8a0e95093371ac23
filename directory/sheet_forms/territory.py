"""The served territory as boxes to tick: Québec, regions, MRC; municipalities one by one. Montérégie comes first."""

from collections.abc import Iterable
from dataclasses import dataclass

from directory.models import RegionalCounty
from directory.sheet_forms.lists import Lists

MONTEREGIE = "16"


@dataclass(frozen=True)
class Box:
    """One territory; `mark` says what a revision changes about it."""

    key: str
    label: str
    is_ticked: bool
    mark: str = ""

    @property
    def id(self) -> str:
        return f"served_areas-{self.key}"


@dataclass(frozen=True)
class Group:
    """Boxes under one name, folded away unless one of them is ticked."""

    label: str
    boxes: tuple[Box, ...]

    @property
    def ticked(self) -> int:
        return sum(box.is_ticked for box in self.boxes)


@dataclass(frozen=True)
class Territory:
    wide: tuple[Box, ...]  # Québec, Montérégie
    near: tuple[Box, ...]  # the MRC of Montérégie
    towns: tuple[Box, ...]
    regions: Group
    elsewhere: tuple[Group, ...]  # the MRC of other regions, one group for each region

    @property
    def ticked(self) -> list[Box]:
        """What is served, the widest first: to be read."""
        groups = (self.wide, self.regions.boxes, self.near, *(group.boxes for group in self.elsewhere), self.towns)
        return [box for boxes in groups for box in boxes if box.is_ticked]

    @property
    def far(self) -> int:
        """How many MRC of other regions are ticked."""
        return sum(group.ticked for group in self.elsewhere)


@dataclass(frozen=True)
class Ticking:
    """Which keys are ticked, and what they were on the public sheet (None: there was none)."""

    now: frozenset[str]
    before: frozenset[str] | None

    def box(self, key: str, label: str) -> Box:
        mark = ""
        if self.before is not None and (key in self.now) != (key in self.before):
            mark = "Ajouté" if key in self.now else "Retiré"
        return Box(key, label.replace("'", "’"), key in self.now, mark)


def territory_of(rows: Iterable[dict], before: Iterable[dict] | None, lists: Lists) -> Territory:
    ticking = Ticking(_keys(rows), None if before is None else _keys(before))
    region = {code: ticking.box(f"R{code}", f"Région {one.name}") for code, one in lists.regions.items()}
    near = [one for one in lists.counties.values() if one.region_id == MONTEREGIE]
    others = [code for code in region if code != MONTEREGIE]
    return Territory(
        wide=(ticking.box("QC", "Tout le Québec"), *([region[MONTEREGIE]] if MONTEREGIE in region else [])),
        near=_counties(near, ticking),
        towns=tuple(_towns(ticking, lists)),
        regions=Group("Autres régions", tuple(region[code] for code in others)),
        elsewhere=tuple(group for code in others if (group := _group(code, ticking, lists)).boxes),
    )


def _group(code: str, ticking: Ticking, lists: Lists) -> Group:
    counties = [one for one in lists.counties.values() if one.region_id == code]
    return Group(lists.regions[code].name.replace("'", "’"), _counties(counties, ticking))


def _counties(counties: Iterable[RegionalCounty], ticking: Ticking) -> tuple[Box, ...]:
    return tuple(ticking.box(f"C{one.code}", one.name) for one in counties)


def _towns(ticking: Ticking, lists: Lists) -> Iterable[Box]:
    """Those that are served, or were: one that was unticked can be ticked again."""
    keys = sorted(ticking.now | (ticking.before or frozenset()))
    for key in keys:
        if key.startswith("M"):
            yield ticking.box(key, lists.town_text(key[1:]))


def _keys(rows: Iterable[dict]) -> frozenset[str]:
    return frozenset(row["key"] for row in rows)
