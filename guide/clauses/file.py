"""Reads `reference/clauses.toml`, the kit's clauses as a file: its shape is checked here, its meaning when loaded."""

from pathlib import Path

from guide.choices import Strength
from guide.clauses.marks import codes_in
from guide.toml_files import ReferenceFileError, check_once, check_shape, read_toml

FILE = Path(__file__).resolve().parent.parent / "reference" / "clauses.toml"
NUMBER = (int, float)
REQUIRED = {
    "slug": str, "title": str, "subject": str, "purpose": str, "places": list, "rules": list, "sources": list,
    "limits": str, "fills": list, "conflicts": list, "variants": dict, "fields": list,
}  # fmt: skip
OPTIONAL = {"needs": list, "criteria": list, "sum_of": list, "sum_is": NUMBER, "is_to_validate": bool}
FIELD_REQUIRED = {"code": str, "label": str, "kind": str}
FIELD_OPTIONAL = {
    "effect": str, "min": NUMBER, "max": NUMBER, "min_parameter": str, "max_parameter": str, "default": NUMBER,
    "at_least": str,
}  # fmt: skip
CRITERION = {"name": str, "weight": str, "marks": list}


def read_clause_file(path: Path = FILE) -> list[dict]:
    """The entries, every one whole. Raises `ReferenceFileError`, which names the clause."""
    entries = read_toml(path).get("clauses", [])
    check_once((entry.get("slug") for entry in entries), "clause")
    for entry in entries:
        _check(entry, named(entry))
    return entries


def named(entry: dict) -> str:
    """« clause « rotation-principe » »: how a message names an entry."""
    return f"clause « {entry.get('slug', '?')} »"


def _check(entry: dict, name: str) -> None:
    check_shape(entry, name, REQUIRED, OPTIONAL)
    for field in entry["fields"]:
        check_shape(field, name, FIELD_REQUIRED, FIELD_OPTIONAL)
    for criterion in entry.get("criteria", []):
        check_shape(criterion, name, CRITERION, {})
    if set(entry["variants"]) != set(Strength.values):
        raise ReferenceFileError(f"{name} : les variantes sont {', '.join(Strength.values)}.")
    codes = {field["code"] for field in entry["fields"]}
    weights = {criterion["weight"] for criterion in entry.get("criteria", [])}
    asked = set().union(*(codes_in(text) for text in entry["variants"].values()))
    named_elsewhere = {field["at_least"] for field in entry["fields"] if field.get("at_least")}
    if strange := (asked | weights | named_elsewhere | set(entry.get("sum_of", []))) - codes:
        raise ReferenceFileError(f"{name} : champ inconnu {', '.join(sorted(strange))}.")
    if idle := codes - asked:
        raise ReferenceFileError(f"{name} : aucun texte n’emploie le champ {', '.join(sorted(idle))}.")
