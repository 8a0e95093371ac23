"""Changes and values in words: names for codes, days and amounts written. Plain text, for a template to escape."""

from directory.choices import LegalForm, Nature
from directory.french import NO_BREAK, shown_number, written_day
from directory.revisions.changes import Change
from directory.revisions.checking import day_of
from directory.revisions.naming import Names
from directory.revisions.sections import SECTION, Field, FieldKind

CHOICES = {FieldKind.LEGAL_FORM: dict(LegalForm.choices), FieldKind.NATURE: dict(Nature.choices)}


def label_of(change: Change, names: Names) -> str:
    """« Offre : Traiteur », « Territoire desservi : MRC de Rouville », « Mission »."""
    if not change.key:
        return change.label
    called = {"served_areas": names.areas, "certifications": names.titles}.get(change.section)
    return (
        f"{SECTION[change.section].row_label} : {called.get(change.key, change.key)}"
        if called is not None
        else change.label
    )


def shown(field: Field, value, names: Names) -> str:
    """A value of a document in words; '' for a blank one; what was mistyped stays as it was typed."""
    if value == field.blank:
        return ""
    if field.kind == FieldKind.NAMES:
        return ", ".join(value)
    if field.kind.is_number:
        return _number(field, value)
    if field.kind == FieldKind.DATE:
        day = day_of(value)
        return written_day(day) if day else value
    return CHOICES.get(field.kind, names.of_kind(field.kind)).get(value, value)


def _number(field: Field, value: int | str) -> str:
    if isinstance(value, str) or field.kind == FieldKind.YEAR:
        return str(value)
    return shown_number(value) + (f"{NO_BREAK}$" if field.kind == FieldKind.AMOUNT else "")
