"""The changes of a revision as a moderator reads them: what leaves on one side, what comes on the other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from directory.moderation.names import NOTHING, Names, proof_link, shown_value
from directory.revisions.changes import ADDED, CHANGED, REMOVED, Change
from directory.revisions.sections import SECTION, Field, FieldKind
from directory.text_diff import changed_words

AREAS = "served_areas"
# Without these there is no sheet: a new one cannot be published with them set aside.
ESSENTIAL = {"identity.name", "identity.legal_form", "identity.municipality"}


@dataclass(frozen=True)
class Line:
    """One value, before and after, as safe HTML; `label` is '' when the change is about one value only."""

    label: str
    before: SafeString
    after: SafeString


@dataclass(frozen=True)
class ShownChange:
    """One decision to take: a field, a row, or the served territory whole. `name` is its place in the form."""

    name: str
    paths: tuple[str, ...]
    title: str
    kind: str
    lines: tuple[Line, ...]
    certification: str = ""  # the slug of the title it is about
    register_url: str = ""
    is_essential: bool = False

    @property
    def is_addition(self) -> bool:
        return self.kind == ADDED

    @property
    def is_removal(self) -> bool:
        return self.kind == REMOVED


def shown_changes(found: list[Change], names: Names, before: dict, after: dict) -> list[ShownChange]:
    """The changes between two documents, in the order of the sheet, their territories told together."""
    rows, shown = row_names(before, after), []
    for change in found:
        if change.section != AREAS:
            shown.append(_shown(change, names, rows))
        elif not any(one.name == AREAS for one in shown):
            areas = [one for one in found if one.section == AREAS]
            shown.append(
                _territory(areas, names, *([row["key"] for row in document[AREAS]] for document in (before, after)))
            )
    return shown


def _shown(change: Change, names: Names, rows: dict[str, str]) -> ShownChange:
    is_title = change.section == "certifications"
    titled = names.get("title", change.key) if is_title else None
    return ShownChange(
        name=change.path,
        paths=(change.path,),
        title=f"Certification : {titled.name if titled else change.key}" if is_title else change.label,
        kind=change.kind,
        lines=tuple(_lines(change, names, rows)),
        certification=change.key if is_title and change.kind != REMOVED else "",
        register_url=titled.url if titled else "",
        is_essential=change.path in ESSENTIAL,
    )


def _territory(found: list[Change], names: Names, before: list[str], after: list[str]) -> ShownChange:
    """The whole territory on both sides, with what leaves it and what comes into it."""
    kinds = {one.kind for one in found}
    line = Line("", _areas(before, after, names, "del"), _areas(after, before, names, "ins"))
    kind = kinds.pop() if len(kinds) == 1 else CHANGED
    return ShownChange(AREAS, tuple(one.path for one in found), SECTION[AREAS].title, kind, (line,))


def _areas(keys: list[str], others: list[str], names: Names, tag: str) -> SafeString:
    named = (_marked(names.area(key), tag if key not in others else "") for key in keys)
    return format_html_join(", ", "{}", ((one,) for one in named)) or mark_safe(NOTHING)


def _lines(change: Change, names: Names, rows: dict[str, str]) -> Iterable[Line]:
    if change.is_order:
        order = (", ".join(rows.get(f"{change.section}/{key}", key) for key in keys)
                 for keys in (change.before, change.after))  # fmt: skip
        yield _line("", *order)
    elif change.key:
        yield from _row_lines(change, names)
    else:
        one = SECTION[change.section].field(change.path.partition(".")[2])
        yield _field_line("", one, change.before, change.after, names)


def _row_lines(change: Change, names: Names) -> Iterable[Line]:
    """The values that differ; of a certification, all of them: a number is compared with its dates."""
    section = SECTION[change.section]
    before, after = change.before or section.blank_row, change.after or section.blank_row
    differing = {one.name for one in change.fields}
    kept = [one for one in section.fields if one.name in differing or (change.section == "certifications"
            and (before[one.name] or after[one.name]))]  # fmt: skip
    if not kept:
        name = names.name("title", change.key)
        yield _line("", name if change.before else "", name if change.after else "")
    for one in kept:
        yield _field_line(one.label, one, before[one.name], after[one.name], names)


def _field_line(label: str, one: Field, before, after, names: Names) -> Line:
    if one.kind == FieldKind.PROOF:
        old, new = (proof_link(value, names) if value else mark_safe(NOTHING) for value in (before, after))
        return Line(label, old, new if before == after or not after else format_html("<ins>{}</ins>", new))
    old, new = ("" if value in (None, "", []) else shown_value(one, value, names) for value in (before, after))
    return _line(label, old, new)


def _line(label: str, before: str, after: str) -> Line:
    """Both sides of one value: what leaves in <del> on the left, what comes in <ins> on the right."""
    if not before or not after:
        sides = [_marked(before, "del"), _marked(after, "ins")]
    else:
        both = changed_words(before, after)
        sides = [_without(both, "ins"), _without(both, "del")]
    return Line(label, *map(_with_line_ends, sides))


def _marked(text: str, tag: str) -> SafeString:
    if not text:
        return mark_safe(NOTHING)
    return format_html(f"<{tag}>{{}}</{tag}>", text) if tag else format_html("{}", text)


def _without(html: SafeString, tag: str) -> SafeString:
    """One side of the two. What people wrote is escaped: a tag of theirs is never taken for one of ours."""
    return mark_safe(re.sub(rf"<{tag}>.*?</{tag}> ?", "", html, flags=re.DOTALL).rstrip())


def _with_line_ends(html: SafeString) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((mark_safe(line),) for line in html.split("\n")))


def row_names(*documents: dict) -> dict[str, str]:
    """« offerings/o12 » → « Traiteur », for the rows that have a place in an order."""
    ordered = [section for section in SECTION.values() if section.is_ordered]
    return {
        f"{section.code}/{row['key']}": row[section.row_name]
        for document in documents
        for section in ordered
        for row in document[section.code]
    }
