"""A workbook (XLSX) that somebody sends, weighed before openpyxl opens it: a small file may hold gigabytes.

openpyxl keeps every element of a row, and every string, in memory at some hundreds of bytes each, and an element takes
four bytes to write: a bound on bytes alone lets thirty times more memory through.
"""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

# The beginning of a DTD, in bytes of one and of two: its entities multiply what is written, and no spreadsheet has any.
DTD = (b"<!D", b"<\0!\0D")


class NotAWorkbook(ValueError):
    """It is no zip, or a damaged one."""


class TooHeavy(ValueError):
    """It holds more than it may, or writes its parts in a way no program does."""


@dataclass(frozen=True)
class Weights:
    """The most a workbook may hold: parts, bytes once inflated, elements and attributes of all its XML."""

    parts: int
    inflated: int
    elements: int

    @property
    def attributes(self) -> int:
        return 3 * self.elements


def weigh(content: bytes, most: Weights) -> None:
    """Raises NotAWorkbook, TooHeavy. What a part says of its size is also the most that `zipfile` takes out of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > most.parts or sum(part.file_size for part in parts) > most.inflated:
                raise TooHeavy
            _weigh_parts((archive.read(part) for part in parts), most)
    except TooHeavy:
        raise
    except Exception as error:  # zipfile and zlib raise half a dozen kinds for a damaged file
        raise NotAWorkbook from error


def _weigh_parts(parts: Iterable[bytes], most: Weights) -> None:
    """All of them, whatever their names: the workbook itself says which are XML."""
    elements = attributes = 0
    for part in parts:
        elements += part.count(b"<")
        attributes += part.count(b"=")
        if elements > most.elements or attributes > most.attributes or any(mark in part for mark in DTD):
            raise TooHeavy
