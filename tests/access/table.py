"""Reads the tables of who may do what, and lists every address of the portal."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

PORTAL = Path(__file__).with_name("expectations.txt")
DESK = Path(__file__).with_name("expectations_desk.txt")
COLUMNS = "# address"  # the line that names the people, column by column


@dataclass(frozen=True)
class Row:
    """One line: an address (by name), whose object, a method, and what each person gets."""

    name: str
    side: str
    method: str
    expected: dict[str, str]

    def __str__(self):
        return f"{self.method} {self.name} {self.side}"


def rows(table: Path) -> list[Row]:
    """The table's rows, in its order. Raises ValueError for a line that does not fill every column."""
    lines = table.read_text(encoding="utf-8").splitlines()
    people = next(line for line in lines if line.startswith(COLUMNS)).split()[4:]
    found = []
    for number, line in enumerate(lines, 1):
        cells = line.split()
        if not cells or line.startswith("#"):
            continue
        name, side, method, *words = cells
        if len(words) != len(people):
            raise ValueError(f"line {number} of {table.name} has {len(words)} answers for {len(people)} people")
        found.append(Row(name, side, method, dict(zip(people, words, strict=True))))
    return found


def names_of_addresses() -> set[str]:
    """Every named address but the administration's own, which has its test."""
    return {name for name, _ in addresses() if not name.startswith("admin:")}


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """(name with its namespace, pattern) of every address; an unnamed one is called by its route."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        else:
            yield f"{prefix}{entry.name or entry.pattern}", entry
