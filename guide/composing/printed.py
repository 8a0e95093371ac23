"""A composed document as plain blocks, in reading order: what the DOCX and the PDF both show. Pure.

One telling for both files: a heading, a table or a caution cannot be in one and missing from the other.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from directory.french import written_day
from directory.tally import counted
from guide.choices import DocumentKind
from guide.clauses.texts import plain
from guide.composing.shapes import TO_FILL, ComposedDocument, Reference, Resolution
from guide.documents.characters import clean
from guide.french import NO_BREAK, in_words
from guide.law import Law, Notice, Source

# What a reader must not miss: « [à remplir : numéro] », « [à corriger : plafond] », « à confirmer ».
MARK = re.compile(r"(\[à (?:remplir|corriger)[^\[\]\n]*\]|à[ \u00a0]confirmer)", re.IGNORECASE)
DRAFT = (
    "Ce projet est un point de départ. Faites-le relire par le greffe ou par vos services juridiques avant de le "
    "présenter au conseil."
)


@dataclass(frozen=True)
class Heading:
    """`number` is empty for what is not numbered; the files number the others by themselves."""

    text: str
    level: int = 1
    number: str = ""
    anchor: str = ""
    on_new_page: bool = False
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True)
class Text:
    """A paragraph. `look` is « body » or « soft »."""

    text: str
    look: str = "body"
    kind: str = field(default="text", init=False)


@dataclass(frozen=True)
class Items:
    """A list of short texts."""

    items: tuple[str, ...]
    kind: str = field(default="items", init=False)


@dataclass(frozen=True)
class Table:
    """`widths` are parts of the line; a cell that is an address is a link in its row's first cell."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    kind: str = field(default="table", init=False)


Block = Heading | Text | Items | Table


@dataclass(frozen=True)
class Printed:
    """The whole file: its head, what to know before reading, then the blocks."""

    over: str
    title: str
    lines: tuple[str, ...]
    cautions: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    footer: str

    @property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    def as_data(self) -> dict:
        """Plain JSON."""
        return asdict(self)


def printed(document: ComposedDocument, law: Law, notices: Mapping[str, Notice]) -> Printed:
    """The blocks of a document, clean of what no file can hold."""
    annexes = list(_annexes(document))
    body = [*(Text(line) for line in document.opening), *_articles(document)]
    if document.kind == DocumentKind.RESOLUTION:
        body = [Heading(document.resolution.title), *_resolution(document.resolution), *body]
    for letter, (name, blocks) in zip("ABC", annexes, strict=False):
        title = f"Annexe {letter}{NO_BREAK}: {name}"
        body += [Heading(title, anchor=f"annexe-{letter.lower()}", on_new_page=True), *blocks]
    day = written_day(document.day)
    return Printed(
        over=clean(document.kind_label),
        title=clean(document.title),
        lines=tuple(
            clean(line) for line in (document.municipality_name, f"Projet composé avec Maillon le {day}.") if line
        ),
        cautions=tuple((clean(name), clean(text)) for name, text in _cautions(document, law, notices, len(annexes))),
        blocks=tuple(_cleaned(block) for block in body),
        footer=clean(" – ".join(part for part in (document.municipality_name, document.title) if part)),
    )


def _cleaned(block: Block) -> Block:
    match block:
        case Heading():
            return Heading(clean(block.text), block.level, block.number, block.anchor, block.on_new_page)
        case Text():
            return Text(clean(block.text), block.look)
        case Items():
            return Items(tuple(clean(item) for item in block.items))
        case Table():
            return Table(block.header, tuple(tuple(clean(cell) for cell in row) for row in block.rows), block.widths)


def _cautions(
    document: ComposedDocument, law: Law, notices: Mapping[str, Notice], annexes: int
) -> Iterable[tuple[str, str]]:
    """What stands in a frame before the table of contents."""
    said = [DRAFT]
    rules = counted(document.rules_to_confirm, "règle citée", "règles citées") if document.rules_to_confirm else ""
    figures = counted(document.figures_to_confirm, "chiffre", "chiffres") if document.figures_to_confirm else ""
    if unsure := in_words(part for part in (rules, figures) if part):
        said.append(f"Annexe A{NO_BREAK}: à confirmer auprès du texte en vigueur{NO_BREAK}: {unsure}.")
    if document.warnings:
        points = "un point reste" if len(document.warnings) == 1 else f"{len(document.warnings)} points restent"
        said.append(f"Annexe {'ABC'[annexes - 1]}{NO_BREAK}: {points} à régler.")
    yield "Avant d’adopter", " ".join(said)
    if notice := document.notice:
        yield plain(notice.title, law, document.day, notices), plain(notice.consequence, law, document.day, notices)


def _articles(document: ComposedDocument) -> Iterable[Block]:
    for section in document.sections:
        yield Heading(section.title, 1, f"{section.number}.", section.anchor)
        for article in section.articles:
            yield Heading(article.title, 2, article.number, article.anchor)
            yield from (Text(paragraph) for paragraph in article.paragraphs)


def _annexes(document: ComposedDocument) -> Iterable[tuple[str, list[Block]]]:
    yield "les règles, les sources et leur confiance", list(_grounds(document))
    if document.kind != DocumentKind.RESOLUTION:
        yield "projet de résolution du conseil", list(_resolution(document.resolution))
    if document.warnings:
        yield "ce qui reste à régler", [Items(tuple(one.told for one in document.warnings))]


def _grounds(document: ComposedDocument) -> Iterable[Block]:
    yield Text("Chaque règle dit où elle est écrite et si elle a été comparée à sa source. «\u00a0À confirmer\u00a0» "
               "veut dire que personne ne l’a encore vérifiée dans le texte officiel.")  # fmt: skip
    for title, references in (
        ("Les règles sur lesquelles le document s’appuie", document.permitting),
        ("Ce que la loi ne permet pas", document.forbidding),
    ):
        if references:
            yield Heading(title, 2)
            rows = tuple(_rule_row(one, document) for one in references)
            yield Table(("Règle", "Où elle est écrite", "Confiance", "Articles"), rows, (27, 33, 28, 12))
    if document.figures:
        yield Heading("Les chiffres de la loi", 2)
        rows = tuple((one.name, one.shown, one.source.citation, f"{one.confidence_told}.") for one in document.figures)
        yield Table(
            ("Chiffre", f"Le {written_day(document.day)}", "Où il est écrit", "Confiance"), rows, (32, 18, 30, 20)
        )
    if document.limited:
        yield Heading("Les limites à respecter", 2)
        yield Items(tuple(f"Article {one.number}{NO_BREAK}: {one.limits}" for one in document.limited))
    if document.sources:
        yield Heading("Les textes à ouvrir", 2)
        rows = tuple(_source_row(one) for one in document.sources)
        yield Table(("Texte", "Adresse", "Lu le", "Confiance"), rows, (37, 30, 16, 17))
    if document.articles:
        yield Heading("D’où vient chaque article", 2)
        rows = tuple((one.number, one.title, one.strength_label, one.origin_label) for one in document.articles)
        yield Table(("Article", "Clause", "Portée", "Origine du texte"), rows, (10, 46, 18, 26))


def _rule_row(one: Reference, document: ComposedDocument) -> tuple[str, ...]:
    in_force = "" if one.is_in_force else f"Pas en vigueur le {written_day(document.day)}."
    sure = " ".join(part for part in (in_force, f"{one.confidence_told}.", one.certainty_note) if part)
    return one.title, "; ".join(one.citations), sure, ", ".join(one.articles)


def _source_row(one: Source) -> tuple[str, ...]:
    return one.citation, one.url or "Sans adresse", written_day(one.consulted_on), f"{one.confidence_told}."


def _resolution(resolution: Resolution) -> Iterable[Block]:
    yield Text(f"Séance du {TO_FILL.format('date')}. Résolution numéro {TO_FILL.format('numéro')}.")
    yield from (Text(f"Attendu {reason};") for reason in resolution.whereas)
    people = (TO_FILL.format("nom"), TO_FILL.format("nom"))
    yield Text(f"Il est proposé par {people[0]}, appuyé par {people[1]} et résolu{NO_BREAK}:")
    last = len(resolution.decisions)
    yield Items(tuple(f"{one}{'.' if rank == last else ';'}" for rank, one in enumerate(resolution.decisions, start=1)))
