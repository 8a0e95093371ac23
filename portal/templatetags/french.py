"""French as Quebec writes it, where Django's own filters do not."""

import unicodedata
from datetime import date
from decimal import Decimal

from django import template
from django.utils.formats import date_format

from directory.french import NARROW, NO_BREAK, written_day

register = template.Library()

# The nouns « aucune » goes before, of those that pages count.
FEMININE = {"clé", "fiche", "personne", "règle"}


@register.filter(expects_localtime=True)
def french_date(day: date | None) -> str:
    """« 1er novembre 2026 », « 22 novembre 2026 »; nothing for no date."""
    if day is None:
        return ""
    return written_day(day)


@register.filter(expects_localtime=True)
def month_and_year(day: date | None) -> str:
    """« octobre 2026 »."""
    return "" if day is None else date_format(day, "F Y")


@register.filter
def grouped(number: int | Decimal) -> str:
    """« 1 102 »: a narrow no-break space between thousands."""
    return f"{number:,}".replace(",", NARROW).replace(".", ",")


@register.filter
def french_plural(number: int, endings: str = "s") -> str:
    """In French zero and one are singular: `{{ n }} fournisseur{{ n|french_plural }}`, or « al,aux »."""
    singular, _, plural = endings.rpartition(",")
    return plural if abs(number) >= 2 else singular


@register.filter
def distance(kilometres: float) -> str:
    """« à 4 km », « à moins de 1 km »."""
    rounded = round(kilometres)
    return f"à {grouped(rounded)}{NO_BREAK}km" if rounded else f"à moins de 1{NO_BREAK}km"


@register.filter
def typographic(text: str) -> str:
    """Official names come with straight apostrophes: « L'Île-Perrot » → « L’Île-Perrot »."""
    return str(text).replace("'", "’")


@register.filter
def after_de(name: str) -> str:
    """« d’Allô la Ville », « de Pain d’ici »: what follows « la fiche », « l’équipe »."""
    first = unicodedata.normalize("NFD", str(name)[:1])[:1].casefold()
    return f"d’{name}" if first in {"a", "e", "i", "o", "u", "œ", "æ"} else f"de {name}"


@register.filter
def counted(number: int, noun: str) -> str:
    """« 12 fournisseurs », « 1 fournisseur », « aucun fournisseur », « aucune fiche »."""
    none = "aucune" if noun in FEMININE else "aucun"
    return f"{grouped(number)}{NO_BREAK}{noun}{french_plural(number)}" if number else f"{none} {noun}"
