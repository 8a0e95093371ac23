"""What changed between two documents, and a document with some of the changes. Pure.

`overlay(before, changes(before, after)) == after`, for any two canonical documents.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from directory.revisions.sections import SECTION, SECTIONS, Field, Section

CHANGED, ADDED, REMOVED = "changed", "added", "removed"
ORDER = "order"


@dataclass(frozen=True)
class FieldChange:
    """One value of a row that differs."""

    name: str
    label: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """One thing a pôle can accept or not: a field (« identity.name »), a row whole (« offerings/o12 »), or the order of
    rows (« offerings.order », its values being lists of keys).

    For a row, `before` and `after` are the row or None, and `fields` the values that differ. `follows` are the keys
    before an added row, to give it its place.
    """

    path: str
    section: str
    label: str
    kind: str
    before: Any
    after: Any
    fields: tuple[FieldChange, ...] = ()
    is_immediate: bool = False
    follows: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The row's key; '' when the change is not one of a row."""
        return self.path.partition("/")[2]

    @property
    def is_order(self) -> bool:
        return self.path.endswith(f".{ORDER}")


def changes(before: dict, after: dict) -> list[Change]:
    """All that differs between two canonical documents, in the order of the sheet."""
    found: list[Change] = []
    for section in SECTIONS:
        old, new = before[section.code], after[section.code]
        found += _of_rows(section, old, new) if section.has_rows else _of_fields(section, old, new)
    return found


def _of_fields(section: Section, old: dict, new: dict) -> Iterable[Change]:
    for field in section.fields:
        if old[field.name] != new[field.name]:
            path = f"{section.code}.{field.name}"
            kind = _kind(old[field.name] != field.blank, new[field.name] != field.blank)
            yield Change(
                path, section.code, field.label, kind, old[field.name], new[field.name], (), field.is_immediate
            )


def _kind(was: bool, is_now: bool) -> str:
    return (CHANGED if was else ADDED) if is_now else REMOVED


def _of_rows(section: Section, old: list[dict], new: list[dict]) -> Iterable[Change]:
    was, now = by_key(old), by_key(new)
    yield from (_row_change(section, row, None) for key, row in was.items() if key not in now)
    for place, (key, row) in enumerate(now.items()):
        if key not in was:
            follows = tuple(list(now)[:place]) if section.is_ordered else ()
            yield _row_change(section, None, row, follows)
        elif row != was[key]:
            yield _row_change(section, was[key], row)
    common_before, common_after = ([key for key in rows if key in was and key in now] for rows in (was, now))
    if common_before != common_after:
        label = f"Ordre : {section.title.lower()}"
        yield Change(f"{section.code}.{ORDER}", section.code, label, CHANGED, common_before, common_after)


def _row_change(section: Section, old: dict | None, new: dict | None, follows: tuple[str, ...] = ()) -> Change:
    row = new or old
    return Change(
        path=f"{section.code}/{row['key']}",
        section=section.code,
        label=row_label(section, row),
        kind=_kind(old is not None, new is not None),
        before=old,
        after=new,
        fields=tuple(_differing(section.fields, old or section.blank_row, new or section.blank_row)),
        follows=follows,
    )


def _differing(fields: Iterable[Field], old: dict, new: dict) -> Iterable[FieldChange]:
    for field in fields:
        if old[field.name] != new[field.name]:
            yield FieldChange(field.name, field.label, old[field.name], new[field.name])


def row_label(section: Section, row: dict) -> str:
    """« Offre : Traiteur »; a row that nothing names is called by its key."""
    return f"{section.row_label} : {(row[section.row_name] if section.row_name else '') or row['key']}"


def by_key(rows: Iterable[dict]) -> dict[str, dict]:
    return {row["key"]: row for row in rows}


def overlay(document: dict, accepted: Iterable[Change]) -> dict:
    """The document with these changes. A changed row that is gone comes back whole; a removed one may be gone."""
    made = {code: list(part) if isinstance(part, list) else dict(part) for code, part in document.items()}
    # An order speaks of rows that stay; an added row finds its place in it.
    for change in sorted(accepted, key=lambda one: (not one.is_order, one.kind == ADDED)):
        if change.is_order:
            made[change.section] = reordered(made[change.section], change.after)
        elif change.key:
            made[change.section] = _with_row(made[change.section], change)
        else:
            made[change.section][change.path.partition(".")[2]] = change.after
    return made


def reordered(rows: list[dict], keys: list[str]) -> list[dict]:
    """The rows these keys name, in that order, in the places they held together; the others stay where they are."""
    held = by_key(rows)
    turn = iter([held[key] for key in keys if key in held])
    return [next(turn) if row["key"] in keys else row for row in rows]


def _with_row(rows: list[dict], change: Change) -> list[dict]:
    present = next((place for place, row in enumerate(rows) if row["key"] == change.key), None)
    if change.kind == REMOVED:
        return [row for row in rows if row["key"] != change.key]
    if present is not None:
        new_values = {field.name: field.after for field in change.fields}
        return [*rows[:present], rows[present] | new_values, *rows[present + 1 :]]
    if not SECTION[change.section].is_ordered:
        return sorted([*rows, change.after], key=lambda row: row["key"])
    place = place_after(rows, change.follows) if change.kind == ADDED else len(rows)
    return [*rows[:place], change.after, *rows[place:]]


def place_after(rows: list[dict], keys: tuple[str, ...]) -> int:
    """Where a row comes that follows these keys: after the last of them that is here, else first."""
    keys_here = [row["key"] for row in rows]
    last = next((key for key in reversed(keys) if key in keys_here), None)
    return keys_here.index(last) + 1 if last else 0
