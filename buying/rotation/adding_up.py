"""Do small purchases of the same thing add up to a large one? Pure: no database, no clock (docs/rotation.md)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from guide.amounts import Bound


@dataclass(frozen=True)
class AddedUp:
    """A purchase with those before it, and the bounds it stays under alone but not with them, the lowest first."""

    amount: Decimal
    total: Decimal
    crossed: tuple[Bound, ...]


def add_up(amount: Decimal, others: Iterable[Decimal], bounds: Iterable[Bound]) -> AddedUp:
    """A bound is crossed when the purchase alone stays under it and the whole reaches it: the bound is where more
    begins to be asked. One whose value is unknown is crossed by nothing."""
    total = amount + sum(others, Decimal(0))
    crossed = [bound for bound in bounds if bound.value is not None and amount < bound.value <= total]
    return AddedUp(amount, total, tuple(sorted(crossed, key=lambda bound: (bound.value, bound.code))))
