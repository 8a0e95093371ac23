"""The columns of the spreadsheet, and the reading of its header."""

from collections.abc import Sequence
from difflib import get_close_matches

from directory.importing.reading import UnreadableFile
from directory.importing.values import quoted
from directory.words import normalise

COLUMNS = (
    "neq",
    "nom",
    "autres_noms",
    "forme_juridique",
    "mission",
    "categories",
    "offres",
    "municipalite",
    "adresse",
    "code_postal",
    "telephone",
    "courriel",
    "site_web",
    "territoire",
    "certifications",
    "annee_fondation",
    "effectif",
)
REQUIRED = ("nom", "forme_juridique", "municipalite")
BY_NORMAL_FORM = {normalise(column): column for column in COLUMNS}


def read_header(cells: Sequence[str]) -> tuple[str, ...]:
    """The columns of the file, in its order: case, accents, spaces and empty last cells forgiven.

    Raises UnreadableFile naming every unknown, repeated or missing column.
    """
    written = [cell.strip(" \ufeff\t\u00a0") for cell in cells]
    while written and not written[-1]:
        written.pop()
    columns = tuple(BY_NORMAL_FORM.get(normalise(cell), "") for cell in written)
    faults = [*_unknown(written, columns), *_repeated(columns), *_missing(columns)]
    if faults:
        raise UnreadableFile("En-tête (ligne 1) : " + "; ".join(faults) + ".")
    return columns


def _unknown(written: Sequence[str], columns: Sequence[str]) -> list[str]:
    return [_unknown_column(cell) for cell, column in zip(written, columns, strict=True) if not column]


def _unknown_column(cell: str) -> str:
    if not cell:
        return "une colonne n’a pas de nom"
    near = get_close_matches(normalise(cell), BY_NORMAL_FORM, n=1, cutoff=0.7)
    advice = f" (vouliez-vous dire {BY_NORMAL_FORM[near[0]]}?)" if near else ""
    return f"la colonne {quoted(cell)} est inconnue{advice}"


def _repeated(columns: Sequence[str]) -> list[str]:
    return [f"la colonne {column} y est deux fois" for column in COLUMNS if columns.count(column) > 1]


def _missing(columns: Sequence[str]) -> list[str]:
    return [f"la colonne {column} est obligatoire et n’y est pas" for column in REQUIRED if column not in columns]
