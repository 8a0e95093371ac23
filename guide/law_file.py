"""Reads `reference/law.toml`, the law as a file: its shape is checked here, its meaning when it is loaded."""

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

FILE = Path(__file__).resolve().parent / "reference" / "law.toml"
KINDS = {"sources": "source", "parameters": "paramètre", "rules": "règle", "notices": "avis"}
# For each kind of entry: the keys it must have, with their type, and those it may have.
REQUIRED = {
    "sources": {"slug": str, "citation": str, "consulted_on": date, "confidence": str},
    "parameters": {"code": str, "name": str, "unit": str, "values": list},
    "values": {"value": (int, float), "confidence": str, "source": str, "checked_on": date},
    "rules": {
        "slug": str, "kind": str, "title": str, "summary": str, "details": list, "permitted": bool, "natures": list,
        "confidence": str, "checked_on": date, "sources": list,
    },
    "notices": {"slug": str, "title": str, "body": str, "consequence": str, "confidence": str, "checked_on": date},
}  # fmt: skip
OPTIONAL = {
    "sources": {"title": str, "publisher": str, "url": str, "version_label": str, "note": str},
    "parameters": {"description": str},
    "values": {"from": date, "until": date, "note": str},
    "rules": {
        "evidence": str, "procedure": str, "regimes": list, "min_amount": (int, float), "max_amount": (int, float),
        "min_parameter": str, "max_parameter": str, "excluded_categories": list, "required_categories": list,
        "legal_forms": list, "certifications": list, "needs_designation": bool, "local_scope": str, "from": date,
        "until": date, "certainty_note": str,
    },
    "notices": {"sources": list},
}  # fmt: skip


class LawFileError(ValueError):
    """Something in the file cannot be loaded; the message names the entry."""


def read_law_file(path: Path = FILE) -> dict[str, list[dict]]:
    """The entries by kind, every one with the right keys and types."""
    try:
        law = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LawFileError(f"{path.name} : ce n’est pas du TOML ({error}).") from error
    for kind in KINDS:
        _check_slugs(kind, law.setdefault(kind, []))
        for entry in law[kind]:
            check_shape(kind, entry, named(kind, entry))
            for value in entry["values"] if kind == "parameters" else ():
                check_shape("values", value, named(kind, entry))
    return law


def named(kind: str, entry: dict) -> str:
    """« règle « obnl-services » »: how a message names an entry."""
    return f"{KINDS[kind]} « {entry.get('slug') or entry.get('code') or '?'} »"


def check_shape(kind: str, entry: dict, name: str) -> None:
    required, allowed = REQUIRED[kind], REQUIRED[kind] | OPTIONAL[kind]
    if missing := required.keys() - entry.keys():
        raise LawFileError(f"{name} : il manque {_listed(missing)}.")
    if unknown := entry.keys() - allowed.keys():
        raise LawFileError(f"{name} : clé inconnue {_listed(unknown)}.")
    for key, value in entry.items():
        if not isinstance(value, allowed[key]) or (isinstance(value, bool) and allowed[key] is not bool):
            raise LawFileError(f"{name} : « {key} » n’a pas la bonne forme ({value!r}).")


def _check_slugs(kind: str, entries: list[dict]) -> None:
    seen = set()
    for entry in entries:
        slug = entry.get("slug") or entry.get("code")
        if slug in seen:
            raise LawFileError(f"{named(kind, entry)} : écrit deux fois.")
        seen.add(slug)


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(sorted(keys))
