"""What a change of the law alters: the routes of a standing set of cases, before and after it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from guide.assessment import Assessment, Case, LadderStep
from guide.choices import Procedure
from guide.contracting import assess
from guide.french import in_words, spaced
from guide.law import Law
from guide.numbers import shown_dollars

NO_ROUTE = "aucun mode connu"


@dataclass(frozen=True)
class AlteredRoute:
    """One case whose route is not the same on a day."""

    case: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class DayEffects:
    """What a day's buyers would read differently."""

    day: date
    altered: tuple[AlteredRoute, ...]
    total: int


@dataclass(frozen=True)
class Effects:
    """Day by day, today first; no day at all when the change calculates nothing."""

    days: tuple[DayEffects, ...] = ()


def effects_of(before: Law, after: Law, cases: Iterable[tuple[str, Case]], today: date) -> Effects:
    """The cases today, and on each day where what changed begins or ends to hold, if they are told otherwise then."""
    old, new = set(_periods(before)), set(_periods(after))
    changed = old ^ new
    if not changed:
        return Effects()
    bounds = {bound for _, first, end in changed for bound in (first, end) if bound}
    named = list(cases)
    now = _on(today, before, after, named)
    others = (_on(day, before, after, named) for day in sorted(bounds - {today}))
    return Effects((now, *(day for day in others if day.altered and day.altered != now.altered)))


def route_lines(assessment: Assessment) -> tuple[str, ...]:
    """The route in words, one line each: how to ask (or the whole ladder), the levers, the obligations."""
    lines = _ladder_lines(assessment.ladder) if assessment.case.amount is None else _route_lines(assessment)
    levers = in_words(lever.rule.title for lever in assessment.levers) if assessment.levers else "aucun"
    duties = in_words(duty.rule.title for duty in assessment.obligations) if assessment.obligations else "aucune"
    return tuple(spaced(line) for line in (*lines, f"Leviers : {levers}", f"Obligations : {duties}"))


def _on(day: date, before: Law, after: Law, cases: list[tuple[str, Case]]) -> DayEffects:
    altered = []
    for name, case in cases:
        dated = replace(case, day=day)
        old, new = route_lines(assess(dated, before)), route_lines(assess(dated, after))
        if old != new:
            left = tuple(line for line in old if line not in new)
            altered.append(AlteredRoute(name, left, tuple(line for line in new if line not in old)))
    return DayEffects(day, tuple(altered), len(cases))


def _periods(law: Law) -> Iterable[tuple[tuple, date | None, date | None]]:
    """All that routes are calculated from, each with its first day and the day after its last."""
    for figure in law.figures.values():
        for value in figure.values:
            yield (figure.code, value.value), value.valid_from, _day_after(value.valid_until)
    for rule in law.rules:
        terms = (
            rule.slug, rule.kind, rule.procedure, rule.is_permitted, rule.natures, rule.regimes, rule.minimum,
            rule.maximum, rule.criterion,
        )  # fmt: skip
        yield terms, rule.in_force_from, _day_after(rule.in_force_until)


def _day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None


def _route_lines(assessment: Assessment) -> tuple[str, ...]:
    route = assessment.law_route
    if route is None:
        return (f"Mode : {NO_ROUTE}",)
    invited = f", au moins {route.min_invitations} invitations" if route.min_invitations else ""
    delay = (f"Délai minimal : {route.delay_days} jours",) if route.delay_days else ()
    return (f"Mode : {_label(route.code)}{invited}", *delay)


def _ladder_lines(ladder: Iterable[LadderStep]) -> tuple[str, ...]:
    return tuple(f"{_span(step)} : {_label(step.law_route.code) if step.law_route else NO_ROUTE}" for step in ladder)


def _span(step: LadderStep) -> str:
    if step.end is None:
        return f"À partir de {shown_dollars(step.start)}"
    return f"De {shown_dollars(step.start)} à moins de {shown_dollars(step.end)}"


def _label(code: str) -> str:
    return str(Procedure(code).label) if code in Procedure.values else NO_ROUTE
