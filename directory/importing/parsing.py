"""One record → one sheet line, with every refusal of the line. Pure: the vocabulary is given."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from directory.importing import values
from directory.importing.columns import REQUIRED
from directory.importing.reading import Problem, Record
from directory.importing.values import Offer, Refused
from directory.importing.vocabulary import Area, CategoryEntry, Title, Vocabulary
from directory.neq import looks_mistyped
from directory.words import normalise


class OfferingRow(NamedTuple):
    """An offering as it is stored."""

    title: str
    description: str
    category_id: int | None
    nature: str


@dataclass(slots=True)
class SheetLine:
    """What one line says of a sheet. A column the file does not have is absent here: its field is left as it is."""

    line: int
    neq: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    contact: dict[str, str] = field(default_factory=dict)
    offers: list[Offer] | None = None
    categories: list[CategoryEntry] | None = None
    areas: frozenset[Area] | None = None
    titles: frozenset[Title] | None = None

    @property
    def name_key(self) -> tuple[str, str]:
        """What recognises a sheet without a NEQ: its name, without accents, and its municipality."""
        return self.fields["sort_name"], self.fields["municipality_id"]

    @property
    def offerings(self) -> list[OfferingRow] | None:
        """The offerings the columns `offres` and `categories` give together; None when the file has neither."""
        if self.offers is None and self.categories is None:
            return None
        return paired(self.offers or [], self.categories or [])


class Cell(NamedTuple):
    """Where the value of a column goes, how it is read, and what an empty cell means."""

    part: str  # "fields" or "contact" of the line; nothing for an attribute of the line itself
    name: str
    read: Callable[[Vocabulary, str], Any]
    empty: Callable[[], Any] = str


def _plain(read: Callable[[str], Any]) -> Callable[[Vocabulary, str], Any]:
    return lambda _vocabulary, text: read(text)


CELLS = {
    "neq": Cell("", "neq", _plain(values.neq), lambda: None),
    "nom": Cell("fields", "name", _plain(values.name)),
    "autres_noms": Cell("fields", "other_names", _plain(values.names), list),
    "forme_juridique": Cell("fields", "legal_form", Vocabulary.legal_form),
    "mission": Cell("fields", "mission", _plain(values.paragraphs)),
    "categories": Cell("", "categories", Vocabulary.category_list, list),
    "offres": Cell("", "offers", _plain(values.offers), list),
    "municipalite": Cell("fields", "municipality_id", Vocabulary.municipality),
    "adresse": Cell("contact", "address", _plain(values.at_most(200))),
    "code_postal": Cell("contact", "postal_code", _plain(values.postal_code)),
    "telephone": Cell("contact", "phone", _plain(values.phone)),
    "courriel": Cell("contact", "email", _plain(values.email)),
    "site_web": Cell("contact", "website", _plain(values.website)),
    "territoire": Cell("", "areas", Vocabulary.areas, frozenset),
    "certifications": Cell("", "titles", Vocabulary.titles, frozenset),
    "annee_fondation": Cell("fields", "founded_year", _plain(values.founded_year), lambda: None),
    "effectif": Cell("fields", "headcount", _plain(values.headcount), lambda: None),
}


def parse(record: Record, columns: tuple[str, ...], vocabulary: Vocabulary) -> tuple[SheetLine, list[Problem]]:
    """The line and its refusals; with a refusal, the line must not be loaded."""
    line = SheetLine(record.line)
    fault = record.problem or _wrong_length(record, columns)
    if fault:
        return line, [Problem(record.line, "", fault)]
    problems = []
    for column, text in zip(columns, record.cells, strict=False):
        try:
            _put(line, column, text, vocabulary)
        except Refused as refusal:
            problems.append(Problem(record.line, column, str(refusal)))
    line.fields["sort_name"] = normalise(line.fields.get("name", ""))[:200]
    return line, problems


def doubts(line: SheetLine) -> list[Problem]:
    """What is accepted and worth a second look."""
    if line.neq and looks_mistyped(line.neq):
        reason = (
            f"le NEQ {line.neq} contient probablement une faute de frappe; vérifiez-le au registre (ligne acceptée)"
        )
        return [Problem(line.line, "neq", reason)]
    return []


def paired(offers: list[Offer], categories: list[CategoryEntry]) -> list[OfferingRow]:
    """As many offers as categories: the n-th takes the n-th. One category: every offer takes it. Otherwise nobody can
    tell: offers bear no category, and each category is an offering that bears its name (docs/import.md)."""
    if len(categories) == 1 and offers:
        categories = categories * len(offers)
    if len(offers) == len(categories):
        pairs = zip(offers, categories, strict=True)
        rows = [OfferingRow(offer.title, offer.description, one.pk, one.nature) for offer, one in pairs]
    else:
        rows = [OfferingRow(offer.title, offer.description, None, "") for offer in offers]
        rows += [OfferingRow(one.name, "", one.pk, one.nature) for one in categories]
    return list(dict.fromkeys(rows))


def _wrong_length(record: Record, columns: tuple[str, ...]) -> str:
    written = len(record.cells)
    if written < len(columns) or any(cell.strip() for cell in record.cells[len(columns) :]):
        return f"la ligne compte {written} cellules et l’en-tête {len(columns)} colonnes"
    return ""


def _put(line: SheetLine, column: str, text: str, vocabulary: Vocabulary) -> None:
    cell = CELLS[column]
    text = values.paragraphs(text) if column == "mission" else values.one_line(text)
    if not text and column in REQUIRED:
        raise Refused("cette cellule est obligatoire")
    value = cell.read(vocabulary, text) if text else cell.empty()
    if cell.part:
        getattr(line, cell.part)[cell.name] = value
    else:
        setattr(line, cell.name, value)
