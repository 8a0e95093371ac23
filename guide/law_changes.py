"""Who changed what in the law: a parameter, a rule or a by-law is told in lines, before and after."""

from collections.abc import Iterable
from dataclasses import dataclass

from guide.choices import ChangedThing
from guide.french import spaced, written_day, written_period
from guide.law import NOT_A_LAW_NAME
from guide.models import Bylaw, ContractingRule, LawChange, Parameter, PolicyClause, SelfAssessmentQuestion
from guide.numbers import shown_dollars

RULE_FIELDS = ("kind", "title", "summary", "procedure", "confidence", "certainty_note")
RULE_LISTS = ("natures", "regimes")


@dataclass(frozen=True)
class Watched:
    """One thing of the law as the database holds it now, in lines a person can compare."""

    kind: str
    key: str
    subject: str
    lines: tuple[str, ...]


def watched(row: Parameter | ContractingRule | PolicyClause | SelfAssessmentQuestion | Bylaw) -> Watched:
    """Read afresh: the row in hand may already carry what a form changed."""
    if isinstance(row, Parameter):
        found = Parameter.objects.get(pk=row.pk)
        return Watched(ChangedThing.PARAMETER, found.code, found.name, _typeset(_parameter_lines(found)))
    if isinstance(row, ContractingRule):
        found = ContractingRule.objects.get(pk=row.pk)
        return Watched(ChangedThing.RULE, found.slug, found.title, _typeset(_rule_lines(found)))
    if isinstance(row, PolicyClause):
        found = PolicyClause.objects.get(pk=row.pk)
        return Watched(ChangedThing.CLAUSE, found.slug, found.title, _typeset(_clause_lines(found)))
    if isinstance(row, SelfAssessmentQuestion):
        found = SelfAssessmentQuestion.objects.get(pk=row.pk)
        return Watched(ChangedThing.QUESTION, found.code, found.text, _typeset(_question_lines(found)))
    found = Bylaw.objects.select_related("municipality").get(pk=row.pk)
    return Watched(ChangedThing.BYLAW, f"{found.municipality_id}:{found.pk}", str(found), _typeset(_bylaw_lines(found)))


def record(*, before: Watched | None, after: Watched | None, by) -> LawChange | None:
    """Keep what left and what came; nothing when both say the same."""
    thing = after or before
    old, new = before.lines if before else (), after.lines if after else ()
    left = [line for line in old if line not in new]
    came = [line for line in new if line not in old]
    if not (left or came):
        return None
    return LawChange.objects.create(
        kind=thing.kind, key=thing.key, subject=thing.subject, before="\n".join(left), after="\n".join(came), by=by
    )


def _typeset(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(spaced(line) for line in lines)


def _parameter_lines(parameter: Parameter) -> Iterable[str]:
    yield f"Nom : {parameter.name}"
    yield f"Unité : {parameter.get_unit_display() or 'nombre'}"
    if parameter.description:
        yield f"Description : {parameter.description}"
    for value in parameter.values.select_related("source", "parameter").order_by("in_force"):
        period = written_period(value.valid_from, value.valid_until)
        proof = f"{value.get_confidence_display().lower()}, {value.source}, vérifié le {written_day(value.checked_on)}"
        note = f". {value.note}" if value.note else ""
        yield f"{_capital(period)} : {value.shown} ({proof}){note}"


def _rule_lines(rule: ContractingRule) -> Iterable[str]:
    for name in RULE_FIELDS:
        shown = getattr(rule, f"get_{name}_display", lambda name=name: getattr(rule, name))()
        if shown:
            yield f"{_label(rule, name)} : {shown}"
    yield f"Permis : {'oui' if rule.is_permitted else 'non'}"
    yield from (f"Condition : {detail}" for detail in rule.details)
    for name in RULE_LISTS:
        yield f"{_label(rule, name)} : {_listed(rule, name) or 'toutes'}"
    if rule.in_force_from or rule.in_force_until:
        yield f"En vigueur {written_period(rule.in_force_from, rule.in_force_until)}"
    yield f"Vérifié le {written_day(rule.checked_on)}"
    yield from _bound_lines(rule)
    yield from _condition_lines(rule)
    for citation in rule.citations.select_related("source").order_by("position", "pk"):
        yield f"Source : {NOT_A_LAW_NAME.sub('', citation.source.citation)} {citation.article}".strip()


def _bound_lines(rule: ContractingRule) -> Iterable[str]:
    bounds = getattr(rule, "bounds", None)
    if bounds is None:
        return
    for words, amount, parameter in (
        ("À partir de", bounds.min_amount, bounds.min_parameter),
        ("Sous", bounds.max_amount, bounds.max_parameter),
    ):
        if amount is not None or parameter:
            yield f"{words} : {shown_dollars(amount) if amount is not None else parameter.name}"


def _condition_lines(rule: ContractingRule) -> Iterable[str]:
    condition = getattr(rule, "supplier_condition", None)
    if condition is None:
        return
    if condition.legal_forms:
        yield f"Avec qui : {_listed(condition, 'legal_forms')}"
    if condition.local_scope:
        yield f"Territoire : {condition.get_local_scope_display()}"
    for words, rows in (
        ("Seulement", condition.required_categories),
        ("Sauf", condition.excluded_categories),
        ("Titre", condition.certifications),
    ):
        if names := ", ".join(rows.order_by("name").values_list("name", flat=True)):
            yield f"{words} : {names}"


def _bylaw_lines(bylaw: Bylaw) -> Iterable[str]:
    """All that the buyers' routes lean on; who entered or confirmed it is not part of it."""
    yield f"Règlement {bylaw.number} : {bylaw.title}"
    yield f"Municipalité : {bylaw.municipality.name}"
    yield f"En vigueur {written_period(bylaw.valid_from, bylaw.valid_until)}"
    if bylaw.url:
        yield f"Lien : {bylaw.url}"
    yield from (f"Plafond, {ceiling}" for ceiling in bylaw.ceilings.order_by("nature", "up_to", "procedure"))
    yield from (f"Rotation : {measure}" for measure in bylaw.rotation.order_by("position", "pk"))
    if preference := getattr(bylaw, "preference", None):
        territory = f" ({preference.territory})" if preference.territory else ""
        yield f"Préférence de prix, {preference}{territory}"
    if bylaw.note:
        yield f"Note : {bylaw.note}"


def _clause_lines(clause: PolicyClause) -> Iterable[str]:
    """All that a reader or a composed document takes from it."""
    yield f"Titre : {clause.title}"
    yield f"Sujet : {clause.get_subject_display()}"
    yield f"À quoi elle sert : {clause.purpose}"
    yield f"Où elle va : {_listed(clause, 'places')}"
    if clause.limits:
        yield f"Limites : {clause.limits}"
    yield f"Publiée : {'oui' if clause.is_published else 'non'}"
    for words, rows, name in (
        ("Règles", clause.rules, "title"), ("Sources", clause.sources, "citation"),
        ("Ne va pas avec", clause.conflicts, "title"), ("Suppose aussi", clause.needs, "title"),
    ):  # fmt: skip
        if names := ", ".join(rows.order_by(name).values_list(name, flat=True)):
            yield f"{words} : {names}"
    if clause.fills:
        yield f"Comble : {_listed(clause, 'fills')}"
    yield from (f"{one.get_strength_display()} : {one.text}" for one in clause.variants.order_by("strength"))
    yield from (_field_line(one) for one in clause.fields.order_by("position", "pk"))
    for one in clause.criteria.order_by("position", "pk"):
        yield f"Critère {one.name} ({one.weight}) : {one.first_mark} et {one.second_mark}"
    if clause.sum_is is not None:
        yield f"Somme de {', '.join(clause.sum_of)} : {clause.sum_is}"


def _field_line(field) -> str:
    low = field.minimum_parameter or field.minimum
    high = field.maximum_parameter or field.maximum
    facts = (("au moins", low), ("au plus", high), ("proposé", field.default), ("au moins le champ", field.at_least))
    told = ", ".join(f"{words} {value}" for words, value in facts if value not in (None, ""))
    effect = f", {field.get_effect_display().lower()}" if field.effect else ""
    return f"Champ {field.code} : {field.label} ({field.get_kind_display().lower()}{effect}) {told}".strip()


def _question_lines(question: SelfAssessmentQuestion) -> Iterable[str]:
    yield f"Question : {question.text}"
    yield f"Thème : {question.theme}"
    for name in ("help", "clause", "chapter", "rule"):
        if value := getattr(question, name):
            yield f"{_label(question, name)} : {value}"
    yield f"Importance : {question.weight}"
    yield f"Publiée : {'oui' if question.is_published else 'non'}"


def _label(row, name: str) -> str:
    return _capital(str(row._meta.get_field(name).verbose_name))


def _listed(row, name: str) -> str:
    """The labels of a list of choices, in the order of the choices."""
    chosen = getattr(row, name)
    return ", ".join(str(label) for value, label in row._meta.get_field(name).base_field.choices if value in chosen)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
