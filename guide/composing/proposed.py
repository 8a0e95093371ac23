"""What a draft would make of the by-law, as the engine reads it, and the routes it would change. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from guide.assessment import Assessment, BylawCeilingTerms, BylawTerms, Case, LadderStep, PreferenceTerms
from guide.choices import (
    BuyerKind,
    BylawProcedure,
    ClauseSubject,
    ContractNature,
    FieldEffect,
    FieldKind,
    Gap,
    Procedure,
)
from guide.clauses.library import Clause, ClauseLibrary
from guide.clauses.marks import codes_in
from guide.clauses.texts import filled
from guide.composing.draft import Draft
from guide.composing.working import Worked, work_out
from guide.contracting import assess
from guide.law import Law

CEILINGS = {
    FieldEffect.DIRECT_AWARD: BylawProcedure.DIRECT_AWARD,
    FieldEffect.PRICE_REQUEST: BylawProcedure.PRICE_REQUEST,
    FieldEffect.PRICE_REQUEST_ONLY: BylawProcedure.PRICE_REQUEST,
    FieldEffect.INVITATION: BylawProcedure.INVITATION,
}
WAYS_OF_ASKING = {Gap.DIRECT_AWARD, Gap.PRICE_REQUEST, Gap.INVITATION}
PROJECT = "projet"


@dataclass(frozen=True)
class Effect:
    """A range of amounts (`end` excluded, None for no end) in which the way of asking would change."""

    nature: str
    start: Decimal
    end: Decimal | None
    before: str
    after: str

    @property
    def nature_label(self) -> str:
        return str(ContractNature(self.nature).label)

    @property
    def before_label(self) -> str:
        return str(Procedure(self.before).label) if self.before else "Non établi"

    @property
    def after_label(self) -> str:
        return str(Procedure(self.after).label) if self.after else "Non établi"


def proposed_bylaw(
    draft: Draft, library: ClauseLibrary, law: Law, day: date, current: BylawTerms | None = None
) -> BylawTerms:
    """The present by-law with what the draft writes over it; only figures that are within their bounds count."""
    worked = [one for one in work_out(draft, library, law, day) if one.clause]
    base = current or BylawTerms(PROJECT, PROJECT, "", day, None, False, False, (), (), None, "")
    return replace(
        base,
        in_force_from=min(base.in_force_from, day),
        in_force_until=None,
        ceilings=_ceilings(base, worked),
        preference=_widest(_preferences(worked), base.preference),
        rotation=base.rotation + tuple(_rotation(worked)),
    )


def effects(current: BylawTerms | None, proposed: BylawTerms, law: Law, regime: str, day: date) -> tuple[Effect, ...]:
    """Where the way of asking would change, by nature and range, the lowest amounts first."""
    return tuple(
        one for nature in ContractNature.values for one in _effects(nature, current, proposed, law, regime, day)
    )


def _effects(
    nature: str, current: BylawTerms | None, proposed: BylawTerms, law: Law, regime: str, day: date
) -> Iterable[Effect]:
    before, after = (
        assess(Case(nature, None, Decimal(0), regime, BuyerKind.MUNICIPALITY.value, None, day, bylaw), law)
        for bylaw in (current, proposed)
    )
    starts = sorted({step.start for one in (before, after) for step in one.ladder})
    held: Effect | None = None
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        was, would = _code(before, start), _code(after, start)
        if held and (held.before, held.after) == (was, would):
            held = replace(held, end=end)
            continue
        if held and held.before != held.after:
            yield held
        held = Effect(nature, start, end, was, would)
    if held and held.before != held.after:
        yield held


def _code(assessment: Assessment, amount: Decimal) -> str:
    step = next((step for step in assessment.ladder if _holds(step, amount)), None)
    return step.retained.code if step and step.retained else ""


def _holds(step: LadderStep, amount: Decimal) -> bool:
    return step.start <= amount and (step.end is None or amount < step.end)


def _figures(worked: Iterable[Worked]) -> Iterable[tuple[Worked, str, Decimal]]:
    """The figures that do something in a by-law, when a wording of the library writes them: what somebody wrote by hand
    around a figure may say the contrary."""
    for one in (one for one in worked if one.origin == "library"):
        for field in one.clause.fields:
            value = one.values.get(field.code)
            is_sound = value is not None and value.number is not None and field.code not in one.problems
            if field.effect and is_sound and field.code in codes_in(one.wording):
                yield one, field.effect, value.number


def _ceilings(base: BylawTerms, worked: list[Worked]) -> tuple[BylawCeilingTerms, ...]:
    """A ceiling for every nature, the highest when two clauses give one. It replaces the by-law’s for every nature;
    what the by-law says of one nature stays, unless direct award is given up."""
    written: dict[str, Decimal] = {}
    replaced = set()
    for _, effect, number in _figures(worked):
        if procedure := CEILINGS.get(effect):
            written[procedure.value] = max(number, written.get(procedure.value, number))
        if effect == FieldEffect.PRICE_REQUEST_ONLY:
            replaced.add(BylawProcedure.DIRECT_AWARD.value)
    kept = (one for one in base.ceilings if one.nature or one.procedure not in written)
    kept = tuple(one for one in kept if one.procedure not in replaced)
    return kept + tuple(BylawCeilingTerms("", procedure, up_to) for procedure, up_to in written.items())


def preferences_written(draft: Draft, library: ClauseLibrary, law: Law, day: date) -> tuple[PreferenceTerms, ...]:
    """The price gaps that the clauses of the draft write, each for its own suppliers."""
    return _preferences([one for one in work_out(draft, library, law, day) if one.clause])


def unread_clauses(draft: Draft, library: ClauseLibrary, law: Law, day: date) -> tuple[str, ...]:
    """The titles of the clauses on the way of asking, or on the price, of which the figures do not tell all."""
    worked = [one for one in work_out(draft, library, law, day) if one.clause]
    return tuple(one.title for one in worked if _asks(one.clause) and not _is_read(one))


def _asks(clause: Clause) -> bool:
    is_of_price = clause.subject == ClauseSubject.PREFERENCE
    return (
        is_of_price or bool(WAYS_OF_ASKING & set(clause.fills)) or any(one.effect in CEILINGS for one in clause.fields)
    )


def _is_read(one: Worked) -> bool:
    """Its wording writes amounts, and each is a ceiling that the engine knows; or it writes a price gap."""
    if one.subject == ClauseSubject.PREFERENCE:
        return bool(_preferences([one]))
    asked = codes_in(one.wording)
    amounts = [field for field in one.clause.fields if field.kind == FieldKind.DOLLARS and field.code in asked]
    return one.origin == "library" and bool(amounts) and all(field.effect in CEILINGS for field in amounts)


def _preferences(worked: Iterable[Worked]) -> tuple[PreferenceTerms, ...]:
    return tuple(found for one in worked if (found := _preference_of(one)))


def _preference_of(one: Worked) -> PreferenceTerms | None:
    figures = {effect: number for _, effect, number in _figures([one])}
    whom = (Gap.PREFERENCE_SOCIAL in one.clause.fills, Gap.PREFERENCE_LOCAL in one.clause.fills)
    if FieldEffect.PREFERENCE not in figures or not any(whom):
        return None
    places = (field.code for field in one.clause.fields if field.kind == FieldKind.TERRITORY)
    territory = next((one.values[code].shown for code in places if code in one.values), "")
    return PreferenceTerms(
        figures[FieldEffect.PREFERENCE], figures.get(FieldEffect.PREFERENCE_CEILING), territory, *whom
    )


def _widest(written: tuple[PreferenceTerms, ...], present: PreferenceTerms | None) -> PreferenceTerms | None:
    """The engine knows one preference: the widest that the clauses write, else the by-law’s."""
    if not written:
        return present
    return PreferenceTerms(
        max(one.percent for one in written),
        max((one.up_to for one in written if one.up_to is not None), default=None),
        present.territory if present else "",
        any(one.for_social_economy for one in written),
        any(one.for_local for one in written),
    )


def _rotation(worked: list[Worked]) -> Iterable[str]:
    for one in worked:
        if Gap.ROTATION in one.clause.fills:
            yield filled(one.wording, one.clause, one.values, one.problems)
