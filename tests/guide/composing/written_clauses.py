"""The clauses of `reference/clauses.toml` as the kit reads them, without a database."""

import functools
from decimal import Decimal

from guide.clauses.file import read_clause_file
from guide.clauses.library import Clause, ClauseLibrary, CriterionTerms, FieldTerms
from guide.law import BoundTerms


@functools.cache
def written_library() -> ClauseLibrary:
    """The reference library as one value."""
    return ClauseLibrary(tuple(_clause(entry) for entry in read_clause_file()))


def _clause(entry: dict) -> Clause:
    names = ("slug", "title", "subject", "purpose", "limits", "variants")
    total = entry.get("sum_is")
    return Clause(
        **{name: entry[name] for name in names},
        **{name: tuple(entry[name]) for name in ("places", "rules", "sources", "fills")},
        conflicts=frozenset(entry["conflicts"]),
        needs=frozenset(entry.get("needs", [])),
        fields=tuple(_field(field) for field in entry["fields"]),
        criteria=tuple(
            CriterionTerms(one["name"], one["weight"], tuple(Decimal(mark) for mark in one["marks"]))
            for one in entry.get("criteria", [])
        ),
        sum_of=tuple(entry.get("sum_of", [])),
        sum_is=None if total is None else Decimal(str(total)),
        is_to_validate=entry.get("is_to_validate", False),
    )


def _field(entry: dict) -> FieldTerms:
    def bound(side: str) -> BoundTerms:
        amount = entry.get(side)
        return BoundTerms(None if amount is None else Decimal(str(amount)), entry.get(f"{side}_parameter", ""))

    default = entry.get("default")
    return FieldTerms(
        code=entry["code"], label=entry["label"], kind=entry["kind"], effect=entry.get("effect", ""),
        minimum=bound("min"), maximum=bound("max"), at_least=entry.get("at_least", ""),
        default=None if default is None else Decimal(str(default)),
    )  # fmt: skip
