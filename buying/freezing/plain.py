"""How dates, moments and amounts are written in a frozen file: always texts, always the same writing. Pure."""

from datetime import UTC, date, datetime
from decimal import Decimal

CENT = Decimal("0.01")


def day_of(day: date | None) -> str | None:
    """« 2026-11-23 »."""
    return day.isoformat() if day else None


def moment_of(moment: datetime | None) -> str | None:
    """« 2026-11-23T19:32:08Z », in universal time."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def dollars_of(amount: Decimal | int | float | None) -> str | None:
    """« 84000.00 »: two decimals, always. A float of the assistant's JSON holds cents well enough to be read back."""
    return None if amount is None else str(Decimal(str(amount)).quantize(CENT))


def figure_of(value: Decimal | int | float) -> str:
    """A figure that may be dollars, days or a percentage, as short as it is: « 139000 », « 0.5 »."""
    return f"{Decimal(str(value)).normalize():f}"


def choice_of(row, name: str) -> dict:
    """A code of a closed list with the words a reader saw."""
    return {"code": getattr(row, name), "libelle": str(getattr(row, f"get_{name}_display")())}
