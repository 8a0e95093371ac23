"""The yearly report of the by-law: the contracts between the two bounds of their own day, and who was asked.

What it is and is not: docs/rotation.md and `buying.rotation.report_words`. Three queries besides the law's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Min, Q

from buying.choices import Answer, Procedure
from buying.models import BuyingOrganisation, Contract, Solicitation
from buying.rotation.bounds import INVITATION, TENDER, bounds_on
from buying.rotation.concentration import (
    Concentration,
    Line,
    Run,
    Share,
    by_category,
    by_supplier,
    concentration,
    direct_runs,
)
from directory.words import normalise
from guide.law import DatedValue, Law
from guide.law_reading import current_law

NO_CATEGORY = "Sans catégorie"


@dataclass(frozen=True)
class Asked:
    """How often a supplier was asked in the year, and what it answered."""

    name: str
    times: int
    quoted: int
    declined: int
    silent: int
    waiting: int

    @property
    def answered(self) -> int:
        return self.quoted + self.declined


@dataclass(frozen=True)
class BoundPeriod:
    """A bound of the law and when, of the year, it was worth that."""

    name: str
    value: DatedValue
    since: date
    until: date


@dataclass(frozen=True)
class Report:
    """`lines` are the contracts that count; `under` and `over` are how many stay outside on either side, `unknown`
    those of a day whose bounds nobody knows."""

    organisation: BuyingOrganisation
    year: int
    lines: list[Line]
    under: int
    over: int
    unknown: int
    asked: list[Asked]
    bounds: list[BoundPeriod]

    @cached_property
    def concentration(self) -> Concentration:
        return concentration(self.lines)

    @cached_property
    def suppliers(self) -> list[Share]:
        return by_supplier(self.lines)

    @cached_property
    def categories(self) -> list[Share]:
        return by_category(self.lines)

    @cached_property
    def runs(self) -> list[Run]:
        return direct_runs(self.lines)

    @cached_property
    def all_asked(self) -> Asked:
        """The whole year's, in one line."""
        parts = zip(
            *[(one.times, one.quoted, one.declined, one.silent, one.waiting) for one in self.asked], strict=True
        )
        return Asked("", *[sum(part) for part in parts]) if self.asked else Asked("", 0, 0, 0, 0, 0)


def report_for(organisation: BuyingOrganisation, year: int, version: UUID | None = None) -> Report:
    law = current_law(version)
    contracts = Contract.objects.filter(organisation=organisation, signed_on__year=year)
    contracts = list(contracts.select_related("category").order_by("signed_on", "pk"))
    places = {contract.pk: _place(contract, law) for contract in contracts}
    counted = [contract for contract in contracts if places[contract.pk] == "in"]
    out = list(places.values())
    outside = {name: out.count(name) for name in ("under", "over", "unknown")}
    lines = lines_of(counted)
    return Report(organisation, year, lines, **outside, asked=_asked(organisation, year), bounds=_bounds(law, year))


def years_of(organisation: BuyingOrganisation, today: date) -> list[int]:
    """From this year back to the first contract, twenty at most."""
    first = Contract.objects.filter(organisation=organisation).aggregate(first=Min("signed_on"))["first"]
    oldest = max(min(first.year if first else today.year, today.year - 1), today.year - 19)
    return list(range(today.year, oldest - 1, -1))


def lines_of(contracts: Iterable[Contract]) -> list[Line]:
    """A supplier outside the directory is told by its name; it is the one of the directory when it bears its name."""
    contracts = list(contracts)
    known = {normalise(one.supplier_name): one.enterprise_id for one in contracts if one.enterprise_id}
    return [_line(one, one.enterprise_id or known.get(normalise(one.supplier_name))) for one in contracts]


def _line(contract: Contract, enterprise: int | None) -> Line:
    return Line(
        number=contract.pk,
        day=contract.signed_on,
        supplier=str(enterprise) if enterprise else f"nom {normalise(contract.supplier_name)}",
        supplier_name=contract.supplier_name,
        category=contract.category.name if contract.category else NO_CATEGORY,
        title=contract.title,
        amount=contract.amount,
        procedure=contract.get_procedure_display(),
        is_direct=contract.procedure == Procedure.DIRECT_AWARD,
    )


def _place(contract: Contract, law: Law) -> str:
    """Where the contract stands, by the values of its own day: the lower bound counts, the upper one does not."""
    low, high = (bound.value for bound in bounds_on(law, contract.signed_on))
    if low is not None and contract.amount < low:
        return "under"
    if high is not None and contract.amount >= high:
        return "over"
    return "unknown" if low is None or high is None else "in"


def _asked(organisation: BuyingOrganisation, year: int) -> list[Asked]:
    rows = Solicitation.objects.filter(organisation=organisation, asked_on__year=year)
    counts = {
        name: Count("pk", filter=Q(answer=answer))
        for name, answer in [
            ("quoted", Answer.QUOTED), ("declined", Answer.DECLINED), ("silent", Answer.SILENT),
            ("waiting", Answer.WAITING),
        ]
    }  # fmt: skip
    rows = rows.order_by().values("enterprise", "enterprise__name").annotate(times=Count("pk"), **counts)
    found = [Asked(row["enterprise__name"], row["times"], *[row[name] for name in counts]) for row in rows]
    return sorted(found, key=lambda one: (-one.times, one.name))


def _bounds(law: Law, year: int) -> list[BoundPeriod]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = []
    for code in (INVITATION, TENDER):
        figure = law.figures.get(code)
        for value in figure.values if figure else ():
            since, until = max(value.valid_from or first, first), min(value.valid_until or last, last)
            if since <= until:
                found.append(BoundPeriod(figure.name, value, since, until))
    return found
