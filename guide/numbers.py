"""Figures as Quebec writes them: a narrow no-break space between thousands and before the unit's sign."""

from decimal import Decimal

from directory.french import NARROW, NO_BREAK, shown_number


def shown_dollars(value: Decimal | int) -> str:
    """« 133 800 $ »; cents are written with two digits when there are some."""
    amount = Decimal(value)
    cents = f",{amount % 1:.2f}".replace("0.", "") if amount % 1 else ""
    return f"{shown_number(int(amount))}{cents}{NARROW}$"


def shown_quantity(value: Decimal, unit: str) -> str:
    """The value with its unit (`guide.choices.Unit`)."""
    if unit == "dollars":
        return shown_dollars(value)
    if unit == "percent":
        return f"{shown_number(value)}{NO_BREAK}%"
    if unit == "days":
        return f"{shown_number(value)}{NO_BREAK}{'jours' if value >= 2 else 'jour'}"
    return shown_number(value)
