"""A workbook (XLSX) as records. It is weighed before it is opened: a small file may hold gigabytes."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing

from openpyxl import load_workbook

from buying.checks.errors import UnreadableSheet
from buying.checks.records import MOST_CELLS, Record
from buying.sent_workbook import NotAWorkbook, TooHeavy, Weights, weigh

MEGABYTE = 1 << 20
# Once inflated: all of it, what openpyxl holds in memory whole (styles, names), and how much smaller a part may be.
MOST_INFLATED, MOST_SMALL_PART, MOST_RATIO, MOST_PARTS = 60 * MEGABYTE, 8 * MEGABYTE, 400, 2_000
STREAMED = re.compile(r"xl/(worksheets/|sharedStrings\.xml|media/|drawings/|printerSettings/)", re.IGNORECASE)
# A row is held whole, and so are all the strings: ten thousand lines of thirty columns stay under.
MOST_ELEMENTS = 2_000_000
MOST_LINES, MOST_COLUMNS, MOST_SHEETS = 50_000, 60, 30
FORMULA = re.compile(rb"<(\w+:)?f[ >/]")
PLEASE = "Enregistrez votre liste au format XLSX ou CSV, puis recommencez."
DAMAGED = f"Ce classeur est abîmé, ou n’en est pas un. {PLEASE}"
TOO_HEAVY = (
    "Ce classeur est démesuré une fois ouvert : par sécurité, le portail ne l’ouvre pas. "
    "Copiez les lignes de vos fournisseurs dans un classeur neuf."
)
NO_DATA = "Aucune feuille de ce classeur ne contient de données."
NOT_CALCULATED = "une formule n’a jamais été calculée (colonne {0}) : ouvrez le classeur, enregistrez-le de nouveau"
OTHERS = {
    "xl/workbook.bin": f"C’est un classeur binaire (.xlsb). {PLEASE}",
    "content.xml": f"C’est un document LibreOffice ou OpenOffice. {PLEASE}",
    "word/document.xml": f"C’est un document Word, non un tableau. {PLEASE}",
    "ppt/presentation.xml": f"C’est une présentation, non un tableau. {PLEASE}",
    "Index/Document.iwa": f"C’est un document Numbers. {PLEASE}",
}


def workbook_records(content: bytes) -> tuple[list[Record], str]:
    """The records of the first sheet that holds some, and its name. Raises UnreadableSheet, and nothing else."""
    check_weight(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out: we only read values
            return _first_filled(content)
    except UnreadableSheet:
        raise
    except Exception as error:  # a damaged file fails anywhere in openpyxl, in zlib or in the XML reader
        raise UnreadableSheet(DAMAGED) from error


def check_weight(content: bytes) -> None:
    """Refuses what is no workbook, and what would inflate too much: the table of contents first, then what it holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except Exception as error:  # zipfile raises half a dozen kinds for a damaged table of contents
        raise UnreadableSheet(DAMAGED) from error
    names = {part.filename for part in parts}
    for name, told in OTHERS.items():
        if name in names and "xl/workbook.xml" not in names:
            raise UnreadableSheet(told)
    if "[Content_Types].xml" not in names:
        raise UnreadableSheet(f"C’est un dossier compressé, non un tableau. {PLEASE}")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableSheet(f"Ce classeur est protégé par un mot de passe : retirez-le. {PLEASE}")
    if any(map(_is_a_bomb, parts)):
        raise UnreadableSheet(TOO_HEAVY)
    try:
        weigh(content, Weights(MOST_PARTS, MOST_INFLATED, MOST_ELEMENTS))
    except TooHeavy:
        raise UnreadableSheet(TOO_HEAVY) from None
    except NotAWorkbook as error:
        raise UnreadableSheet(DAMAGED) from error


def _is_a_bomb(part: zipfile.ZipInfo) -> bool:
    is_dense = part.file_size > MEGABYTE and part.file_size > MOST_RATIO * max(part.compress_size, 1)
    return is_dense or (part.file_size > MOST_SMALL_PART and not STREAMED.match(part.filename))


def _first_filled(content: bytes) -> tuple[list[Record], str]:
    with closing(load_workbook(io.BytesIO(content), read_only=True, data_only=True)) as book:
        for sheet in book.worksheets[:MOST_SHEETS]:
            if found := list(_records(sheet)):
                return _with_formulas_told(content, sheet.title, found), sheet.title
    raise UnreadableSheet(NO_DATA)


def _records(sheet) -> Iterator[Record]:
    """The lines that hold something. A sheet that says it has a million lines is read to the fifty-thousandth."""
    rows = sheet.iter_rows(max_row=MOST_LINES, max_col=min(MOST_COLUMNS, MOST_CELLS), values_only=True)
    for line, cells in enumerate(rows, 1):
        if any(cell is not None and str(cell).strip() for cell in cells):
            yield Record(line, tuple("" if cell is None else cell for cell in cells))


def _with_formulas_told(content: bytes, title: str, found: list[Record]) -> list[Record]:
    """A second reading, only of a workbook that has formulas: which of them have no value kept?"""
    if not _has_formulas(content):
        return found
    missing = {}
    with closing(load_workbook(io.BytesIO(content), read_only=True)) as book:
        cells = {record.line: record.cells for record in found}
        rows = book[title].iter_rows(max_row=MOST_LINES, max_col=MOST_COLUMNS)
        for line, row in enumerate(rows, 1):
            values = cells.get(line, ())
            lacking = [cell.column_letter for cell in row if getattr(cell, "data_type", "") == "f"
                       and (cell.column > len(values) or values[cell.column - 1] == "")]  # fmt: skip
            if lacking:
                missing[line] = NOT_CALCULATED.format(", ".join(lacking[:3]))
    known = {record.line for record in found}
    whole = found + [Record(line, (), problem) for line, problem in missing.items() if line not in known]
    told = [Record(one.line, one.cells, missing.get(one.line, "") or one.problem) for one in whole]
    return sorted(told, key=lambda record: record.line)


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            if not part.filename.startswith("xl/worksheets/sheet"):
                continue
            with archive.open(part) as file:
                last = b""
                while block := file.read(MEGABYTE):
                    if FORMULA.search(last + block):
                        return True
                    last = block[-20:]
    return False
