"""What a correction changes, for the audit trail: the values before and after. Words written freely (notes, titles,
names) are only said to have changed: they may name somebody, and the trail never forgets."""

from collections.abc import Iterable, Mapping

from django.db.models import Model

WORDS = {"note", "title", "supplier_name"}


def changed(row: Model, fields: Iterable[str], given: Mapping) -> dict:
    """Write the values given on the row, unsaved; what stood before in the fields that moved."""
    moved = {name: getattr(row, name) for name in fields if name in given and getattr(row, name) != given[name]}
    for name in moved:
        setattr(row, name, given[name])
    return moved


def told(row: Model, before: Mapping) -> dict:
    """As plain JSON: `{"amount": ["40000.00", "42000.00"], "words": ["note"]}`."""
    facts = {name: [_plain(old), _plain(getattr(row, name))] for name, old in before.items() if name not in WORDS}
    words = sorted(WORDS & set(before))
    return facts | ({"words": words} if words else {})


def _plain(value) -> str:
    if isinstance(value, Model):
        return str(value.pk)
    return "" if value is None else str(value)
