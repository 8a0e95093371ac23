"""The words for the codes a document holds: towns, territories, categories, titles, pieces. Two queries for a page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from directory.choices import CountyKind, LegalForm, Nature
from directory.french import NO_BREAK, shown_number, written_day
from directory.models import Category, CertificationType, Municipality, ProofFile, Region, RegionalCounty
from directory.revisions.checking import day_of
from directory.revisions.sections import SECTIONS, Field, FieldKind

NOTHING = "–"
CLOSED_LISTS = {FieldKind.LEGAL_FORM: dict(LegalForm.choices), FieldKind.NATURE: dict(Nature.choices)}
# In the order of a query that reads them all: the kind, its table, its key, and what else is asked of it.
TABLES = [
    ("M", Municipality, "code", "county_id", ""),
    ("R", Region, "code", "", ""),
    ("C", RegionalCounty, "code", "kind", ""),
    ("category", Category, "slug", "pk", ""),
    ("title", CertificationType, "slug", "pk", "register_url"),
]


class Named(NamedTuple):
    """A thing a code names. `about`: a town's county, a county's kind, the number of a category or of a title; `url`:
    a title's register."""

    kind: str
    code: str
    name: str
    about: str
    url: str


@dataclass(frozen=True)
class Names:
    """Codes → what they name. A code that names nothing (any more) is shown as it is."""

    found: dict[tuple[str, str], Named] = field(default_factory=dict)
    proofs: dict[str, ProofFile] = field(default_factory=dict)

    def get(self, kind: str, code: str) -> Named | None:
        return self.found.get((kind, code))

    def name(self, kind: str, code: str) -> str:
        named = self.get(kind, code)
        return named.name if named else code

    def area(self, code: str) -> str:
        """« Tout le Québec », « Région Montérégie », « MRC Rouville », « Beloeil »."""
        if code == "QC":
            return "Tout le Québec"
        named = self.get(code[0], code[1:])
        if named is None or code[0] == "M":
            return named.name if named else code
        if code[0] == "R":
            return f"Région {named.name}"
        return f"MRC {named.name}" if named.about == CountyKind.MRC else f"Territoire de {named.name}"


def names_in(documents: Iterable[dict]) -> Names:
    """What the codes of these documents name."""
    codes: dict[str, set[str]] = {}
    for document in documents:
        for kind, code in _codes(document):
            codes.setdefault(kind, set()).add(code)
    questions = [_question(table, codes[table[0]]) for table in TABLES if table[0] in codes]
    rows = questions[0].union(*questions[1:], all=True) if questions else ()
    proofs = [uuid for code in codes.get(FieldKind.PROOF, ()) if (uuid := _uuid(code))]
    pieces = ProofFile.objects.filter(pk__in=proofs).order_by("pk") if proofs else ()
    return Names(
        {(named.kind, named.code): named for named in (Named(*row) for row in rows)},
        {str(piece.pk): piece for piece in pieces},
    )


def _question(table: tuple, codes: set[str]):
    kind, model, key, about, url = table
    text = CharField()
    return (
        model.objects.filter(**{f"{key}__in": sorted(codes)})
        .order_by()
        .annotate(
            of_kind=Value(kind, text),
            about=Cast(F(about), text) if about else Value("", text),
            where=F(url) if url else Value("", text),
        )
        .values_list("of_kind", key, "name", "about", "where")
    )


def _codes(document: dict):
    """(kind, code) of everything the document names."""
    yield from ((row["key"][0], row["key"][1:]) for row in document["served_areas"])
    yield from (("title", row["key"]) for row in document["certifications"])
    yield from (("category", row["category"]) for row in document["offerings"] if row["category"])
    yield "M", document["identity"]["municipality"]
    for section in SECTIONS:
        for one in section.fields:
            if one.kind == FieldKind.PROOF:
                yield from ((one.kind, row[one.name]) for row in document[section.code] if row[one.name])


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def shown_value(one: Field, value, names: Names) -> str:
    """A value of a document as a reader says it; « – » for none."""
    if value in (None, "", []):
        return NOTHING
    if one.kind in CLOSED_LISTS:
        return str(CLOSED_LISTS[one.kind].get(value, value))
    if one.kind == FieldKind.NAMES:
        return ", ".join(value)
    if one.kind == FieldKind.DATE:
        return written_day(day_of(value)) if day_of(value) else value
    if one.kind == FieldKind.AMOUNT and isinstance(value, int):
        return f"{shown_number(value)}{NO_BREAK}$"
    if one.kind == FieldKind.MUNICIPALITY:
        return names.name("M", value)
    return names.name("category", value) if one.kind == FieldKind.CATEGORY else str(value)


def proof_link(value: str, names: Names) -> SafeString | str:
    """A link to open a piece: « attestation.pdf (PDF, 210 Ko) »."""
    piece = names.proofs.get(value)
    if not piece:
        return "Pièce introuvable"
    kilobytes = f"{shown_number(max(1, piece.size // 1024))}{NO_BREAK}Ko"
    url = reverse("directory:proof-file", args=[piece.pk])
    return format_html('<a href="{}">{}</a> ({}, {})', url, piece.shown_name, piece.get_media_type_display(), kilobytes)
