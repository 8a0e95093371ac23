"""Lines of text as records of cells: the separator is found, quotes are forgiven, a bad line stops nothing."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

Value = str | int | float | None | object

SEPARATORS = "\t;,|"
TOLD = re.compile(r"sep=([\t;,|])", re.IGNORECASE)  # the first line that Excel writes for itself
SAMPLE, MOST_LINES_IN_A_CELL, MOST_CELLS = 60, 12, 200
UNCLOSED = "un guillemet n’est jamais refermé : la ligne a été lue telle quelle"
TOO_LONG = "une cellule est trop longue : la ligne n’a pas été lue"


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the line it begins at, its cells, and what was wrong with it."""

    line: int
    cells: tuple[Value, ...]
    problem: str = ""


def records(lines: Sequence[str]) -> Iterator[Record]:
    """The records that hold something."""
    start, separator = _beginning(lines)
    at = start
    while at < len(lines):
        record, taken = _record(lines, at, separator)
        at += taken
        if record.problem or any(cell.strip() for cell in record.cells):
            yield record


def separator_of(lines: Sequence[str]) -> str:
    """The mark that cuts most lines into the same number of cells, above one; a comma when none does."""
    filled = list(islice((line for line in lines if line.strip()), SAMPLE))
    return max(SEPARATORS, key=lambda mark: _regularity(filled, mark))


def _beginning(lines: Sequence[str]) -> tuple[int, str]:
    """Where the records begin, and what separates their cells."""
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if told := TOLD.fullmatch(lines[first].strip().strip('"')):
        return first + 1, told[1]
    return first, separator_of(lines)


def _regularity(lines: list[str], mark: str) -> tuple[float, int]:
    """How many lines are cut alike, and in how many cells. A comma inside of names cuts them unevenly."""
    counts = Counter(len(_cut(line, mark)) for line in lines)
    several = [(times, cells) for cells, times in counts.items() if cells > 1]
    if not several:
        return (0.0, 0)
    times, cells = max(several)
    return (times / len(lines) if cells > 2 or mark != "," else 0.8 * times / len(lines), cells)


def _cut(line: str, mark: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        return []


def _record(lines: Sequence[str], at: int, mark: str) -> tuple[Record, int]:
    """The record that begins at a line, and how many lines it takes."""
    line = lines[at]
    if '"' not in line:
        return Record(at + 1, tuple(line.split(mark, MOST_CELLS))), 1
    reader = csv.reader((f"{one}\n" for one in lines[at : at + MOST_LINES_IN_A_CELL]), delimiter=mark, strict=True)
    try:
        return Record(at + 1, tuple(next(reader)[:MOST_CELLS])), reader.line_num
    except (csv.Error, StopIteration) as error:
        return _as_it_is(line, at, mark, is_unclosed="unexpected end" in str(error)), 1


def _as_it_is(line: str, at: int, mark: str, *, is_unclosed: bool) -> Record:
    """A line whose quotes do not hold: « 12" x 14" » is no mistake, a quote that never closes is told."""
    if is_unclosed or line.count('"') % 2:
        return Record(at + 1, tuple(cell.strip('"') for cell in line.split(mark, MOST_CELLS)), UNCLOSED)
    try:
        return Record(at + 1, tuple(next(csv.reader([line], delimiter=mark))[:MOST_CELLS]))
    except (csv.Error, StopIteration):
        return Record(at + 1, (), TOO_LONG)
