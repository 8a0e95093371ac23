"""Reads `reference/standing_cases.toml`: the purchases on which the staff see what a change of the law alters."""

import functools
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

from guide.assessment import Case
from guide.choices import BuyerKind, ContractNature, Regime

FILE = Path(__file__).resolve().parent / "reference" / "standing_cases.toml"
ANY_DAY = date.min  # the cases are replaced on the days that a change touches


@functools.cache
def standing_cases(path: Path = FILE) -> tuple[tuple[str, Case], ...]:
    """Each case with its name, in the order of the file."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["cases"]
    return tuple((entry["name"], _case(entry)) for entry in entries)


def _case(entry: dict) -> Case:
    return Case(
        nature=ContractNature(entry["nature"]).value,
        amount=Decimal(str(entry["amount"])) if "amount" in entry else None,
        options=Decimal(str(entry.get("options", 0))),
        regime=Regime(entry["regime"]).value if "regime" in entry else "",
        buyer_kind=BuyerKind(entry["buyer_kind"]).value,
        category=None,
        day=ANY_DAY,
    )
