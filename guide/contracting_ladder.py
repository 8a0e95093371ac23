"""Every amount from zero up, in ranges where the routes and the levers are the same. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from guide.amounts import AmountSpan, Bound
from guide.assessment import LadderStep
from guide.levers import Candidate, candidates
from guide.reading import Reading
from guide.routes import bylaw_ceilings, ceiling_terms, routes_at

ZERO = Decimal(0)
OF_THE_BYLAW = "plafond du règlement"


@dataclass(frozen=True)
class Rungs:
    """The ladder, with the levers and the bounds it was made from."""

    steps: tuple[LadderStep, ...]
    candidates: tuple[Candidate, ...]
    bounds: dict[Decimal, Bound]


def rungs_of(reading: Reading) -> Rungs:
    """The ranges, consecutive from zero to no end; neighbours that say the same are one."""
    found = candidates(reading)
    open_ones = [one for one in found if not one.obstacles]
    bounds = bounds_of(reading, open_ones)
    steps: list[LadderStep] = []
    for start in sorted(bounds):
        step = _step(reading, bounds[start], open_ones)
        if not steps or _told(steps[-1]) != _told(step):
            steps.append(step)
    ends = [step.start for step in steps[1:]]
    return Rungs(tuple(_ended(step, end) for step, end in zip(steps, [*ends, None], strict=True)), found, bounds)


def bounds_of(reading: Reading, levers: list[Candidate]) -> dict[Decimal, Bound]:
    """Zero and each amount where something may change, with the figure it comes from; the procedures' own first."""
    spans = [held.span for held in reading.procedures]
    spans.append(AmountSpan(reading.bound(ceiling_terms(reading))))
    spans += [one.held.span for one in levers]
    written = [bound for span in spans for bound in (span.minimum, span.maximum)]
    limits = [*bylaw_ceilings(reading).values(), *(one.limit for one in levers)]
    bounds = {ZERO: Bound(ZERO)}
    for bound in (*written, *(Bound(limit, name=OF_THE_BYLAW) for limit in limits)):
        if bound is not None and bound.value is not None and bound.value > ZERO:
            bounds.setdefault(bound.value, bound)
    return bounds


def _step(reading: Reading, bound: Bound, levers: Iterable[Candidate]) -> LadderStep:
    routes = routes_at(reading, bound.value)
    return LadderStep(
        start=bound.value,
        end=None,
        start_code=bound.code,
        start_is_to_confirm=bound.is_to_confirm,
        law_route=routes.law,
        bylaw_route=routes.bylaw,
        retained=routes.retained,
        levers=tuple(one.rule.slug for one in levers if one.applies_at(bound.value)),
    )


def _ended(step: LadderStep, end: Decimal | None) -> LadderStep:
    return LadderStep(
        step.start, end, step.start_code, step.start_is_to_confirm, step.law_route, step.bylaw_route, step.retained,
        step.levers,
    )  # fmt: skip


def _told(step: LadderStep) -> tuple:
    """What makes two ranges one: everything but their bounds."""
    return step.law_route, step.bylaw_route, step.retained, step.levers
