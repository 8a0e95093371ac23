"""`/dossiers/verifier/`: whether what somebody holds is what was frozen. Nothing is stored.

What comes is hostile until read: sizes are bounded before anything is opened.
"""

import io
from dataclasses import dataclass, replace
from datetime import datetime

from openpyxl import load_workbook

from buying.freezing.canonical import (
    Finding,
    Unreadable,
    Verdict,
    compared,
    read_export,
    sha256_of,
    typed_hash,
)
from buying.freezing.spreadsheet import HASH_SHEET, TEXT_SHEET
from buying.models import FrozenRecord
from buying.sent_workbook import NotAWorkbook, TooHeavy, Weights, weigh
from directory.proofs.reading import MOST_BYTES

MOST = Weights(parts=100, inflated=30 * 1024 * 1024, elements=300_000)
MOST_LINES = 5_000  # of the sheet of the text: a line may say it is the billionth, and openpyxl fills what is before
TOO_BIG = "Le fichier dépasse 10 Mo : ce n’est pas l’export d’un dossier figé."
NO_ZIP_BOMB = "Ce classeur contient plus qu’un dossier figé ne peut contenir : il n’est pas ouvert."
NOT_OURS = "Ce classeur n’a pas les feuilles d’un dossier figé : donnez celui que le portail a remis."
PDF_HAS_NO_TEXT = "Un PDF ne se vérifie pas lui-même : tapez l’empreinte imprimée au bas de ses pages."
XLSX_BEGINS, PDF_BEGINS = b"PK\x03\x04", b"%PDF"


@dataclass(frozen=True)
class Known:
    """What the portal says of a hash, to anybody: that it froze it, when, and whether it was amended since."""

    frozen_at: datetime
    amended_at: datetime | None


@dataclass(frozen=True)
class Examination:
    """What the page says of what was given. `verdict` is None for a hash alone. Of a workbook, only the canonical text
    was examined: its other sheets may have been changed."""

    verdict: Verdict | None = None
    known: Known | None = None
    hash: str = ""
    problem: str = ""
    is_workbook: bool = False

    @property
    def is_intact(self) -> bool:
        return self.verdict is not None and self.verdict.finding == Finding.INTACT

    @property
    def is_altered(self) -> bool:
        return self.verdict is not None and self.verdict.finding == Finding.ALTERED


def examined_file(content: bytes) -> Examination:
    """A JSON or XLSX export."""
    if len(content) > MOST_BYTES:
        return Examination(problem=TOO_BIG)
    if content.startswith(PDF_BEGINS):
        return Examination(problem=PDF_HAS_NO_TEXT)
    if not content.startswith(XLSX_BEGINS):
        return _examination(read_export(content))
    try:
        return replace(_examination(_workbook_verdict(content)), is_workbook=True)
    except Unreadable as problem:
        return Examination(problem=str(problem))


def examined_text(text: str) -> Examination:
    """The pasted text of a JSON export."""
    return _examination(read_export(text))


def examined_hash(typed: str) -> Examination:
    """A hash alone, whole or its first groups."""
    try:
        digits = typed_hash(typed)
    except Unreadable as problem:
        return Examination(problem=str(problem))
    return Examination(known=known_record(digits), hash=digits)


def known_record(digits: str) -> Known | None:
    """One query. A beginning that two records share says nothing: the whole hash is needed."""
    found = FrozenRecord.objects.filter(sha256__startswith=digits).order_by("pk")
    rows = list(found.values_list("frozen_at", "amended_by__frozen_at")[:2])
    return Known(*rows[0]) if len(rows) == 1 else None


def _examination(verdict: Verdict) -> Examination:
    if verdict.finding == Finding.UNREADABLE:
        return Examination(problem=verdict.problem)
    known = known_record(verdict.computed) if verdict.finding == Finding.INTACT else None
    return Examination(verdict, known, verdict.computed)


def _workbook_verdict(content: bytes) -> Verdict:
    """The pieces of the canonical text, put together again, against the hash beside them."""
    _bound(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        text = "".join(_column(book[TEXT_SHEET]))
        declared = "".join(_column(book[HASH_SHEET]))
    except Unreadable:
        raise
    except Exception:  # whatever the library says of a broken workbook, there is one thing to tell
        raise Unreadable(NOT_OURS) from None
    if not text or not declared:
        raise Unreadable(NOT_OURS)
    return compared(declared, sha256_of(text))


def _column(page) -> list[str]:
    """The texts under the header, which follows the remarks."""
    cells = [
        row[0] for row in page.iter_rows(max_row=MOST_LINES, max_col=1, values_only=True) if row and row[0] is not None
    ]
    header = next(place for place, value in enumerate(cells) if value in {"texte", "empreinte"})
    return [str(value) for value in cells[header + 1 :]]


def _bound(content: bytes) -> None:
    """A workbook is a zip: what it holds is weighed before it is opened."""
    try:
        weigh(content, MOST)
    except NotAWorkbook:
        raise Unreadable(NOT_OURS) from None
    except TooHeavy:
        raise Unreadable(NO_ZIP_BOMB) from None
