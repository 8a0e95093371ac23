"""Bar charts as SVG, drawn by the server: geometry here, markup in `guide/council/_bars.html`. Pure.

Lengths are in units of the drawing's own box; colours are classes of `static/css/components/chart.css`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# The label stands over its bar: whole names, and a text that stays readable on a narrow screen.
WIDTH, LABEL, THICK, GAP = 400, 20, 16, 8
ROW = LABEL + THICK + GAP
WIDEST_LABEL = 48  # characters that fit in the width


@dataclass(frozen=True)
class Bar:
    """One line: a label, a bar, its figure."""

    label: str
    number: int
    top: int
    length: float

    height = THICK

    @property
    def label_at(self) -> float:
        return self.top + LABEL / 2

    @property
    def bar_top(self) -> int:
        return self.top + LABEL

    @property
    def middle(self) -> float:
        return self.bar_top + THICK / 2

    @property
    def figure_at(self) -> float:
        return self.length + 8

    @property
    def short_label(self) -> str:
        return self.label if len(self.label) <= WIDEST_LABEL else f"{self.label[: WIDEST_LABEL - 1].rstrip()}…"


@dataclass(frozen=True)
class BarChart:
    """A chart with its title and what it says in a sentence."""

    title: str
    summary: str
    bars: tuple[Bar, ...]

    width = WIDTH

    @property
    def height(self) -> int:
        return max(ROW * len(self.bars), ROW)


def bar_chart(title: str, summary: str, values: Sequence[tuple[str, int]]) -> BarChart:
    """Bars as long as their figures: the largest takes the room there is."""
    largest = max((number for _, number in values), default=0) or 1
    room = WIDTH - 60
    bars = tuple(
        Bar(label, number, rank * ROW, round(room * number / largest, 1)) for rank, (label, number) in enumerate(values)
    )
    return BarChart(title, summary, bars)
