"""Outlines of the MRC, drawn by the server as SVG: no tile, no third party. Pure, except for reading its own file once.

Levels 1 to 4 are tints by rank, not by amount, so that one crowded territory does not leave all the others pale.
"""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

OUTLINES = Path(__file__).resolve().parent / "reference" / "outlines.json"
LEVELS = 4


@dataclass(frozen=True)
class Outline:
    """One MRC or territoire équivalent; `label_y` is the baseline of its number."""

    code: str
    name: str
    path: str
    label_x: int
    label_y: int
    count: int | None
    level: int
    url: str
    is_here: bool


@dataclass(frozen=True)
class OutlineMap:
    """A map to include with `components/map.html`; its twin list is `components/map_list.html`."""

    width: int
    height: int
    shapes: tuple[Outline, ...]

    @property
    def has_links(self) -> bool:
        return any(shape.url for shape in self.shapes)

    @property
    def by_count(self) -> list[Outline]:
        """The largest count first, then the names in order."""
        return sorted(self.shapes, key=lambda shape: (-(shape.count or 0), shape.name))


def outline_map(
    counts: Mapping[str, int], url_for: Callable[[str], str], here: str | None = None, variant: str = "poles"
) -> OutlineMap:
    """A count on each territory (0 when its code is not named); one with suppliers is a link to `url_for(code)`."""
    codes = [shape["code"] for shape in outlines()[variant]["shapes"]]
    numbers = {code: counts.get(code, 0) for code in codes}
    levels = levels_by_rank(numbers)
    return _draw(variant, here, lambda code: (numbers[code], levels[code], url_for(code) if numbers[code] else ""))


def territory_map(codes: Collection[str], variant: str = "poles") -> OutlineMap:
    """The territories among these codes stand out, without numbers or links."""
    return _draw(variant, None, lambda code: (None, LEVELS if code in codes else 1, ""))


def levels_by_rank(numbers: Mapping[str, int]) -> dict[str, int]:
    """From 1 (the fewest) to 4; equal numbers share a level, and nobody is always the palest."""
    ranked = sorted(numbers.values())
    return {code: 1 + ranked.index(number) * LEVELS // len(ranked) if number else 1 for code, number in numbers.items()}


def _draw(variant: str, here: str | None, facts: Callable[[str], tuple[int | None, int, str]]) -> OutlineMap:
    """The place where the reader is comes last: its outline is drawn over its neighbours'."""
    drawing = outlines()[variant]
    shapes = (
        Outline(
            shape["code"], shape["name"].replace("'", "’"), shape["path"], *shape["label"],
            *facts(shape["code"]), is_here=shape["code"] == here,
        )
        for shape in drawing["shapes"]
    )  # fmt: skip
    return OutlineMap(drawing["width"], drawing["height"], tuple(sorted(shapes, key=lambda shape: shape.is_here)))


@cache
def outlines() -> dict:
    """The drawings by name: `poles` (eight territories) and `monteregie` (thirteen)."""
    return json.loads(OUTLINES.read_text(encoding="utf-8"))
