"""A choice list enforced by the database as well as by forms."""

from django.db.models import CheckConstraint, Q


def one_of(model: str, field: str, values, *, blank: bool = False) -> CheckConstraint:
    """A constraint named `<model>_<field>_known`: the column holds one of the values (or nothing, when blank)."""
    allowed = [*values, *([""] if blank else [])]
    return CheckConstraint(
        name=f"{model}_{field}_known",
        condition=Q(**{f"{field}__in": allowed}),
        violation_error_message="Choisissez une valeur de la liste.",
    )
