"""A CSV file as records: UTF-8 (with or without BOM) or Windows-1252, comma or semicolon, empty lines left out.

Nothing is held in memory but the current record: the file is read by blocks to find its encoding, then line by line.
"""

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BLOCK = 1 << 20
SEPARATORS = ",;"
NOT_TEXT = {
    b"PK\x03\x04": "C’est un classeur (Excel ou LibreOffice) : enregistrez-le au format CSV.",
    b"\xd0\xcf\x11\xe0": "C’est un classeur Excel : enregistrez-le au format CSV.",
    codecs.BOM_UTF16_LE: "Le fichier est en UTF-16 : enregistrez-le en « CSV UTF-8 ».",
    codecs.BOM_UTF16_BE: "Le fichier est en UTF-16 : enregistrez-le en « CSV UTF-8 ».",
}
# An accented letter of UTF-8 inside a file that is not UTF-8: « Ã© » would silently replace « é ».
UTF8_LETTER = re.compile(rb"\xc3[\x80-\xbf]")


class UnreadableFile(Exception):
    """The file as a whole cannot be read; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record, the physical line it begins at, and what is wrong with its quotes if something is."""

    line: int
    cells: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line is refused, or worth a second look, in French. The column may be unknown."""

    line: int
    column: str
    reason: str

    def __str__(self):
        place = f"ligne {self.line}, colonne {self.column}" if self.column else f"ligne {self.line}"
        return f"{place} : {self.reason}"


def read_records(path: Path) -> Iterator[Record]:
    """The records of the file, the header first. Raises UnreadableFile before the first one."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="") as file:
        separator = separator_of(next((line for line in file if line.strip(" ,;\r\n")), ""))
        file.seek(0)
        yield from _records(csv.reader(file, delimiter=separator, strict=True))


def encoding_of(path: Path) -> str:
    """`utf-8-sig` or `cp1252`. Raises UnreadableFile for a workbook, UTF-16, or a mixture of encodings."""
    _refuse_what_is_not_text(path)
    if _decodes(path, "utf-8"):
        return "utf-8-sig"
    if _starts_with(path, codecs.BOM_UTF8) or _has_utf8_letters(path):
        raise UnreadableFile("Le fichier mélange deux encodages : enregistrez-le de nouveau en « CSV UTF-8 ».")
    if _decodes(path, "cp1252"):
        return "cp1252"
    raise UnreadableFile("Le fichier n’est ni en UTF-8 ni en Windows-1252 : enregistrez-le en « CSV UTF-8 ».")


def separator_of(header: str) -> str:
    """The comma or the semicolon, whichever the header uses more."""
    return max(SEPARATORS, key=header.count)


def _records(reader) -> Iterator[Record]:
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Record(line, (), _explained(error, line, reader.line_num))
            continue
        if any(cell.strip() for cell in cells):
            yield Record(line, tuple(cells))


def _explained(error: csv.Error, first: int, last: int) -> str:
    if "field limit" in str(error):
        return "une cellule est trop longue (plus de 131 000 caractères), ou un guillemet n’est jamais refermé"
    if last > first:
        return f"guillemet mal fermé : les lignes {first} à {last} n’ont pas pu être séparées"
    return "guillemet mal placé : doublez les guillemets à l’intérieur d’une cellule"


def _refuse_what_is_not_text(path: Path) -> None:
    if not path.stat().st_size:
        raise UnreadableFile("Le fichier est vide.")
    for signature, reason in NOT_TEXT.items():
        if _starts_with(path, signature):
            raise UnreadableFile(reason)


def _starts_with(path: Path, signature: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(signature)) == signature


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for block in _blocks(path):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _has_utf8_letters(path: Path) -> bool:
    last = b""
    for block in _blocks(path):
        if UTF8_LETTER.search(last + block):
            return True
        last = block[-1:]
    return False
