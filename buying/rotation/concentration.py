"""How the contracts of a year spread over suppliers and categories. Pure (docs/rotation.md)."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby


@dataclass(frozen=True)
class Line:
    """A contract that counts. `supplier` tells two suppliers apart whatever they are called; `category` is its name."""

    number: int
    day: date
    supplier: str
    supplier_name: str
    category: str
    title: str
    amount: Decimal
    procedure: str
    is_direct: bool


@dataclass(frozen=True)
class Share:
    """One supplier or one category: its contracts, their sum, and its part of the whole in percent."""

    name: str
    number: int
    direct: int
    total: Decimal
    percent: Decimal
    suppliers: int
    first_supplier: str
    first_percent: Decimal  # the part of its first supplier in its own total


@dataclass(frozen=True)
class Concentration:
    """The whole: a large part for few suppliers is what rotation is there to avoid."""

    number: int
    direct: int
    total: Decimal
    suppliers: int
    first_percent: Decimal
    first_three_percent: Decimal


@dataclass(frozen=True)
class Run:
    """Direct awards of one category to one supplier, one after the other, nobody else in between."""

    category: str
    supplier_name: str
    number: int
    total: Decimal
    first: date
    last: date


def by_supplier(lines: Iterable[Line]) -> list[Share]:
    """The largest total first."""
    return _shares(list(lines), lambda line: line.supplier, lambda line: line.supplier_name)


def by_category(lines: Iterable[Line]) -> list[Share]:
    return _shares(list(lines), lambda line: line.category, lambda line: line.category)


def concentration(lines: Iterable[Line]) -> Concentration:
    lines = list(lines)
    shares, total = by_supplier(lines), _sum(lines)
    first_three = sum((share.total for share in shares[:3]), Decimal(0))
    return Concentration(
        number=len(lines),
        direct=sum(line.is_direct for line in lines),
        total=total,
        suppliers=len(shares),
        first_percent=shares[0].percent if shares else Decimal(0),
        first_three_percent=percent(first_three, total),
    )


def direct_runs(lines: Iterable[Line]) -> list[Run]:
    """Two direct awards or more in a row to the same supplier, in the order of the days within a category; any other
    contract of the category ends the run. The longest first."""
    runs = []
    in_time = sorted(lines, key=lambda line: (line.category, line.day, line.number))
    for _, of_category in groupby(in_time, key=lambda line: line.category):
        for (_, is_direct), found in groupby(of_category, key=lambda line: (line.supplier, line.is_direct)):
            run = list(found)
            if is_direct and len(run) > 1:
                names = run[-1].category, run[-1].supplier_name
                runs.append(Run(*names, len(run), _sum(run), run[0].day, run[-1].day))
    return sorted(runs, key=lambda run: (-run.number, run.category, run.first))


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """With one decimal; of nothing, nothing."""
    return (part * 100 / whole).quantize(Decimal("0.1")) if whole else Decimal(0)


def _shares(lines: list[Line], key: Callable, name: Callable) -> list[Share]:
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (line.day, line.number)):
        groups[key(line)].append(line)
    whole = _sum(lines)
    shares = [_share(name(group[-1]), group, whole) for group in groups.values()]  # the latest name it went by
    return sorted(shares, key=lambda share: (-share.total, share.name))


def _share(name: str, lines: list[Line], whole: Decimal) -> Share:
    totals: dict[str, Decimal] = defaultdict(Decimal)
    names = {line.supplier: line.supplier_name for line in lines}
    for line in lines:
        totals[line.supplier] += line.amount
    first = min(totals, key=lambda supplier: (-totals[supplier], names[supplier]))
    total = _sum(lines)
    direct = sum(line.is_direct for line in lines)
    parts = percent(total, whole), len(totals), names[first], percent(totals[first], total)
    return Share(name, len(lines), direct, total, *parts)


def _sum(lines: Iterable[Line]) -> Decimal:
    return sum((line.amount for line in lines), Decimal(0))
