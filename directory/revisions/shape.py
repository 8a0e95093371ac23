"""The shape of a document: every section and field present, texts and keys in one writing. Pure.

Two sheets that say the same have equal documents. A draft may hold what somebody mistyped (« dix » for a number): only
its shape is sure; what it says is checked when it is submitted (directory/revisions/checking.py).
"""

import re
import secrets
import unicodedata

from directory.revisions.sections import SECTIONS, Field, FieldKind, Section

SPACES_IN_NUMBERS = re.compile(r"[\s\u00a0\u202f]")
LINE_ENDS = re.compile(r"\r\n?")


class MalformedDocument(ValueError):
    """Not a document at all: a page of ours never sends one. The message says where."""


def blank() -> dict:
    """A sheet that says nothing."""
    return {section.code: section.blank for section in SECTIONS}


def new_key() -> str:
    """The key of a row that is not stored yet."""
    return f"n{secrets.token_hex(4)}"


def canonical(raw: dict) -> dict:
    """The document in its one writing; what is missing is blank. Raises MalformedDocument."""
    if not isinstance(raw, dict) or not raw.keys() <= {section.code for section in SECTIONS}:
        raise MalformedDocument("sections")
    return {section.code: _section(section, raw.get(section.code, section.blank)) for section in SECTIONS}


def _section(section: Section, raw) -> dict | list:
    if not section.has_rows:
        return _fields(section, raw, section.code)
    if not isinstance(raw, list):
        raise MalformedDocument(section.code)
    rows = {}
    for row in raw:
        key = _key(section, row)
        if key in rows:
            raise MalformedDocument(f"{section.code}/{key}")
        rows[key] = {"key": key} | _fields(section, {**row, "key": None}, f"{section.code}/{key}")
    return list(rows.values()) if section.is_ordered else [rows[key] for key in sorted(rows)]


def _key(section: Section, row) -> str:
    key = row.get("key") if isinstance(row, dict) else None
    if not isinstance(key, str) or not re.fullmatch(section.row_key, key):
        raise MalformedDocument(f"{section.code}/key")
    return key


def _fields(section: Section, raw, path: str) -> dict:
    known = {field.name for field in section.fields} | ({"key"} if section.has_rows else set())
    if not isinstance(raw, dict) or not raw.keys() <= known:
        raise MalformedDocument(path)
    return {field.name: _value(field, raw.get(field.name, field.blank), path) for field in section.fields}


def _value(field: Field, raw, path: str):
    if field.kind == FieldKind.NAMES and isinstance(raw, list) and all(isinstance(name, str) for name in raw):
        return list(dict.fromkeys(filter(None, map(text_of, raw))))
    if field.kind.is_number and not isinstance(raw, bool) and (raw is None or isinstance(raw, int | str)):
        return number_of(raw, unit="$" if field.kind == FieldKind.AMOUNT else "")
    if field.kind != FieldKind.NAMES and not field.kind.is_number and isinstance(raw, str | None):
        return text_of(raw or "")
    raise MalformedDocument(f"{path}.{field.name}")


def text_of(raw: str) -> str:
    """One writing: composed accents, plain line ends, nothing around; without what no database can keep."""
    kept = raw.encode("utf-8", "ignore").decode().replace("\x00", "")
    return unicodedata.normalize("NFC", LINE_ENDS.sub("\n", kept)).strip()


def number_of(raw: int | str | None, unit: str = "") -> int | str | None:
    """« 12 500 » is 12500; what is not a number stays as it was typed."""
    if not isinstance(raw, str):
        return raw
    typed = text_of(raw)
    joined = SPACES_IN_NUMBERS.sub("", typed).removesuffix(unit)
    if not joined:
        return None
    return int(joined) if re.fullmatch(r"[0-9]{1,18}", joined) else typed


def rekeyed(document: dict, keys: dict[str, str]) -> dict:
    """The same document, rows known by other keys: {"offerings/n1a2b3c4d": "o12"}."""

    def renamed(section: Section, rows: list[dict]) -> list[dict]:
        return [row | {"key": keys.get(f"{section.code}/{row['key']}", row["key"])} for row in rows]

    return {
        section.code: renamed(section, document[section.code]) if section.has_rows else document[section.code]
        for section in SECTIONS
    }


def same_rows(before: dict, after: dict) -> dict[str, str]:
    """Rows written again under another key (an import does), as `rekeyed` wants them: the same words, else the same
    name. Only rows that one side alone has are compared, and each is matched once."""
    keys: dict[str, str] = {}
    for section in (one for one in SECTIONS if one.is_ordered):
        left, right = ({row["key"]: row for row in document[section.code]} for document in (before, after))
        gone = [row for key, row in left.items() if key not in right]
        come = [row for key, row in right.items() if key not in left]
        for likeness in (_content, lambda row, name=section.row_name: row[name]):
            keys |= _matched(section.code, gone, come, likeness)
    return keys


def _matched(code: str, gone: list[dict], come: list[dict], likeness) -> dict[str, str]:
    """The pairs that are alike, taken out of both lists."""
    found = {}
    for row in list(gone):
        twin = next((other for other in come if likeness(row) and likeness(other) == likeness(row)), None)
        if twin:
            found[f"{code}/{row['key']}"] = twin["key"]
            gone.remove(row)
            come.remove(twin)
    return found


def _content(row: dict) -> dict:
    return {name: value for name, value in row.items() if name != "key"}


def says_the_same(one: dict, other: dict) -> bool:
    """Whether a reader would see no difference: the keys of rows may differ."""
    return _without_keys(one) == _without_keys(other)


def _without_keys(document: dict) -> dict:
    return {
        section.code: [_content(row) for row in document[section.code]]
        if section.is_ordered
        else document[section.code]
        for section in SECTIONS
    }
