"""Loads the kit's clauses into the database: idempotent, all or nothing, and never over what the staff changed."""

from decimal import Decimal
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from directory.search.indexing import renew
from guide.clauses.file import FILE, named, read_clause_file
from guide.models import ContractingRule, LegalSource, Parameter, PolicyClause
from guide.reference_rows import CHANGED, KEPT, SAME, many, one, replace_rows, set_many, upsert, words_of
from guide.staff_edits import LoadingTally, edited_by_staff
from guide.toml_files import ReferenceFileError

FACTS = ("title", "subject", "purpose", "places", "limits", "fills")


@transaction.atomic
def load_clauses(path: Path = FILE) -> dict[str, LoadingTally]:
    """Make the database say what the file says, except where the staff changed it."""
    tally, theirs = LoadingTally(), edited_by_staff(PolicyClause)
    entries = read_clause_file(path)
    outcomes = {}
    for position, entry in enumerate(entries, start=1):
        outcomes[entry["slug"]] = _tried(entry, lambda entry=entry, at=position: _load(entry, at, theirs))
    for entry in entries:  # once every clause is there
        if outcomes[entry["slug"]] != KEPT and _tried(entry, lambda entry=entry: _load_neighbours(entry)):
            outcomes[entry["slug"]] = _changed(outcomes[entry["slug"]])
    for outcome in outcomes.values():
        tally.add(outcome)
    if tally.has_changes:
        renew()
    return {"Clauses de la trousse": tally}


def _tried(entry: dict, load):
    try:
        return load()
    except ValidationError as error:
        raise ReferenceFileError(f"{named(entry)} : {words_of(error)}") from error


def _changed(outcome: str) -> str:
    return CHANGED if outcome == SAME else outcome


def _load(entry: dict, position: int, theirs: set[str]) -> str:
    facts = {name: entry[name] for name in FACTS} | {"position": position, "sum_of": entry.get("sum_of", [])}
    facts |= {"sum_is": _number(entry.get("sum_is")), "is_to_validate": entry.get("is_to_validate", False)}
    clause, outcome = upsert(PolicyClause, {"slug": entry["slug"]}, facts, theirs)
    if outcome == KEPT:
        return KEPT
    variants = [{"strength": strength, "text": text} for strength, text in entry["variants"].items()]
    hanging = [
        set_many(clause.rules, many(ContractingRule, entry["rules"], "règle inconnue")),
        set_many(clause.sources, many(LegalSource, entry["sources"], "source inconnue")),
        replace_rows(clause.variants, variants),
        replace_rows(clause.fields, [_field(field, rank) for rank, field in enumerate(entry["fields"], start=1)]),
        replace_rows(clause.criteria, [_criterion(*pair) for pair in enumerate(entry.get("criteria", []), start=1)]),
    ]
    return _changed(outcome) if any(hanging) else outcome


def _load_neighbours(entry: dict) -> bool:
    """A conflict is told by both clauses: the file must say so twice. A need is told by the one that has it."""
    clause = PolicyClause.objects.get(slug=entry["slug"])
    conflicts, needs = (many(PolicyClause, entry.get(name, []), "clause inconnue") for name in ("conflicts", "needs"))
    return any([set_many(clause.conflicts, conflicts), set_many(clause.needs, needs)])


def _field(entry: dict, position: int) -> dict:
    bounds = {}
    for side, short in (("minimum", "min"), ("maximum", "max")):
        parameter = one(Parameter, "code", entry.get(f"{short}_parameter"), "paramètre inconnu")
        bounds |= {side: _number(entry.get(short)), f"{side}_parameter_id": parameter.pk if parameter else None}
    texts = {name: entry.get(name, "") for name in ("code", "label", "kind", "effect", "at_least")}
    return texts | bounds | {"default": _number(entry.get("default")), "position": position}


def _criterion(position: int, entry: dict) -> dict:
    first, second = (_number(mark) for mark in entry["marks"])
    facts = {"name": entry["name"], "weight": entry["weight"], "first_mark": first, "second_mark": second}
    return facts | {"position": position}


def _number(value) -> Decimal | None:
    return None if value is None else Decimal(str(value))
