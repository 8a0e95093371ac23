"""Two documents written from the same one, put together. Pure.

Nothing that somebody wrote is lost: a value that differs from the base is in the merged document, or in a conflict.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from directory.revisions.changes import ORDER, Change, by_key, changes, place_after, row_label
from directory.revisions.sections import SECTIONS, Section
from directory.revisions.shape import rekeyed, same_rows


@dataclass(frozen=True)
class Conflict:
    """A value both sides changed, differently. A row one side took out has None there. The document holds `mine`, or
    the row that stayed."""

    path: str
    label: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """Two documents put together; `theirs_only` is what the other side brought."""

    document: dict
    conflicts: list[Conflict]
    theirs_only: list[Change] = field(default_factory=list)

    @property
    def conflicting_paths(self) -> set[str]:
        """The changes these conflicts are in: « offerings/o12 » for « offerings/o12.title »."""
        return {change_path(conflict.path) for conflict in self.conflicts}


def change_path(path: str) -> str:
    """The path of the change a value is in."""
    section, slash, rest = path.partition("/")
    return f"{section}/{rest.partition('.')[0]}" if slash else path


def merge(base: dict, mine: dict, theirs: dict) -> Merged:
    """What both sides made of the base (canonical documents). Mine is kept where they conflict."""
    document, conflicts = {}, []
    for section in SECTIONS:
        parts = (base[section.code], mine[section.code], theirs[section.code])
        made, found = _rows(section, *parts) if section.has_rows else _fields(section, section.code, "", *parts)
        document[section.code] = made
        conflicts += found
    return Merged(document, conflicts, changes(mine, document))


def rebased(base: dict, mine: dict, theirs: dict) -> Merged:
    """The same, when theirs is what the stored sheet has become: its rows may have been written again under other keys
    (an import does), and may hold rows that mine added, under their stored keys (a pôle published them)."""
    keys = same_rows(base, theirs)
    base, mine = rekeyed(base, keys), rekeyed(mine, {path: key for path, key in keys.items() if _free(path, key, mine)})
    added = same_rows(_without(base, mine), _without(base, theirs))
    return merge(base, rekeyed(mine, added), theirs)


def _free(path: str, key: str, document: dict) -> bool:
    return all(row["key"] != key for row in document[path.partition("/")[0]])


def _without(base: dict, document: dict) -> dict:
    """The rows of the document that the base does not have."""
    return {
        section.code: [row for row in document[section.code] if row["key"] not in by_key(base[section.code])]
        for section in SECTIONS
        if section.has_rows
    }


def _fields(section: Section, path: str, prefix: str, base: dict, mine: dict, theirs: dict):
    made, conflicts = {}, []
    for one in section.fields:
        was, left, right = base[one.name], mine[one.name], theirs[one.name]
        made[one.name] = right if left == was else left
        if right not in (was, left) and left != was:
            conflicts.append(Conflict(f"{path}.{one.name}", f"{prefix}{one.label}", was, left, right))
    return made, conflicts


def _rows(section: Section, base: list[dict], mine: list[dict], theirs: list[dict]):
    was, left, right = by_key(base), by_key(mine), by_key(theirs)
    made, conflicts = {}, []
    for key in dict.fromkeys([*left, *right]):
        row, found = _row(section, was.get(key), left.get(key), right.get(key))
        conflicts += found
        if row:
            made[key] = row
    if not section.is_ordered:
        return [made[key] for key in sorted(made)], conflicts
    order, found = _order(section, list(was), list(left), list(right))
    return [made[key] for key in order if key in made], conflicts + found


def _row(section: Section, base: dict | None, mine: dict | None, theirs: dict | None):
    """The row that stays, or None; and its conflicts."""
    if mine == theirs or theirs == base:
        return mine, []
    if mine == base:
        return theirs, []
    stayed = mine or theirs
    path, label = f"{section.code}/{stayed['key']}", row_label(section, stayed)
    if mine is None or theirs is None:
        return stayed, [Conflict(path, label, base, mine, theirs)]
    values, conflicts = _fields(section, path, f"{label}, ", base or section.blank_row, mine, theirs)
    return {"key": stayed["key"]} | values, conflicts


def _order(section: Section, base: list[str], mine: list[str], theirs: list[str]) -> tuple[list[str], list[Conflict]]:
    """The keys of both sides, in the order of who changed it (mine, when both did), the other's new rows in place."""
    common = set(base) & set(mine) & set(theirs)
    was, left, right = ([key for key in keys if key in common] for keys in (base, mine, theirs))
    leading, other = (theirs, mine) if left == was else (mine, theirs)
    conflict = Conflict(f"{section.code}.{ORDER}", f"Ordre : {section.title.lower()}", was, left, right)
    return _interleaved(leading, other), [conflict] if len({*map(tuple, (was, left, right))}) == 3 else []


def _interleaved(leading: list[str], other: Iterable[str]) -> list[str]:
    rows, seen = [{"key": key} for key in leading], []
    for key in other:
        if key not in leading:
            place = place_after(rows, tuple(seen))
            rows.insert(place, {"key": key})
        seen.append(key)
    return [row["key"] for row in rows]
