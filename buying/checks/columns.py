"""Which column is which: by the words of the header, in any order, else by what the cells hold."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from buying.checks.records import Record
from buying.checks.values import YEAR, Unreadable, cents_of, is_empty, looks_like_neq, text_of, year_of
from directory.words import normalise

NEQ, NAME, TOWN, AMOUNT, CATEGORY, YEAR_COLUMN = "neq", "name", "town", "amount", "category", "year"
CALLED = {
    NEQ: "NEQ", NAME: "nom", TOWN: "municipalité", AMOUNT: "montant", CATEGORY: "catégorie", YEAR_COLUMN: "année",
}  # fmt: skip
HEADER_WITHIN, LONGEST_HEADING, SAMPLE = 12, 60, 200
# Tried in this order: « ville du fournisseur » is a town, « no de fournisseur » is nothing we read.
LEFT_OUT = re.compile(
    r"\b(adresse|code postal|telephone|tel|telecopieur|courriel|courrier|site|contact|responsable|prenom|province|pays|"
    r"tps|tvq|taxes?|statut|commentaires?|remarques?|notes?)\b"
    r"|\b(no|num|numero|code|id|identifiant|cle|compte)\b(?!.*\b(neq|quebec|entreprise|categorie|unspsc|seao)\b)"
)
WORDS = {
    NEQ: r"\b(neq|n e q)\b|numero d entreprise|no d entreprise|matricule",
    YEAR_COLUMN: r"\b(annees?|exercices?|year|date)\b",
    TOWN: r"\b(villes?|municipalites?|localites?|city|town)\b",
    AMOUNT: r"\b(montants?|depenses?|total|totaux|valeurs?|couts?|payes?|paiements?|debourses?|factures?|prix|amount|"
    r"chiffre d affaires|somme)\b",
    CATEGORY: r"\b(categories?|nature|familles?|secteurs?|unspsc|seao|types?|domaines?|regroupement|category)\b",
    NAME: r"\b(noms?|fournisseurs?|entreprises?|raison sociale|organismes?|organisations?|compagnies?|societes?|"
    r"beneficiaires?|tiers|contractants?|adjudicataires?|vendeurs?|supplier|vendor|name)\b",
}
# Second choices, read only when no column is better named.
WEAKER = {
    CATEGORY: r"\b(produits?|services?|biens?|objets?|descriptions?|postes?)\b",
    AMOUNT: r"\b(achats?|cumulatif|solde)\b",
}
BEST = {NAME: r"\b(nom|raison sociale)\b", AMOUNT: r"\btotal\b", CATEGORY: r"\bcategorie\b"}


@dataclass(frozen=True)
class Columns:
    """Where each thing is. Amounts may be several columns, each with its year (« 2024 », « 2025 »)."""

    places: dict[str, int]
    amounts: tuple[tuple[int, str], ...] = ()
    left_out: tuple[str, ...] = ()
    has_header: bool = True
    first: int = 0  # the first record of data
    names: dict[str, str] = field(default_factory=dict)

    @property
    def can_be_read(self) -> bool:
        return NAME in self.places or NEQ in self.places


def kind_of(heading: str) -> str:
    """What a heading names; nothing when it names nothing we read."""
    words = normalise(heading)
    if not words or len(words) > LONGEST_HEADING:
        return ""
    if re.search(WORDS[NEQ], words):
        return NEQ
    if LEFT_OUT.search(words):
        return ""
    if re.search(r"\bdate\b", words) and re.search(r"\b(naissance|inscription|creation)\b", words):
        return ""
    if is_year_heading(heading):
        return AMOUNT
    return next((kind for kind, pattern in WORDS.items() if re.search(pattern, words)), "")


def is_year_heading(heading: str) -> bool:
    """« 2025 » alone, or « Dépenses 2025 »: the amounts of that year."""
    rest = YEAR.sub("", heading)
    return rest != heading and (not normalise(rest) or bool(re.search(WORDS[AMOUNT], normalise(rest))))


def columns_of(records: Sequence[Record], is_town: Callable, is_category: Callable) -> Columns:
    """The columns of a list: by its header when one of the first lines is one, else by what they hold."""
    headings, place, height = _header(records)
    if headings:
        return _by_words(headings, place + height)
    return _by_content(records, is_town, is_category)


def _header(records: Sequence[Record]) -> tuple[list[str], int, int]:
    """The headings, the place of their line and how many lines they take: a title above and merged cells are
    forgiven. Whoever names most columns is the header."""
    best, found = 0, ([], 0, 0)
    for place in range(min(len(records), HEADER_WITHIN)):
        for height in (1, 2):
            if place + height > len(records):
                continue
            headings = _headings(records[place : place + height])
            kinds = [kind_of(heading) for heading in headings]
            score = 4 * len(set(kinds) - {""}) + min(3, sum(map(bool, kinds))) - (height - 1)
            if score > best and _is_heading(records[place : place + height], kinds):
                best, found = score, (headings, place, height)
    return found


def _headings(lines: Sequence[Record]) -> list[str]:
    """The words above each column; a merged cell stands for those at its right that have words below."""
    rows = [[text_of(cell) for cell in line.cells] for line in lines]
    if len(rows) == 1:
        return rows[0]
    above, below = rows
    width = max(len(above), len(below))
    above, below = above + [""] * (width - len(above)), below + [""] * (width - len(below))
    carried, merged = "", []
    for top, bottom in zip(above, below, strict=True):
        carried = top or (carried if bottom else "")
        merged.append(f"{carried} {bottom}".strip() if bottom else top)
    return merged


def _is_heading(lines: Sequence[Record], kinds: list[str]) -> bool:
    """A header names a supplier, and is made of short words: no NEQ, no amount, no line of one cell in a table."""
    cells = [cell for line in lines for cell in line.cells if text_of(cell)]
    if {NAME, NEQ}.isdisjoint(kinds) or any(looks_like_neq(cell) for cell in cells):
        return False
    if any(isinstance(cell, float) or len(text_of(cell)) > LONGEST_HEADING for cell in cells):
        return False
    # « Les Entreprises Untel, Ville » is no header: each cell of one is hardly more than its word.
    return all(len(normalise(text_of(cell)).split()) <= 8 for cell in cells) and _names_more_than_a_title(lines, kinds)


def _names_more_than_a_title(lines: Sequence[Record], kinds: list[str]) -> bool:
    filled = [text_of(cell) for cell in lines[-1].cells if text_of(cell)]
    if len(filled) == 1:
        alone = normalise(filled[0])
        return len(alone.split()) <= 4 and bool(re.fullmatch(_ALONE, alone))
    return sum(map(bool, kinds)) >= 2 or len(filled) == len([kind for kind in kinds if kind])


_ALONE = (
    r"(?:liste )?(?:des? |du |d |l |les? )?(?:noms?|neq|fournisseurs?|entreprises?|raison sociale|numero d entreprise)"
    r"(?: (?:des? |du |d |de l |de la )?(?:fournisseurs?|entreprises?|legal))?"
)


def _by_words(headings: list[str], first: int) -> Columns:
    kinds = [kind_of(heading) for heading in headings]
    for kind, pattern in WEAKER.items():
        if kind not in kinds:
            kinds = [
                kind if not known and re.search(pattern, normalise(heading)) and not LEFT_OUT.search(normalise(heading))
                else known
                for known, heading in zip(kinds, headings, strict=True)
            ]  # fmt: skip
    places = {kind: _best(kind, kinds, headings) for kind in dict.fromkeys(kinds) if kind}
    amounts = _amounts(kinds, headings, places)
    read = {*places.values(), *(place for place, _ in amounts)}
    left_out = tuple(heading for place, heading in enumerate(headings) if heading and place not in read)
    names = {kind: headings[place] for kind, place in places.items()}
    return Columns(places, amounts, left_out, True, first, names)


def _best(kind: str, kinds: list[str], headings: list[str]) -> int:
    """Of two columns for one thing, the better named; else the first."""
    places = [place for place, one in enumerate(kinds) if one == kind]
    named = [place for place in places if re.search(BEST.get(kind, "$^"), normalise(headings[place]))]
    return (named or places)[0]


def _amounts(kinds: list[str], headings: list[str], places: dict[str, int]) -> tuple[tuple[int, str], ...]:
    """The columns of amounts by year when there are some and no column of years; else the one column."""
    yearly = [(place, year_of(heading)) for place, heading in enumerate(headings)
              if kinds[place] == AMOUNT and is_year_heading(heading)]  # fmt: skip
    if yearly and YEAR_COLUMN not in places:
        return tuple(yearly)
    return ((places[AMOUNT], ""),) if AMOUNT in places else ()


def _by_content(records: Sequence[Record], is_town: Callable, is_category: Callable) -> Columns:
    """No header: a column is what most of its cells look like. What is left with most letters is the name."""
    sample = [record.cells for record in records[:SAMPLE] if record.cells]
    width = max((len(cells) for cells in sample), default=0)
    looks = [_look([text_of(cells[at]) if at < len(cells) else "" for cells in sample], is_town, is_category)
             for at in range(width)]  # fmt: skip
    places: dict[str, int] = {}
    for kind in (NEQ, YEAR_COLUMN, AMOUNT, TOWN, CATEGORY):
        if kind in looks:
            places[kind] = looks.index(kind)
    words = [at for at in range(width) if looks[at] == "words"]
    if words:
        places[NAME] = max(
            words, key=lambda at: (len({text_of(cells[at]) for cells in sample if at < len(cells)}), -at)
        )
    elif TOWN in places:  # a list of names that are all those of towns is a list of names
        places[NAME] = places.pop(TOWN)
    amounts = ((places[AMOUNT], ""),) if AMOUNT in places else ()
    return Columns(places, amounts, (), False, 0)


def _look(texts: list[str], is_town: Callable, is_category: Callable) -> str:
    filled = [text for text in texts if not is_empty(text)]
    if not filled:
        return ""

    def most(test, share: float = 0.7) -> bool:
        return sum(map(bool, map(test, filled))) >= share * len(filled)

    if most(looks_like_neq, 0.5):
        return NEQ
    if most(lambda text: YEAR.fullmatch(text)):
        return YEAR_COLUMN
    if most(_is_amount):
        return AMOUNT
    if most(is_town):
        return TOWN
    if most(is_category):
        return CATEGORY
    return "words" if most(lambda text: re.search(r"[^\W\d_]{2}", text), 0.5) else ""


def _is_amount(text: str) -> bool:
    try:
        return cents_of(text) is not None
    except Unreadable:
        return False
