"""Reads the law from the database, in three queries, and keeps it under the directory's state number."""

import re
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from directory.criterion import SupplierCriterion
from directory.models import DirectoryState
from directory.search.catalogue import kept
from guide.law import BoundTerms, Citation, DatedValue, Figure, Law, Notice, Source, WrittenRule
from guide.models import ContractingRule, LegalNotice, LegalSource, Parameter, RuleSource, SupplierCondition

ABBREVIATION = re.compile(r"\b(art\.|al\.|par\.) ")
SOURCE_FIELDS = [
    "slug", "citation", "title", "publisher", "url", "version_label", "consulted_on", "confidence", "note",
]  # fmt: skip
RULE_FIELDS = [
    "slug", "evidence", "kind", "title", "summary", "procedure", "is_permitted", "in_force_from", "in_force_until",
    "certainty_note", "confidence", "checked_on", "position",
]  # fmt: skip


def current_law(version: UUID | None = None) -> Law:
    """The law as it stands in the database (kept: no query while the state number, if given, is the same)."""
    return kept("law", read_law, DirectoryState.current() if version is None else version)


def current_notices(version: UUID | None = None) -> dict[str, Notice]:
    """The legal notices by slug, in their order."""
    version = DirectoryState.current() if version is None else version
    return kept("notices", lambda: read_notices(current_law(version)), version)


def read_law() -> Law:
    """Three queries: sources, figures with their values, rules with all that hangs from them."""
    by_key = {row["pk"]: _source(row) for row in LegalSource.objects.values("pk", *SOURCE_FIELDS)}
    sources = {source.slug: source for source in by_key.values()}
    return Law(sources, _read_figures(by_key), tuple(_rule(row, by_key) for row in _rule_rows()))


def read_notices(law: Law) -> dict[str, Notice]:
    """One query."""
    cited = LegalNotice.sources.through.objects.filter(legalnotice=OuterRef("pk")).order_by("pk")
    rows = LegalNotice.objects.annotate(cited=ArraySubquery(cited.values("legalsource__slug"))).values()
    fields = ("slug", "title", "body", "consequence", "checked_on", "confidence")
    return {
        row["slug"]: Notice(
            **{name: row[name] for name in fields},
            sources=tuple(law.sources[slug] for slug in row["cited"] if slug in law.sources),
        )
        for row in rows
    }


def _source(row: dict) -> Source:
    return Source(**{name: row[name] for name in SOURCE_FIELDS})


def _read_figures(sources: dict[int, Source]) -> dict[str, Figure]:
    ours = ("code", "name", "unit", "description")
    theirs = ("value", "in_force", "confidence", "source", "checked_on", "note")
    rows = Parameter.objects.order_by("position", "code", "values__in_force")
    found: dict[str, tuple[dict, list[DatedValue]]] = {}
    for row in rows.values(*ours, **{f"v_{name}": F(f"values__{name}") for name in theirs}):
        entry = found.setdefault(row["code"], ({name: row[name] for name in ours}, []))
        if row["v_value"] is not None:
            entry[1].append(_dated_value(row, sources))
    return {code: Figure(**facts, values=tuple(values)) for code, (facts, values) in found.items()}


def _dated_value(row: dict, sources: dict[int, Source]) -> DatedValue:
    period = row["v_in_force"]
    return DatedValue(
        value=row["v_value"],
        unit=row["unit"],
        valid_from=period.lower,
        valid_until=period.upper - period.upper.resolution if period.upper else None,
        source=sources[row["v_source"]],
        confidence=row["v_confidence"],
        checked_on=row["v_checked_on"],
        note=row["v_note"],
    )


def _rule_rows():
    """One row per rule, whatever hangs from it folded into arrays."""
    held = {
        "required": (SupplierCondition.required_categories.through, "category_id"),
        "excluded": (SupplierCondition.excluded_categories.through, "category_id"),
        "titles": (SupplierCondition.certifications.through, "certificationtype_id"),
    }
    folded = {
        name: ArraySubquery(through.objects.filter(suppliercondition=OuterRef("pk")).order_by("pk").values(column))
        for name, (through, column) in held.items()
    }
    cited = RuleSource.objects.filter(rule=OuterRef("pk")).order_by("position", "pk")
    folded["cited"] = ArraySubquery(cited.values(one=JSONObject(source="source_id", article="article")))
    beside = {
        "min_amount": F("bounds__min_amount"), "min_code": F("bounds__min_parameter__code"),
        "max_amount": F("bounds__max_amount"), "max_code": F("bounds__max_parameter__code"),
        "forms": F("supplier_condition__legal_forms"), "scope": F("supplier_condition__local_scope"),
    }  # fmt: skip
    return ContractingRule.objects.values(*RULE_FIELDS, "details", "natures", "regimes", **beside, **folded)


def _rule(row: dict, sources: dict[int, Source]) -> WrittenRule:
    return WrittenRule(
        **{name: row[name] for name in RULE_FIELDS},
        details=tuple(row["details"]),
        natures=tuple(row["natures"]),
        regimes=tuple(row["regimes"]),
        minimum=BoundTerms(row["min_amount"], row["min_code"] or ""),
        maximum=BoundTerms(row["max_amount"], row["max_code"] or ""),
        criterion=SupplierCriterion(
            legal_forms=frozenset(row["forms"] or ()),
            natures=frozenset(row["natures"]),
            required_categories=frozenset(row["required"]),
            excluded_categories=frozenset(row["excluded"]),
            certifications=frozenset(row["titles"]),
            local_scope=row["scope"] or "",
        ),
        citations=tuple(Citation(sources[one["source"]], _unbroken(one["article"])) for one in row["cited"]),
    )


def _unbroken(article: str) -> str:
    """« art. 573.3, al. 1 »: a line never ends between the word and its number."""
    return ABBREVIATION.sub("\\1\u00a0", article)
