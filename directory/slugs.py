"""The address of a new sheet: its name, with its municipality when the name is taken, with a number when both are."""

from collections.abc import Iterable
from itertools import count

from directory.models import Enterprise
from directory.words import normalise

# Addresses of other pages under /fournisseurs/.
RESERVED = {"ordre"}


def give_slugs(sheets: Iterable[Enterprise]) -> None:
    """Give each sheet, in order, a slug that no other sheet bears. Two queries, plus one for each rare name."""
    wanted = [(sheet, _short(sheet.name, 80), _short(f"{sheet.name[:80]} {sheet.municipality.name}", 110)) for sheet in sheets]
    candidates = {slug for _, *slugs in wanted for slug in slugs}
    taken = RESERVED | set(Enterprise.objects.filter(slug__in=candidates).values_list("slug", flat=True))
    for sheet, name, full_name in wanted:
        sheet.slug = next((slug for slug in (name, full_name) if slug not in taken), None) or _numbered(full_name, taken)
        taken.add(sheet.slug)


def _short(text: str, length: int) -> str:
    return normalise(text).replace(" ", "-")[:length].strip("-")


def _numbered(slug: str, taken: set[str]) -> str:
    taken |= set(Enterprise.objects.filter(slug__startswith=f"{slug}-").values_list("slug", flat=True))
    return next(numbered for number in count(2) if (numbered := f"{slug}-{number}") not in taken)
