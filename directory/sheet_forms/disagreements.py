"""What two people wrote in the same place: both values are shown, and the one to keep is asked for. Pure.

The values travel with the form: a page shown again (a row was added) still asks.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from directory.revisions.changes import reordered
from directory.revisions.merging import Conflict
from directory.revisions.sections import SECTION
from directory.sheet_forms.naming import place_of

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Disagreement:
    """Two values for one path; a row that one side took out is None there. `kept` is the side chosen so far, or ''."""

    path: str
    label: str
    mine: Any
    theirs: Any
    kept: str = ""

    @property
    def is_about_a_row(self) -> bool:
        return not place_of(self.path).field

    @property
    def is_about_an_order(self) -> bool:
        return place_of(self.path).field == "order"

    @property
    def both(self) -> str:
        """As a hidden field carries it."""
        return json.dumps([self.label, self.mine, self.theirs])


def disagreements_of(conflicts: Iterable[Conflict]) -> dict[str, Disagreement]:
    found = (Disagreement(one.path, one.label, one.mine, one.theirs) for one in conflicts)
    return {one.path: one for one in found}


def sent_back(data: Mapping[str, str]) -> dict[str, Disagreement]:
    """Those the form carried, with what was chosen. What is no page of ours is left out."""
    found = {}
    for name, value in data.items():
        path = name.removeprefix("both:")
        if path == name:
            continue
        try:
            label, mine, theirs = json.loads(value)
        except (ValueError, TypeError):
            continue
        if _is_about_something(path, mine, theirs):
            kept = data.get(f"keep:{path}", "")
            found[path] = Disagreement(path, str(label), mine, theirs, kept if kept in {MINE, THEIRS} else "")
    return found


def _is_about_something(path: str, mine, theirs) -> bool:
    """Whether the path is one of a document; what the values are is judged with the document."""
    code, key, field = place_of(path)
    section = SECTION.get(code)
    if not section or bool(key) != section.has_rows:
        return bool(section and section.is_ordered and field == "order" and _are_keys(mine) and _are_keys(theirs))
    return (section.has_rows and not field) or field in {one.name for one in section.fields}


def _are_keys(value) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def settled(document: dict, found: Iterable[Disagreement]) -> dict:
    """The document with the values that were chosen; where mine was, what the form says stays."""
    made = dict(document)
    for one in found:
        section, key, _ = place_of(one.path)
        chosen = {MINE: one.mine, THEIRS: one.theirs}.get(one.kept)
        if one.is_about_a_row:
            if one.kept and chosen is None:
                made[section] = [row for row in made[section] if row["key"] != key]
        elif one.kept == THEIRS:
            made[section] = _with(made[section], place_of(one.path), chosen)
    return made


def _with(part, place, value):
    if place.field == "order" and not place.key:
        return reordered(part, value)
    if not place.key:
        return part | {place.field: value}
    return [row | {place.field: value} if row["key"] == place.key else row for row in part]
