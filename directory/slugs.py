"""The address of a new sheet: its name, with its municipality when the name is taken, with a number when both are."""

from collections.abc import Iterable
from itertools import count

from directory.models import Enterprise, Municipality
from directory.words import normalise

# Addresses of other pages under /fournisseurs/.
RESERVED = {"ordre", "proposer"}


def give_slugs(sheets: Iterable[Enterprise]) -> None:
    """Give each sheet, in order, a slug that no other sheet bears. Two queries, plus one for each rare name."""
    sheets = list(sheets)
    places = {sheet.municipality_id for sheet in sheets}
    towns = dict(Municipality.objects.filter(pk__in=places).values_list("pk", "name"))
    wanted = [_wanted(sheet.name, towns[sheet.municipality_id]) for sheet in sheets]
    candidates = {slug for slugs in wanted for slug in slugs}
    taken = RESERVED | set(Enterprise.objects.filter(slug__in=candidates).values_list("slug", flat=True))
    for sheet, slugs in zip(sheets, wanted, strict=True):
        sheet.slug = next((slug for slug in slugs if slug not in taken), None) or _numbered(slugs[-1], taken)
        taken.add(sheet.slug)


def _wanted(name: str, town: str) -> tuple[str, str]:
    return _short(name, 80), f"{_short(name, 70)}-{_short(town, 40)}"


def _short(text: str, length: int) -> str:
    return normalise(text).replace(" ", "-")[:length].strip("-")


def _numbered(slug: str, taken: set[str]) -> str:
    taken |= set(Enterprise.objects.filter(slug__startswith=f"{slug}-").values_list("slug", flat=True))
    return next(numbered for number in count(2) if (numbered := f"{slug}-{number}") not in taken)
