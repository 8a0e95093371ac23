"""Reads `reference/law.toml`, the law as a file: its shape is checked here, its meaning when it is loaded."""

from datetime import date
from pathlib import Path

from guide.toml_files import check_once, check_shape, read_toml

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


def read_law_file(path: Path = FILE) -> dict[str, list[dict]]:
    """The entries by kind, every one with the right keys and types. Raises `ReferenceFileError`."""
    law = read_toml(path)
    for kind in KINDS:
        entries = law.setdefault(kind, [])
        check_once((entry.get("slug") or entry.get("code") for entry in entries), KINDS[kind])
        for entry in entries:
            check_shape(entry, named(kind, entry), REQUIRED[kind], OPTIONAL[kind])
            for value in entry["values"] if kind == "parameters" else ():
                check_shape(value, named(kind, entry), REQUIRED["values"], OPTIONAL["values"])
    return law


def named(kind: str, entry: dict) -> str:
    """« règle « obnl-services » »: how a message names an entry."""
    return f"{KINDS[kind]} « {entry.get('slug') or entry.get('code') or '?'} »"
