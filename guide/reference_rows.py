"""What the loaders of reference files share: one row written when it differs, never over what the staff changed."""

from django.core.exceptions import ValidationError

# What happened to an entry: the fields of `LoadingTally`.
KEPT, NEW, CHANGED, SAME = "theirs", "new", "changed", "unchanged"


def upsert(model, key: dict, facts: dict, theirs: set[str]):
    """The row and what happened to it; a row among `theirs` (keys as text) is left as it is."""
    row = model.objects.filter(**key).first()
    if row is None:
        row, outcome = model(**key, **facts), NEW
    elif str(row.pk) in theirs:
        return row, KEPT
    elif all(getattr(row, name) == value for name, value in facts.items()):
        return row, SAME
    else:
        outcome = CHANGED
        for name, value in facts.items():
            setattr(row, name, value)
    row.full_clean()
    row.save()
    return row, outcome


def replace_rows(manager, wanted: list[dict]) -> bool:
    """Make the rows that hang from another say this, in this order; True when something changed."""
    names = list(wanted[0]) if wanted else []
    held = list(manager.values(*names)) if wanted else list(manager.values("pk"))
    if held == wanted:
        return False
    manager.all().delete()
    for facts in wanted:
        row = manager.model(**{manager.field.name: manager.instance}, **facts)
        row.full_clean()
        row.save()
    return True


def set_many(manager, rows: list) -> bool:
    """Make a many-to-many hold these rows; True when something changed."""
    if {row.pk for row in rows} == set(manager.values_list("pk", flat=True)):
        return False
    manager.set(rows)
    return True


def one(model, field_name: str, key: str | None, problem: str):
    """The row with this key; None without a key. Raises `ValidationError` in French."""
    if not key:
        return None
    found = model.objects.filter(**{field_name: key}).first()
    if found is None:
        raise ValidationError(f"{problem} « {key} »")
    return found


def many(model, slugs: list[str], problem: str) -> list:
    return [one(model, "slug", slug, problem) for slug in slugs]


def words_of(error: ValidationError) -> str:
    """The messages with the names of their fields."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(f"{name} : {' '.join(messages)}" for name, messages in error.message_dict.items())
