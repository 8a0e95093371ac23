"""Documents for the tests: one that is complete, and a Hypothesis strategy for any."""

from hypothesis import strategies as st

from directory.revisions.sections import SECTIONS, Field, FieldKind, Section
from directory.revisions.shape import blank, canonical

WORDS = st.sampled_from(["", "pain", "<script>", "été", "a b", "x" * 40])
NUMBERS = st.sampled_from([None, 0, 12, 2019, "dix"])
KEYS = {
    "offerings": ["o1", "o2", "o3", "n00000001", "n0000000a"],
    "served_areas": ["QC", "R16", "C570", "M57040"],
    "certifications": ["obnl", "iso-9001", "bio"],
    "references": ["f1", "f2", "n00000002"],
}


def document(**sections) -> dict:
    """A blank document with these sections: fields are added to the blank ones, lists of rows replace them."""
    made = blank()
    for code, part in sections.items():
        made[code] = part if isinstance(part, list) else made[code] | part
    return canonical(made)


def offering(key: str, title: str = "Traiteur", **fields) -> dict:
    return {"key": key, "title": title, "description": "", "category": "", "nature": ""} | fields


def area(key: str) -> dict:
    return {"key": key}


def title(key: str, **fields) -> dict:
    return {"key": key, "number": "", "issued_on": "", "expires_on": "", "proof": ""} | fields


def reference(key: str, client: str = "Ville", **fields) -> dict:
    return {"key": key, "client": client, "work": "Repas", "year": None} | fields


def documents() -> st.SearchStrategy[dict]:
    """Any canonical document; two of them share most of their keys and many of their values."""
    return st.fixed_dictionaries({section.code: _section(section) for section in SECTIONS}).map(canonical)


def _section(section: Section) -> st.SearchStrategy:
    if not section.has_rows:
        return _fields(section)
    keys = st.lists(st.sampled_from(KEYS[section.code]), unique=True)
    return keys.flatmap(lambda chosen: st.tuples(*[_row(section, key) for key in chosen]).map(list))


def _row(section: Section, key: str) -> st.SearchStrategy[dict]:
    return _fields(section).map(lambda fields: {"key": key} | fields)


def _fields(section: Section) -> st.SearchStrategy[dict]:
    return st.fixed_dictionaries({field.name: _value(field) for field in section.fields})


def _value(field: Field) -> st.SearchStrategy:
    if field.kind == FieldKind.NAMES:
        return st.lists(WORDS, max_size=2)
    return NUMBERS if field.kind.is_number else WORDS
