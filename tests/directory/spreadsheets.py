"""Spreadsheets for the import tests, and what the command answers."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from django.core.management import CommandError, call_command

MINIMUM = {"nom": "Le Traiteur solidaire", "forme_juridique": "obnl", "municipalite": "57040"}


@dataclass(frozen=True)
class Answer:
    """What a command printed, and the error it ended with (nothing when it succeeded)."""

    out: str
    err: str
    error: str


def sheet(**cells: str) -> dict[str, str]:
    """One line: the three required cells, and these."""
    return MINIMUM | cells


def write(path: Path, *rows: dict[str, str], separator=",", encoding="utf-8") -> Path:
    """A CSV file whose columns are those of the first row."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=separator, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def run(command: str, path: Path, *flags: str) -> Answer:
    out, err, error = io.StringIO(), io.StringIO(), ""
    try:
        call_command(command, str(path), *flags, stdout=out, stderr=err, no_color=True)
    except CommandError as failure:
        error = str(failure)
    return Answer(plain(out.getvalue()), plain(err.getvalue()), plain(error))


def plain(text: str) -> str:
    """With ordinary spaces: tests stay readable."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
