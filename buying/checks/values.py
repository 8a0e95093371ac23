"""One cell as a value: a NEQ, dollars, a year. What cannot be read is told, and never guessed."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError

from directory.neq import PREFIXES, clean_neq
from guide.typed_amount import UnreadableAmount, read_amount

SPACES = re.compile(r"[\s\u00a0\u202f\u2009\u200b]+")
NOTHING = {
    "",
    "-",
    "–",
    "—",
    "n/a",
    "n/d",
    "nd",
    "s.o.",
    "so",
    "s/o",
    "nil",
    "néant",
    "aucun",
    "aucune",
    "inconnu",
    "x",
}
WHOLE = re.compile(r"\d+(?:\.0+)?", re.ASCII)
SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.ASCII | re.IGNORECASE)
# Two marks in one number: the last is that of the cents, « 1,234.56 » and « 1.234,56 » read only one way.
TWO_MARKS = re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d{1,2})|(\d{1,3}(?:\.\d{3})+),(\d{1,2})", re.ASCII)
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:\s*[-–/]\s*((?:19|20)?\d{2})(?![-/\d]))?(?!\d)", re.ASCII)
MOST_CENTS = 10**13


class Unreadable(ValueError):
    """What is wrong with the cell, in French, to be told on its line."""


def text_of(cell: object, most: int = 200) -> str:
    """A cell as one line of words."""
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        cell = int(cell)
    if isinstance(cell, datetime):
        cell = cell.date()
    return SPACES.sub(" ", "".join(one if one.isprintable() else " " for one in str(cell))).strip()[:most]


def is_empty(text: str) -> bool:
    return text.casefold() in NOTHING


def neq_of(cell: object) -> str:
    """The ten digits, or nothing. Raises Unreadable."""
    text = text_of(cell)
    if is_empty(text):
        return ""
    if SCIENTIFIC.fullmatch(text):
        raise Unreadable(f"le NEQ est abrégé par le tableur ({text}) : mettez la colonne en format texte")
    digits = re.sub(r"(?i)^neq\W*", "", text)
    if WHOLE.fullmatch(digits):
        digits = digits.split(".")[0]
    try:
        return clean_neq(digits)
    except ValidationError as error:
        raise Unreadable(f"« {text[:20]} » n’est pas un NEQ. {error.messages[0]}") from error


def looks_like_neq(cell: object) -> bool:
    digits = re.sub(r"\D", "", text_of(cell)) if not isinstance(cell, date) else ""
    return len(digits) == 10 and digits[:2] in PREFIXES and not re.search(r"[a-z]{3}", text_of(cell).casefold()[3:])


def cents_of(cell: object) -> int | None:
    """The dollars of a cell, in cents; None for no amount. Raises Unreadable."""
    if isinstance(cell, (int, float, Decimal)) and not isinstance(cell, bool):
        return _cents(cell)
    text = text_of(cell)
    if is_empty(text):
        return None
    bare = re.sub(r"(?i)\s*(?:\$|cad|dollars?)\s*", " ", text).strip()
    if negative := re.fullmatch(r"\((.*)\)|-\s*(.*)|(.*)-", bare):
        raise Unreadable(f"le montant « {text[:30]} » est négatif ({negative[0][:20]}) : il n’est pas compté")
    if two := TWO_MARKS.fullmatch(bare):
        bare = f"{re.sub('[,.]', '', two[1] or two[3])},{two[2] or two[4]}"
    try:
        return _cents(read_amount(bare))
    except UnreadableAmount as error:
        raise Unreadable(str(error)[:1].lower() + str(error)[1:]) from error


def _cents(value: int | float | Decimal) -> int:
    try:
        cents = int((Decimal(str(value)) * 100).to_integral_value())
    except (InvalidOperation, OverflowError, ValueError) as error:
        raise Unreadable("le montant n’est pas un nombre") from error
    if cents < 0:
        raise Unreadable("le montant est négatif : il n’est pas compté")
    if cents >= MOST_CENTS:
        raise Unreadable("le montant est trop grand : vérifiez la colonne")
    return cents


def year_of(cell: object) -> str:
    """« 2025 », « 2024-2025 » for a financial year over two, nothing for no year. Raises Unreadable."""
    if isinstance(cell, (date, datetime)):
        return str(cell.year)
    text = text_of(cell)
    if is_empty(text):
        return ""
    found = YEAR.search(text)
    if not found:
        raise Unreadable(f"« {text[:20]} » n’est pas une année")
    first, second = found[1], found[2]
    if second and int(second) % 100 == (int(first) + 1) % 100:
        return f"{first}-{int(first) + 1}"
    return first
