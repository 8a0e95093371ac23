"""What keeps a document from being published: each problem names its field and the way out, in French.

A draft may have problems; a submission may not. What is stored is checked again before it is published.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from directory.choices import LegalForm, Nature
from directory.french import shown_number
from directory.importing import values
from directory.models import Enterprise
from directory.neq import validate_neq
from directory.revisions.known import Known
from directory.revisions.sections import SECTIONS, Field, FieldKind, Section
from directory.words import normalise

# Controls a text never needs, and those that make it read in another order than it is written.
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
MOST_NAMES = 20
OLDEST = {"founded_year": 1600}
REQUIRED = {
    "identity": {
        "name": "Inscrivez le nom de l’entreprise.",
        "legal_form": "Choisissez la forme juridique.",
        "municipality": "Choisissez la municipalité où l’entreprise est établie.",
    },
    "offerings": {
        "title": "Donnez un titre à cette offre, ou retirez-la.",
        "category": "Choisissez la catégorie de cette offre : c’est par elle qu’on la trouve.",
        "nature": "Dites si cette offre est un bien, un service ou des travaux.",
    },
    "references": {
        "client": "Nommez le client, ou retirez cette référence.",
        "work": "Dites le travail réalisé, ou retirez cette référence.",
    },
}
NO_OFFERING = "Inscrivez au moins une offre : sans elle, personne ne trouvera la fiche."
NO_WAY_TO_REACH = "Inscrivez au moins un téléphone, un courriel ou un site web."


@dataclass(frozen=True)
class Problem:
    """Why a value cannot be published, and what to do. `path` is a field's (« offerings/o12.title ») or a section's."""

    path: str
    message: str


def problems_of(document: dict, enterprise: Enterprise | None = None) -> list[Problem]:
    """Everything that keeps a canonical document from being published, in the order of the sheet. One query."""
    known = Known.of(document, enterprise)
    found = list(_whole(document))
    for section in SECTIONS:
        for path, row in _parts(section, document):
            found += _row(section, path, row, known)
    place = {section.code: number for number, section in enumerate(SECTIONS)}
    return sorted(found, key=lambda problem: place[re.split(r"[./]", problem.path)[0]])


def _parts(section: Section, document: dict) -> Iterator[tuple[str, dict]]:
    if not section.has_rows:
        yield section.code, document[section.code]
        return
    for row in document[section.code]:
        yield f"{section.code}/{row['key']}", row


def _whole(document: dict) -> Iterator[Problem]:
    """What no field alone can tell."""
    for section in SECTIONS:
        if section.has_rows and len(document[section.code]) > section.most_rows:
            message = f"{section.title} : {section.most_rows} lignes au plus; retirez-en quelques-unes."
            yield Problem(section.code, message)
    if not document["offerings"]:
        yield Problem("offerings", NO_OFFERING)
    if not any(document["contact"][name] for name in ("phone", "email", "website")):
        yield Problem("contact", NO_WAY_TO_REACH)


def _row(section: Section, path: str, row: dict, known: Known) -> Iterator[Problem]:
    message = known.row_problem(section.code, row)
    if message:
        yield Problem(path, message)
    for field in section.fields:
        value = row[field.name]
        is_blank = value == field.blank
        message = REQUIRED.get(section.code, {}).get(field.name, "") if is_blank else _value(field, value, known)
        if message:
            yield Problem(f"{path}.{field.name}", message)
    if section.code == "certifications":
        yield from _dates(path, row)


def _value(field: Field, value, known: Known) -> str:
    """What is wrong with a value that is not blank; '' when nothing is."""
    texts = value if isinstance(value, list) else [value if isinstance(value, str) else ""]
    return next((message for text in texts if (message := _text(field, text))), "") or _CHECKS.get(
        field.kind, lambda *_: ""
    )(field, value, known)


def _text(field: Field, text: str) -> str:
    if CONTROLS.search(text) or ("\n" in text and field.kind != FieldKind.LONG):
        return f"{field.label} : ce texte contient un caractère invisible interdit; retapez-le sans le copier."
    if not field.kind.is_number and len(text) > field.most:
        return f"{field.label} : {shown_number(field.most)} caractères au plus; il y en a {shown_number(len(text))}."
    return ""


def _number(field: Field, value, _known) -> str:
    if isinstance(value, str):
        return f"{field.label} : écrivez un nombre entier, en chiffres seulement."
    if field.kind == FieldKind.YEAR:
        oldest, latest = OLDEST.get(field.name, 1900), localdate().year
        return "" if oldest <= value <= latest else f"{field.label} : écrivez une année entre {oldest} et {latest}."
    if not 0 <= value <= field.most:
        return f"{field.label} : écrivez un nombre entre 0 et {shown_number(field.most)}."
    return ""


def _names(field: Field, value: list[str], _known) -> str:
    return f"{field.label} : {MOST_NAMES} au plus; retirez-en." if len(value) > MOST_NAMES else ""


def _name(field: Field, value: str, _known) -> str:
    if field.name == "name" and not normalise(value):
        return "Le nom doit contenir au moins une lettre ou un chiffre."
    return ""


def _neq(_field: Field, value: str, known: Known) -> str:
    try:
        validate_neq(value)
    except ValidationError as error:
        return error.messages[0]
    if value in known.taken_neqs:
        return "Une autre fiche porte déjà ce NEQ : vérifiez-le au registre, ou revendiquez cette autre fiche."
    return ""


def _among(choices: Iterable[str], message: str):
    return lambda _field, value, _known: "" if value in choices else message


def _in(kind: str, message: str):
    return lambda _field, value, known: "" if value in getattr(known, kind) else message


def _written(read):
    """A check by the importer's reader of such a value: the reason comes with an example."""

    def check(field: Field, value: str, _known) -> str:
        try:
            read(value)
        except values.Refused as refusal:
            return f"{field.label} : {refusal}."
        return ""

    return check


def _date(field: Field, value: str, _known) -> str:
    day = day_of(value)
    if day is None or not 1900 <= day.year <= 2100:
        return f"{field.label} : écrivez une date qui existe, par exemple {localdate().isoformat()}."
    if field.name == "issued_on" and day > localdate():
        return "Délivrée le : cette date est à venir; inscrivez celle du document."
    return ""


def _dates(path: str, row: dict) -> Iterator[Problem]:
    issued, expires = day_of(row["issued_on"]), day_of(row["expires_on"])
    if issued and expires and expires <= issued:
        yield Problem(f"{path}.expires_on", "L’échéance vient après la délivrance : vérifiez les deux dates.")


def day_of(text: str) -> date | None:
    """The day of « 2026-11-22 »; None for anything else."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None


_CHECKS = {
    FieldKind.LINE: _name,
    FieldKind.NUMBER: _number,
    FieldKind.AMOUNT: _number,
    FieldKind.YEAR: _number,
    FieldKind.NAMES: _names,
    FieldKind.NEQ: _neq,
    FieldKind.LEGAL_FORM: _among(LegalForm.values, "Choisissez une forme juridique de la liste."),
    FieldKind.NATURE: _among(Nature.values, "Choisissez une nature de la liste."),
    FieldKind.MUNICIPALITY: _in("municipalities", "Cette municipalité n’existe pas : choisissez-la dans la liste."),
    FieldKind.CATEGORY: _in("categories", "Cette catégorie n’existe plus : choisissez-en une autre."),
    FieldKind.PROOF: _in("proofs", "Cette pièce n’est pas à cette entreprise : joignez-la de nouveau."),
    FieldKind.DATE: _date,
    FieldKind.POSTAL_CODE: _written(values.postal_code),
    FieldKind.PHONE: _written(values.phone),
    FieldKind.EMAIL: _written(values.email),
    FieldKind.WEBSITE: _written(values.website),
}
