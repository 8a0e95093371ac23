"""Bring a small table in line with a file, in one statement, writing only the rows that differ. Deletes nothing."""

from collections.abc import Iterable

from django.db.models import Model

from directory.tally import Tally


def upsert(rows: Iterable[Model], *, key: str, fields: list[str]) -> Tally:
    """Insert the rows whose key is unknown, update those of which a field differs. Keys in the table only are `gone`.

    The rows are of one model, already of the right Python types: they are compared as they are.
    """
    rows = list(rows)
    if not rows:
        return Tally()
    model = type(rows[0])
    names = [model._meta.get_field(field).attname for field in fields]
    known = {found[0]: found[1:] for found in model.objects.values_list(key, *names)}
    differing = [row for row in rows if known.get(getattr(row, key)) != tuple(getattr(row, name) for name in names)]
    model.objects.bulk_create(
        differing, batch_size=2000, update_conflicts=True, unique_fields=[key], update_fields=fields
    )
    keys = {getattr(row, key) for row in rows}
    new = len(keys - known.keys())
    changed = len(differing) - new
    return Tally(new=new, changed=changed, unchanged=len(rows) - len(differing), gone=len(known.keys() - keys))
