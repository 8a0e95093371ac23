"""A worked example of a weighting grid: two fictional offers marked and weighed. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from guide.clauses.fields import suggested
from guide.clauses.library import Clause
from guide.law import Law
from guide.numbers import shown_number, shown_quantity

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class ScoredCriterion:
    """A line: the weight in percent, and for each offer its mark out of 100 and the points it earns."""

    name: str
    weight: Decimal
    marks: tuple[Decimal, ...]

    @property
    def points(self) -> tuple[Decimal, ...]:
        return tuple(mark * self.weight / HUNDRED for mark in self.marks)

    @property
    def shown_weight(self) -> str:
        return shown_quantity(self.weight, "percent")

    @property
    def cells(self) -> list[tuple[str, str]]:
        """Mark and points of each offer."""
        pairs = zip(self.marks, self.points, strict=True)
        return [(shown_number(mark), shown_number(points)) for mark, points in pairs]


@dataclass(frozen=True)
class ScoredGrid:
    """The grid with the weights the library proposes."""

    criteria: tuple[ScoredCriterion, ...]

    @property
    def totals(self) -> tuple[Decimal, ...]:
        return tuple(sum(points) for points in zip(*(one.points for one in self.criteria), strict=True))

    @property
    def shown_totals(self) -> list[str]:
        return [shown_number(total) for total in self.totals]

    @property
    def winner(self) -> str:
        """« A » or « B »; empty when they are equal."""
        first, second = self.totals
        return "" if first == second else ("A" if first > second else "B")


def scored_grid(clause: Clause, law: Law, day: date) -> ScoredGrid | None:
    """The worked example of a clause; None when it has no grid, or a weight has no default within its bounds."""
    weights = {field.code: field.default for field in clause.fields if field.default is not None}
    if not clause.criteria or not all(one.weight in weights for one in clause.criteria):
        return None
    if not all(suggested(clause.fields_by_code[code], law, day) for code in weights):
        return None
    return ScoredGrid(tuple(ScoredCriterion(one.name, weights[one.weight], one.marks) for one in clause.criteria))
