"""What a draft would make of the by-law, as the engine reads it, and the routes it would change. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from guide.assessment import Assessment, BylawCeilingTerms, BylawTerms, Case, LadderStep, PreferenceTerms
from guide.choices import BuyerKind, ContractNature, FieldEffect, Gap, Procedure
from guide.clauses.library import ClauseLibrary
from guide.clauses.marks import codes_in
from guide.clauses.texts import filled
from guide.composing.draft import Draft
from guide.composing.working import Worked, work_out
from guide.contracting import assess
from guide.law import Law

CEILINGS = (FieldEffect.DIRECT_AWARD, FieldEffect.PRICE_REQUEST, FieldEffect.INVITATION)
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
        preference=_preference(base, worked) or base.preference,
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
    """The figures that do something in a by-law, when the wording really writes them."""
    for one in worked:
        for field in one.clause.fields:
            value = one.values.get(field.code)
            is_sound = value is not None and value.number is not None and field.code not in one.problems
            if field.effect and is_sound and field.code in codes_in(one.wording):
                yield one, field.effect, value.number


def _ceilings(base: BylawTerms, worked: list[Worked]) -> tuple[BylawCeilingTerms, ...]:
    """A ceiling for every nature, the highest when two clauses give one; it replaces those of the by-law."""
    written: dict[str, Decimal] = {}
    for _, effect, number in _figures(worked):
        if effect in CEILINGS:
            written[effect] = max(number, written.get(effect, number))
    kept = tuple(one for one in base.ceilings if one.procedure not in written)
    return kept + tuple(BylawCeilingTerms("", procedure, up_to) for procedure, up_to in written.items())


def _preference(base: BylawTerms, worked: list[Worked]) -> PreferenceTerms | None:
    """The engine knows one preference: the widest that the clauses write."""
    percents, limits, fills = [], [], set()
    for one, effect, number in _figures(worked):
        if effect == FieldEffect.PREFERENCE:
            percents.append(number)
            fills.update(one.clause.fills)
        elif effect == FieldEffect.PREFERENCE_CEILING:
            limits.append(number)
    whom = (Gap.PREFERENCE_SOCIAL in fills, Gap.PREFERENCE_LOCAL in fills)
    if not percents or not any(whom):
        return None
    territory = base.preference.territory if base.preference else ""
    return PreferenceTerms(max(percents), max(limits, default=None), territory, *whom)


def _rotation(worked: list[Worked]) -> Iterable[str]:
    for one in worked:
        if Gap.ROTATION in one.clause.fills:
            yield filled(one.wording, one.clause, one.values, one.problems)
