"""What to try when little is found: each way out is counted first, and gives at least one supplier more."""

from dataclasses import dataclass, replace

from django.db.models import Count, Value

from directory.filters import Filters
from directory.search.wording import Wording

FEW = 3
MOST = 5
NAMES = {
    "categorie": "sans la catégorie",
    "nature": "sans la nature de la dépense",
    "forme": "sans la forme juridique",
    "certification": "sans la certification",
    "verifie": "sans exiger la vérification",
    "region": "dans toutes les régions",
    "mrc": "dans toutes les MRC",
    "municipalite": "sans exiger que la municipalité soit desservie",
    "regle": "sans la règle d’octroi",
    "q": "sans les mots cherchés",
}


@dataclass(frozen=True)
class Suggestion:
    """Another search, in words, and how many suppliers it finds."""

    text: str
    filters: Filters
    number: int


def suggestions_for(filters: Filters, total: int) -> list[Suggestion]:
    """The nearest searches that find more, the most selective first (one query; none when enough was found)."""
    if total >= FEW or not filters.active:
        return []
    ways = [(NAMES[group], filters.without(group)) for group in filters.active]
    ways += _fewer_words(filters)
    ways.append(("tous les fournisseurs", Filters(filters.day, filters.version)))
    ways = list({tuple(way.values()): (text, way) for text, way in reversed(ways)}.values())
    counts = _count([way for _, way in ways])
    found = [Suggestion(text, way, number) for (text, way), number in zip(ways, counts, strict=True) if number > total]
    return sorted(found, key=lambda one: one.number)[:MOST]


def _fewer_words(filters: Filters) -> list[tuple[str, Filters]]:
    terms = filters.wording.terms
    if len(terms) < 2:
        return []
    return [
        (f"seulement «\u00a0{term.typed}\u00a0»", replace(filters, wording=Wording(term.typed, (term,))))
        for term in terms
    ]


def _count(ways: list[Filters]) -> list[int]:
    branches = [
        way.found()
        .order_by()
        .annotate(place=Value(place))
        .values("place")
        .annotate(n=Count("pk"))
        .values_list("place", "n")
        for place, way in enumerate(ways)
    ]
    counted = dict(branches[0].union(*branches[1:], all=True)) if len(branches) > 1 else dict(branches[0])
    return [counted.get(place, 0) for place in range(len(ways))]
