"""The purchase assistant's calculation: `assess(case, law)`. Pure: no request, no query, no clock.

docs/contracting.md tells the same algorithm in prose, for the person who knows the law.
"""

from collections.abc import Iterable

from guide.assessment import Assessment, Case, Obligation, UsedValue
from guide.cautions import cautions_of
from guide.choices import BuyerKind, Procedure, Regime
from guide.contracting_ladder import Rungs, rungs_of
from guide.law import Law
from guide.levers import Sorted, sort_levers
from guide.plain_rules import plain_summary
from guide.reading import Held, Reading, directory_nature
from guide.routes import Routes, codes_of, routes_at, written_ways

__all__ = ["assess", "directory_nature", "regime_of"]
TOWN = "Ville"  # the designation that puts a municipality under the law on towns


def regime_of(buyer_kind: str, designation: str) -> str:
    """The law a buyer is under; empty when it is not established, or when the buyer has a law of its own.

    A board follows its municipalities: the one that is given tells, and the assessment says it is to be confirmed.
    """
    if buyer_kind == BuyerKind.COUNTY:
        return Regime.CM.value
    if buyer_kind == BuyerKind.TRANSIT_AUTHORITY or not designation:
        return ""
    return Regime.LCV.value if designation == TOWN else Regime.CM.value


def assess(case: Case, law: Law) -> Assessment:
    """What the law and the by-law open for a purchase. Total and deterministic; impossible cases are a ValueError."""
    _refuse_the_impossible(case)
    reading = Reading(case, law)
    rungs = rungs_of(reading)
    is_known = case.total is not None
    routes = routes_at(reading, case.total) if is_known else Routes()
    levers = sort_levers(reading, rungs.candidates, [case.total] if is_known else [step.start for step in rungs.steps])
    duties = obligations_of(reading, routes)
    return Assessment(
        case=case,
        regime=case.regime,
        law_route=routes.law,
        bylaw_route=routes.bylaw,
        retained=routes.retained,
        levers=levers.applies,
        almost=levers.almost,
        never=levers.never,
        obligations=duties,
        values=tuple(dict.fromkeys(_values(rungs, routes, levers, duties))),
        ladder=rungs.steps,
        cautions=cautions_of(reading, rungs, routes, levers, duties),
    )


def obligations_of(reading: Reading, routes: Routes) -> tuple[Obligation, ...]:
    """What binds the buyer at the amount of the case; all that may, when it is unknown."""
    return tuple(_obligation(duty, reading) for duty in reading.duties if _binds(duty, reading, routes))


def _binds(duty: Held, reading: Reading, routes: Routes) -> bool:
    """A duty of one way of asking binds when that way is retained, or may be under a by-law nobody read."""
    total = reading.case.total
    if total is None:
        return True
    if not duty.covers(total):
        return False
    if not duty.rule.procedure:
        return True
    if routes.bylaw.status == "unknown":
        return duty.rule.procedure in codes_of(written_ways(reading, total))
    return routes.retained is not None and duty.rule.procedure == routes.retained.code


def _obligation(duty: Held, reading: Reading) -> Obligation:
    """In words; the by-law's own measures complete the duty that goes with a direct award (rotation)."""
    text, values = plain_summary(duty.rule, reading)
    is_rotation = duty.rule.procedure == Procedure.DIRECT_AWARD
    measures = reading.bylaw.rotation if reading.bylaw and is_rotation else ()
    return Obligation(duty.rule, " ".join([text, *measures]), values)


def _values(rungs: Rungs, routes: Routes, levers: Sorted, duties: Iterable[Obligation]) -> Iterable[UsedValue]:
    """Every figure the answer leans on, in the order of the answer."""
    routed = [routes.law] if routes.law else [step.law_route for step in rungs.steps if step.law_route]
    for told in (*routed, *levers.applies, *levers.almost, *levers.never, *duties):
        yield from told.values


def _refuse_the_impossible(case: Case) -> None:
    for amount in (case.amount, case.options):
        if amount is not None and not (amount.is_finite() and amount >= 0):
            raise ValueError(f"An amount is zero or more, not {amount}.")
    if case.regime not in {"", *Regime.values}:
        raise ValueError(f"No such regime: {case.regime}.")
    directory_nature(case.nature)
    BuyerKind(case.buyer_kind)
