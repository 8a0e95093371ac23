"""The law of `reference/law.toml` as the engine reads it, without a database, and the cases to try on it."""

import csv
import functools
import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.conf import settings

from directory.criterion import SupplierCriterion
from guide.assessment import Assessment, BylawCeilingTerms, BylawTerms, Case, PreferenceTerms
from guide.contracting import assess
from guide.law import BoundTerms, Citation, DatedValue, Figure, Law, Source, WrittenRule
from guide.law_file import read_law_file

DAY = date(2026, 11, 22)
CENT = Decimal("0.01")
REFERENCE = Path(settings.BASE_DIR, "directory", "reference")
DESIGNATION = "designation-573-3-5"


@functools.cache
def categories() -> dict[str, tuple[int, str]]:
    """Number and family of each category, by its slug."""
    with (REFERENCE / "categories.csv").open(encoding="utf-8") as file:
        return {row["slug"]: (number, row["parent"]) for number, row in enumerate(csv.DictReader(file), start=1)}


@functools.cache
def written_law() -> Law:
    """The reference law as one value. Categories and titles are numbered in the order of their files."""
    file = read_law_file()
    sources = {entry["slug"]: _source(entry) for entry in file["sources"]}
    figures = {entry["code"]: _figure(entry, sources) for entry in file["parameters"]}
    rules = tuple(_rule(entry, position, sources) for position, entry in enumerate(file["rules"], start=1))
    return Law(sources, figures, rules)


def case(nature: str = "services", amount: str | int | Decimal | None = 95_000, category: str = "", **facts) -> Case:
    """A purchase of a town, today; `category` is a slug, its family and what it holds follow."""
    facts = {"options": Decimal(0), "regime": "lcv", "buyer_kind": "municipality", "day": DAY} | facts
    number, family = categories()[category] if category else (None, "")
    held = frozenset(one for one, parent in categories().values() if category and parent == category)
    total = None if amount is None else Decimal(amount)
    above = categories()[family][0] if family else None
    return Case(nature=nature, amount=total, category=number, family=above, held=held, **facts)


def found(
    nature: str = "services", amount: str | int | Decimal | None = 95_000, law: Law | None = None, **facts
) -> Assessment:
    """What is assessed for such a purchase, under the reference law or another."""
    return assess(case(nature, amount, **facts), law or written_law())


def bylaw(*ceilings: tuple[str, str, int], preference: PreferenceTerms | None = None, **facts) -> BylawTerms:
    """A confirmed by-law in force since ever; a ceiling is (nature or "", procedure, amount)."""
    terms = BylawTerms(
        number="RGC-1", title="Règlement d’essai", url="", in_force_from=date(2000, 1, 1), in_force_until=None,
        is_confirmed=True, is_demonstration=False, rotation=(), preference=preference, note="",
        ceilings=tuple(BylawCeilingTerms(nature, procedure, Decimal(up_to)) for nature, procedure, up_to in ceilings),
    )  # fmt: skip
    return replace(terms, **facts)


def preference(percent: int = 5, up_to: int | None = None, **facts) -> PreferenceTerms:
    facts = {"territory": "", "for_social_economy": True, "for_local": False} | facts
    return PreferenceTerms(Decimal(percent), None if up_to is None else Decimal(up_to), **facts)


def value_on(code: str, day: date = DAY) -> Decimal:
    return written_law().value(code, day).value


def law_with(**rules) -> Law:
    """The reference law with some rules changed: `law_with(rotation={"is_permitted": False})` (- is written _)."""
    changes = {slug.replace("_", "-"): facts for slug, facts in rules.items()}
    law = written_law()
    return replace(law, rules=tuple(replace(rule, **changes.get(rule.slug, {})) for rule in law.rules))


def without_figures(*codes: str) -> Law:
    """The reference law in which nobody knows what these are worth."""
    law = written_law()
    unknown = {code: replace(law.figures[code], values=()) for code in codes}
    return replace(law, figures={**law.figures, **unknown})


def _source(entry: dict) -> Source:
    texts = {name: entry.get(name, "") for name in ("title", "publisher", "url", "version_label", "note")}
    return Source(**texts, **{name: entry[name] for name in ("slug", "citation", "consulted_on", "confidence")})


def _figure(entry: dict, sources: dict[str, Source]) -> Figure:
    values = [
        DatedValue(
            value=Decimal(str(one["value"])), unit=entry["unit"], valid_from=one.get("from"),
            valid_until=one.get("until"), source=sources[one["source"]], confidence=one["confidence"],
            checked_on=one["checked_on"], note=one.get("note", ""),
        )
        for one in entry["values"]
    ]  # fmt: skip
    ordered = sorted(values, key=lambda one: one.valid_from or date.min)
    return Figure(entry["code"], entry["name"], entry["unit"], entry.get("description", ""), tuple(ordered))


def _rule(entry: dict, position: int, sources: dict[str, Source]) -> WrittenRule:
    same = ("slug", "kind", "title", "summary", "confidence", "checked_on")
    return WrittenRule(
        **{name: entry[name] for name in same},
        **{name: entry.get(name, "") for name in ("evidence", "procedure", "certainty_note")},
        **{name: tuple(entry.get(name, ())) for name in ("details", "natures", "regimes")},
        is_permitted=entry["permitted"],
        minimum=_bound(entry, "min"),
        maximum=_bound(entry, "max"),
        criterion=_criterion(entry),
        citations=tuple(Citation(sources[one["source"]], one.get("article", "")) for one in entry["sources"]),
        in_force_from=entry.get("from"),
        in_force_until=entry.get("until"),
        position=position,
    )


def _bound(entry: dict, side: str) -> BoundTerms:
    amount = entry.get(f"{side}_amount")
    return BoundTerms(None if amount is None else Decimal(str(amount)), entry.get(f"{side}_parameter", ""))


def _criterion(entry: dict) -> SupplierCriterion:
    titles = [*entry.get("certifications", ()), *([DESIGNATION] if entry.get("needs_designation") else [])]
    return SupplierCriterion(
        legal_forms=frozenset(entry.get("legal_forms", ())),
        natures=frozenset(entry["natures"]),
        required_categories=frozenset(categories()[slug][0] for slug in entry.get("required_categories", ())),
        excluded_categories=frozenset(categories()[slug][0] for slug in entry.get("excluded_categories", ())),
        certifications=frozenset(_certification_types().index(slug) for slug in titles),
        local_scope=entry.get("local_scope", ""),
    )


@functools.cache
def _certification_types() -> list[str]:
    types = tomllib.loads((REFERENCE / "certification_types.toml").read_text(encoding="utf-8"))["types"]
    return [entry["slug"] for entry in types]
