"""What a sheet is made of, as a document: sections, fields, and their French names. Pure.

A field's path is « identity.name »; a row's is « offerings/o12 », and one of its fields « offerings/o12.title ».
"""

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """How a value is written in a document: numbers are int or None, names a list, all the others text."""

    LINE = "line"
    LONG = "long"
    NUMBER = "number"
    AMOUNT = "amount"
    YEAR = "year"
    NAMES = "names"
    NEQ = "neq"
    LEGAL_FORM = "legal_form"
    MUNICIPALITY = "municipality"
    CATEGORY = "category"
    NATURE = "nature"
    DATE = "date"
    PROOF = "proof"
    POSTAL_CODE = "postal_code"
    PHONE = "phone"
    EMAIL = "email"
    WEBSITE = "website"

    @property
    def is_number(self) -> bool:
        return self in {FieldKind.NUMBER, FieldKind.AMOUNT, FieldKind.YEAR}


@dataclass(frozen=True)
class Field:
    """One value of a section or of a row. `most` is its longest text in characters, or its greatest number."""

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    most: int = 200
    is_immediate: bool = False

    @property
    def blank(self):
        if self.kind == FieldKind.NAMES:
            return []
        return None if self.kind.is_number else ""


@dataclass(frozen=True)
class Section:
    """A part of the sheet: fields of its own, or rows known by a key. `row_key` is what a key looks like."""

    code: str
    title: str
    fields: tuple[Field, ...] = ()
    row_label: str = ""
    row_key: str = ""
    row_name: str = ""  # the field that names a row to a reader
    is_ordered: bool = False
    most_rows: int = 0

    @property
    def has_rows(self) -> bool:
        return bool(self.row_key)

    @property
    def blank(self) -> dict | list:
        return [] if self.has_rows else {field.name: field.blank for field in self.fields}

    @property
    def blank_row(self) -> dict:
        return {"key": ""} | {field.name: field.blank for field in self.fields}

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)


SECTIONS = (
    Section(
        "identity",
        "Identité",
        (
            Field("name", "Nom"),
            Field("neq", "NEQ", FieldKind.NEQ, 10),
            Field("other_names", "Autres noms", FieldKind.NAMES),
            Field("legal_form", "Forme juridique", FieldKind.LEGAL_FORM, 30),
            Field("municipality", "Municipalité", FieldKind.MUNICIPALITY, 5),
            Field("founded_year", "Année de fondation", FieldKind.YEAR),
            Field("headcount", "Effectif (personnes)", FieldKind.NUMBER, 999_999),
        ),
    ),
    Section("mission", "Mission", (Field("mission", "Mission", FieldKind.LONG, 5000),)),
    Section(
        "offerings",
        "Offres",
        (
            Field("title", "Titre"),
            Field("description", "Description", FieldKind.LONG, 3000),
            Field("category", "Catégorie", FieldKind.CATEGORY, 80),
            Field("nature", "Nature", FieldKind.NATURE, 30),
        ),
        row_label="Offre",
        row_key=r"o[0-9]{1,18}|n[0-9a-f]{8}",
        row_name="title",
        is_ordered=True,
        most_rows=60,
    ),
    Section(
        "served_areas",
        "Territoire desservi",
        row_label="Territoire desservi",
        row_key=r"QC|R[0-9]{2}|C[0-9]{2,3}|M[0-9]{5}",
        most_rows=500,
    ),
    Section(
        "certifications",
        "Certifications",
        (
            Field("number", "Numéro", most=60),
            Field("issued_on", "Délivrée le", FieldKind.DATE, 10),
            Field("expires_on", "Échéance", FieldKind.DATE, 10),
            Field("proof", "Preuve", FieldKind.PROOF, 36),
        ),
        row_label="Certification",
        row_key=r"[-a-zA-Z0-9_]{1,50}",
        most_rows=60,
    ),
    Section(
        "contact",
        "Coordonnées",
        (
            Field("address", "Adresse"),
            Field("postal_code", "Code postal", FieldKind.POSTAL_CODE, 7),
            Field("phone", "Téléphone", FieldKind.PHONE, 30, is_immediate=True),
            Field("email", "Courriel", FieldKind.EMAIL, 254, is_immediate=True),
            Field("website", "Site web", FieldKind.WEBSITE, is_immediate=True),
        ),
    ),
    Section(
        "capacity",
        "Capacité",
        (
            Field("people", "Personnes affectées aux contrats", FieldKind.NUMBER, 999_999),
            Field("largest_contract", "Plus grand contrat réalisé", FieldKind.AMOUNT, 10**12),
            Field("lead_time", "Délai habituel (jours)", FieldKind.NUMBER, 3650),
            Field("insurance_amount", "Assurance responsabilité", FieldKind.AMOUNT, 10**12),
            Field("note", "Précisions", FieldKind.LONG, 2000),
        ),
    ),
    Section(
        "references",
        "Références",
        (
            Field("client", "Client", most=150),
            Field("work", "Travail réalisé", most=300),
            Field("year", "Année", FieldKind.YEAR),
        ),
        row_label="Référence",
        row_key=r"f[0-9]{1,18}|n[0-9a-f]{8}",
        row_name="client",
        is_ordered=True,
        most_rows=20,
    ),
)
SECTION = {section.code: section for section in SECTIONS}
# What goes live at once when a member of a listed enterprise saves it.
IMMEDIATE = tuple(
    f"{section.code}.{field.name}" for section in SECTIONS for field in section.fields if field.is_immediate
)
