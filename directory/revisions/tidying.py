"""What a person typed, written the way the sheets write it: telephones, postal codes, addresses of sites, NEQ. Pure.

What cannot be read stays as it was typed: the form says what is wrong with it.
"""

from collections.abc import Callable

from django.core.exceptions import ValidationError

from directory.importing import values
from directory.neq import clean_neq
from directory.revisions.sections import SECTIONS, Field, FieldKind
from directory.revisions.shape import canonical

READERS: dict[FieldKind, Callable[[str], str]] = {
    FieldKind.NEQ: clean_neq,
    FieldKind.POSTAL_CODE: values.postal_code,
    FieldKind.PHONE: values.phone,
    FieldKind.WEBSITE: values.website,
}


def tidied(raw: dict, before: dict) -> dict:
    """The canonical document, what changed since `before` tidied. Raises MalformedDocument."""
    document = canonical(raw)
    for section in (one for one in SECTIONS if not one.has_rows):
        part, was = document[section.code], before[section.code]
        changed = [field for field in section.fields if part[field.name] != was[field.name]]
        document[section.code] = part | {field.name: _tidy(field, part[field.name]) for field in changed}
    return document


def _tidy(field: Field, value):
    if field.kind == FieldKind.LINE:
        return " ".join(value.split())
    if not value or field.kind not in READERS:
        return value
    try:
        return READERS[field.kind](value)
    except (values.Refused, ValidationError):
        return value
