"""How Quebec writes figures and days, for every floor: pages, messages, command lines."""

import re
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format

NO_BREAK = "\u00a0"
NARROW = "\u202f"


def shown_number(value: Decimal | int) -> str:
    """« 133 800 », « 12,5 »: no useless decimals, a comma when there are some."""
    amount = Decimal(value)
    text = f"{amount:,.2f}".removesuffix(".00")
    whole, _, cents = text.partition(".")
    return whole.replace(",", NARROW) + (f",{cents.rstrip('0')}" if cents else "")


def written_day(day: date) -> str:
    """« 1er janvier 2026 », « 22 novembre 2026 »."""
    return re.sub(r"^1 ", "1er ", date_format(day, "j F Y"))


def beginning_with_pole(name: str) -> str:
    """« Le pôle de l’économie sociale de… »: a pôle's name where a sentence begins."""
    return f"Le p{name[1:]}" if name.startswith("Pôle ") else name
