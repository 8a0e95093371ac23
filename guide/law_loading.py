"""Loads the law file into the database: idempotent, all or nothing, and never over what the staff changed."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from directory.models import Category, CertificationType
from directory.search.indexing import renew
from guide.law_changes import record, watched
from guide.law_file import FILE, named, read_law_file
from guide.models import (
    AmountBounds,
    ContractingRule,
    LegalNotice,
    LegalSource,
    Parameter,
    ParameterValue,
    RuleSource,
    SupplierCondition,
)
from guide.reference_rows import CHANGED, KEPT, SAME, many, one, set_many, upsert, words_of
from guide.references import unknown_references
from guide.staff_edits import LoadingTally, edited_by_staff
from guide.toml_files import ReferenceFileError

DESIGNATION = "designation-573-3-5"
# The kinds of which each change is kept, with their model and key.
RECORDED = {"parameters": (Parameter, "code"), "rules": (ContractingRule, "slug")}
LABELS = {
    "sources": "Sources juridiques",
    "parameters": "Paramètres légaux",
    "rules": "Règles d’octroi",
    "notices": "Avis juridiques",
}


@transaction.atomic
def load_law(path: Path = FILE) -> dict[str, LoadingTally]:
    """Make the database say what the file says, except where the staff changed it. One tally by kind of entry."""
    law = read_law_file(path)
    loader = _Loader()
    for kind, load in (
        ("sources", loader.load_source),
        ("parameters", loader.load_parameter),
        ("rules", loader.load_rule),
        ("notices", loader.load_notice),
    ):
        for position, entry in enumerate(law[kind], start=1):
            loader.load(kind, entry, position, load)
    _check_texts(law)
    if any(tally.has_changes for tally in loader.tallies.values()):
        renew()
    return {LABELS[kind]: tally for kind, tally in loader.tallies.items()}


@dataclass
class _Loader:
    """Loads one entry after the other and counts what happened."""

    tallies: dict[str, LoadingTally] = field(default_factory=lambda: {kind: LoadingTally() for kind in LABELS})

    def __post_init__(self):
        models = (LegalSource, Parameter, ContractingRule, LegalNotice)
        self.theirs = {model: edited_by_staff(model) for model in models}

    def load(self, kind: str, entry: dict, position: int, load) -> None:
        try:
            with transaction.atomic():
                outcome = self._load_and_record(kind, entry, position, load)
        except ValidationError as error:
            raise ReferenceFileError(f"{named(kind, entry)} : {words_of(error)}") from error
        tally = self.tallies[kind]
        tally.add(outcome)

    def _load_and_record(self, kind: str, entry: dict, position: int, load) -> str:
        """A release that changes what was known leaves its trace too; nobody in particular made it."""
        model, key = RECORDED.get(kind, (None, ""))
        row = model.objects.filter(**{key: entry[key]}).first() if model else None
        before = watched(row) if row else None
        outcome = load(entry, position)
        if before and outcome == CHANGED:
            record(before=before, after=watched(row), by=None)
        return outcome

    def load_source(self, entry: dict, position: int) -> str:
        facts = {name: entry.get(name, "") for name in ("title", "publisher", "url", "version_label", "note")}
        facts |= {name: entry[name] for name in ("citation", "consulted_on", "confidence")}
        return self._upsert(LegalSource, {"slug": entry["slug"]}, facts)[1]

    def load_parameter(self, entry: dict, position: int) -> str:
        facts = {"name": entry["name"], "unit": entry["unit"], "description": entry.get("description", "")}
        parameter, outcome = self._upsert(Parameter, {"code": entry["code"]}, facts | {"position": position})
        if outcome == KEPT:
            return KEPT
        wanted = [_value(parameter, one) for one in entry["values"]]
        held = list(parameter.values.all())
        if sorted(map(_value_key, held)) == sorted(map(_value_key, wanted)):
            return outcome
        parameter.values.all().delete()
        for value in wanted:
            value.full_clean()
            value.save()
        return CHANGED if outcome == SAME else outcome

    def load_rule(self, entry: dict, position: int) -> str:
        facts = {
            name: entry[name] for name in ("kind", "title", "summary", "details", "natures", "confidence", "checked_on")
        }
        facts |= {name: entry.get(name, "") for name in ("evidence", "procedure", "certainty_note")}
        facts |= {"is_permitted": entry["permitted"], "regimes": entry.get("regimes", []), "position": position}
        facts |= {"in_force_from": entry.get("from"), "in_force_until": entry.get("until")}
        rule, outcome = self._upsert(ContractingRule, {"slug": entry["slug"]}, facts)
        if outcome == KEPT:
            return KEPT
        hanging = [_load_bounds(rule, entry), _load_condition(rule, entry), _load_citations(rule, entry)]
        return CHANGED if outcome == SAME and any(hanging) else outcome

    def load_notice(self, entry: dict, position: int) -> str:
        facts = {name: entry[name] for name in ("title", "body", "consequence", "confidence", "checked_on")}
        notice, outcome = self._upsert(LegalNotice, {"slug": entry["slug"]}, facts | {"position": position})
        if outcome == KEPT:
            return KEPT
        changed = set_many(notice.sources, [_source(slug) for slug in entry.get("sources", [])])
        return CHANGED if outcome == SAME and changed else outcome

    def _upsert(self, model, key: dict, facts: dict):
        return upsert(model, key, facts, self.theirs[model])


def _value(parameter: Parameter, entry: dict) -> ParameterValue:
    until = entry.get("until")
    return ParameterValue(
        parameter=parameter,
        value=Decimal(str(entry["value"])),
        in_force=DateRange(entry.get("from"), until + timedelta(days=1) if until else None),
        source=_source(entry["source"]),
        confidence=entry["confidence"],
        checked_on=entry["checked_on"],
        note=entry.get("note", ""),
    )


def _value_key(value: ParameterValue) -> tuple:
    period = (str(value.in_force.lower), str(value.in_force.upper))
    return (*period, Decimal(value.value), value.source_id, value.confidence, value.checked_on, value.note)


def _load_bounds(rule: ContractingRule, entry: dict) -> bool:
    """Write its amounts; True when something changed."""
    facts = {
        "min_amount": _amount(entry.get("min_amount")),
        "max_amount": _amount(entry.get("max_amount")),
        "min_parameter": one(Parameter, "code", entry.get("min_parameter"), "paramètre inconnu"),
        "max_parameter": one(Parameter, "code", entry.get("max_parameter"), "paramètre inconnu"),
    }
    held = AmountBounds.objects.filter(rule=rule).first()
    if held and all(getattr(held, name) == value for name, value in facts.items()):
        return False
    bounds = AmountBounds(rule=rule, **facts)
    bounds.full_clean(validate_unique=False)
    bounds.save()
    return True


def _load_condition(rule: ContractingRule, entry: dict) -> bool:
    """Write what it asks of the supplier; True when something changed."""
    facts = {"legal_forms": entry.get("legal_forms", []), "local_scope": entry.get("local_scope", "")}
    held = SupplierCondition.objects.filter(rule=rule).first()
    changed = held is None or any(getattr(held, name) != value for name, value in facts.items())
    condition = SupplierCondition(rule=rule, **facts)
    if changed:
        condition.full_clean(validate_unique=False)
        condition.save()
    titles = [*entry.get("certifications", []), *([DESIGNATION] if entry.get("needs_designation") else [])]
    wanted = {
        condition.required_categories: many(Category, entry.get("required_categories", []), "catégorie inconnue"),
        condition.excluded_categories: many(Category, entry.get("excluded_categories", []), "catégorie inconnue"),
        condition.certifications: many(CertificationType, titles, "certification inconnue"),
    }
    linked = [set_many(manager, rows) for manager, rows in wanted.items()]
    return changed or any(linked)


def _load_citations(rule: ContractingRule, entry: dict) -> bool:
    """Write where it is written, in order; True when something changed."""
    if not all(isinstance(one, dict) and {"source"} <= one.keys() <= {"source", "article"} for one in entry["sources"]):
        raise ValidationError('chaque source s’écrit { source = "…", article = "…" }')
    wanted = [(_source(one["source"]).pk, one.get("article", "")) for one in entry["sources"]]
    if list(rule.citations.values_list("source_id", "article")) == wanted:
        return False
    rule.citations.all().delete()
    for position, (source, article) in enumerate(wanted, start=1):
        citation = RuleSource(rule=rule, source_id=source, article=article, position=position)
        citation.full_clean()
        citation.save()
    return True


def _amount(value) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _source(slug: str) -> LegalSource:
    return one(LegalSource, "slug", slug, "source inconnue")


def _check_texts(law: dict[str, list[dict]]) -> None:
    """A text that refers to something the file does not hold is an error, not a hole on a page."""
    for kind, fields in (("rules", ("summary", "certainty_note")), ("notices", ("body", "consequence"))):
        for entry in law[kind]:
            texts = [*(entry.get(name, "") for name in fields), *entry.get("details", [])]
            if missing := unknown_references(" ".join(texts)):
                raise ReferenceFileError(f"{named(kind, entry)} : références inconnues {', '.join(missing)}.")
