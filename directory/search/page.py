"""All that the list page shows, made from the filters: figures, cards, facets, chips, ways out, links."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.functional import cached_property

from directory.choices import WORD_OF_LEGAL_FORM, LegalForm, Nature
from directory.filters import Filters
from directory.map import outline_map
from directory.search import catalogue
from directory.search.facets import Counts, count_facets, families_first
from directory.search.results import PAGE_SIZE, Card, cards_for
from directory.search.suggestions import Suggestion, suggestions_for

MOST_COUNTIES = 12


def list_url(pairs) -> str:
    """The address of a list, from its parameters."""
    query = urlencode(pairs)
    return f"{reverse('directory:enterprise-list')}{'?' if query else ''}{query}"


@dataclass(frozen=True)
class Option:
    """One value of a facet: checked or not, and how many suppliers it gives with the other filters."""

    value: str
    label: str
    number: int
    is_checked: bool
    is_child: bool = False


@dataclass(frozen=True)
class Facet:
    """One group of options."""

    name: str
    title: str
    options: list[Option]
    is_open: bool


@dataclass(frozen=True)
class Chip:
    """An active filter; its address is the same search without it."""

    label: str
    url: str


@dataclass(frozen=True)
class SearchPage:
    """The list page for some filters."""

    filters: Filters
    messages: list[str]
    counts: Counts
    number: int
    cards: list[Card]
    suggestions: list[Suggestion]

    @property
    def total(self) -> int:
        return self.counts.total

    @cached_property
    def pagination(self) -> Page:
        return Paginator(range(self.total), PAGE_SIZE).page(self.number)

    @property
    def municipality_text(self) -> str:
        """What the field shows: the town, with its MRC so that it names one place only."""
        town = self.filters.municipality
        return f"{town.name} ({town.county.name})" if town else ""

    @property
    def export_url(self) -> str:
        query = self.filters.querystring()
        return f"{reverse('directory:enterprise-export')}{'?' if query else ''}{query}"

    @property
    def clear_url(self) -> str:
        return list_url([])

    @property
    def kept_by_panel(self) -> list[tuple[str, str]]:
        """The filters the search panel carries along, since it only asks for words and a municipality."""
        return self.filters.without("q", "municipalite").values()

    @property
    def kept_by_facets(self) -> list[tuple[str, str]]:
        """What the facets' form carries along: all that it has no box for."""
        return self.filters.without(
            "categorie", "nature", "forme", "certification", "verifie", "region", "mrc"
        ).values()

    @cached_property
    def chips(self) -> list[Chip]:
        """One per active value, each with the search that drops it."""
        pairs = self.filters.values()
        return [
            Chip(label, list_url([pair for pair in pairs if pair != dropped]))
            for dropped, label in zip(pairs, labels_of(self.filters), strict=True)
        ]

    @cached_property
    def ways_out(self) -> list[tuple[Suggestion, str]]:
        return [(one, list_url(one.filters.values())) for one in self.suggestions]

    @cached_property
    def corrections(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """For each word found in no sheet: what was searched instead, each with its own search."""
        pairs = self.filters.without("q").values()
        return [
            (term.typed, [(near, list_url([("q", self.filters.wording.text.lower().replace(term.typed, near)), *pairs]))
                          for near in term.brought_near])
            for term in self.filters.wording.corrections
        ]  # fmt: skip

    @cached_property
    def facets(self) -> list[Facet]:
        return _facets(self.filters, self.counts)

    @cached_property
    def map(self):
        """Where the suppliers found are established; each outline filters by its MRC."""
        county = self.filters.municipality.county_id if self.filters.municipality else None
        others = self.filters.without("mrc").values()
        return outline_map(
            self.counts.by_group["mrc"], url_for=lambda code: list_url([*others, ("mrc", code)]), here=county
        )


def search_page(filters: Filters, messages: list[str], typed_page: str) -> SearchPage:
    """The page; `typed_page` is the page number as it came, and may be anything."""
    counts = count_facets(filters)
    last = max(1, -(-counts.total // PAGE_SIZE))
    number = int(typed_page) if typed_page.isascii() and typed_page.isdigit() and len(typed_page) < 7 else 1
    if (typed_page and not 1 <= number <= last) or (typed_page and str(number) != typed_page):
        messages = [
            *messages,
            f"La page «\u00a0{typed_page[:20]}\u00a0» n’existe pas\u00a0: voici la page {max(1, min(number, last))}.",
        ]
    number = max(1, min(number, last))
    cards = cards_for(filters, number) if counts.total else []
    return SearchPage(filters, messages, counts, number, cards, suggestions_for(filters, counts.total))


def labels_of(filters: Filters):
    """What a chip says, in the order of `Filters.values()`."""
    if filters.wording.text:
        yield f"«\u00a0{filters.wording.text}\u00a0»"
    yield from (node.name for node in filters.categories)
    yield from (nature.label for nature in filters.natures)
    yield from (form.label for form in filters.legal_forms)
    yield from (held.name for held in filters.certifications)
    if filters.verified_only:
        yield "Vérifiée par un pôle"
    yield from (f"Siège\u00a0: région {region.name}" for region in filters.regions)
    yield from (f"Siège\u00a0: {county.full_name}" for county in filters.counties)
    if filters.municipality:
        yield f"Dessert {filters.municipality.name}"
    if filters.rule:
        yield f"Règle\u00a0: {filters.rule.title}"


def _facets(filters: Filters, counts: Counts) -> list[Facet]:
    nodes = families_first(filters)
    chosen = {node.slug for node in filters.categories}
    categories = [
        Option(node.slug, node.name, counts.of("categorie", node.id), node.slug in chosen, node.parent is not None)
        for node in nodes
    ]
    held = catalogue.certification_types(filters.version).values()
    titles = [
        Option(one.slug, one.name, counts.of("certification", one.pk), one in filters.certifications) for one in held
    ]
    return [
        _facet("categorie", "Catégorie", categories),
        _facet("nature", "Nature de la dépense", _choices(Nature, filters.natures, counts, "nature", {})),
        _facet(
            "forme", "Forme juridique", _choices(LegalForm, filters.legal_forms, counts, "forme", WORD_OF_LEGAL_FORM)
        ),
        _facet(
            "verifie",
            "Vérification",
            [Option("1", "Vérifiée par un pôle", counts.of("verifie", 1), filters.verified_only)],
        ),
        _facet("certification", "Certification valide", titles, is_open=bool(filters.certifications)),
        _facet("mrc", "Siège\u00a0: MRC ou agglomération", _counties(filters, counts), is_open=bool(filters.counties)),
        _facet("region", "Siège\u00a0: région", _regions(filters, counts), is_open=bool(filters.regions)),
    ]


def _facet(name: str, title: str, options: list[Option], *, is_open: bool = True) -> Facet:
    return Facet(name, title, [one for one in options if one.number or one.is_checked], is_open)


def _choices(choices, chosen, counts: Counts, group: str, words: dict[str, str]) -> list[Option]:
    return [
        Option(words.get(one.value, one.value), one.label, counts.of(group, one.value), one in chosen)
        for one in choices
    ]


def _counties(filters: Filters, counts: Counts) -> list[Option]:
    ranked = sorted(counts.by_group["mrc"].items(), key=lambda item: (-item[1], item[0]))[:MOST_COUNTIES]
    codes = dict.fromkeys([*(county.code for county in filters.counties), *(code for code, _ in ranked)])
    everyone = catalogue.counties(filters.version)
    return [
        Option(code, everyone[code].name, counts.of("mrc", code), everyone[code] in filters.counties) for code in codes
    ]


def _regions(filters: Filters, counts: Counts) -> list[Option]:
    everyone = catalogue.regions(filters.version).values()
    return [Option(one.code, one.name, counts.of("region", one.code), one in filters.regions) for one in everyone]
