"""By-laws follow one another, and no two hold on the same day."""

from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given
from hypothesis import strategies as st

from buying.bylaws.errors import Overlap
from buying.bylaws.succession import succession
from guide.models import Bylaw

FIRST = date(2024, 1, 1)


def bylaw(first: int, end: int | None, *, is_demonstration: bool = False) -> Bylaw:
    """In force from this day (counted from the first of January 2024) to the eve of the other."""
    return Bylaw(number=f"R-{first}", in_force=period(first, end), is_demonstration=is_demonstration)


def period(first: int, end: int | None) -> DateRange:
    return DateRange(FIRST + timedelta(first), None if end is None else FIRST + timedelta(end))


@st.composite
def histories(draw):
    """By-laws one after the other, with gaps or none; the last may have no end."""
    days = sorted(draw(st.lists(st.integers(0, 60), min_size=2, max_size=8, unique=True)))
    pairs = list(zip(days[::2], days[1::2], strict=False))
    found = [bylaw(first, end, is_demonstration=draw(st.booleans())) for first, end in pairs]
    if found and draw(st.booleans()):
        found[-1].in_force = DateRange(found[-1].in_force.lower, None)
    return found


periods = st.tuples(st.integers(0, 70), st.one_of(st.none(), st.integers(1, 30))).map(
    lambda one: period(one[0], None if one[1] is None else one[0] + one[1])
)


def holds(one: DateRange, day: date) -> bool:
    return (one.lower is None or one.lower <= day) and (one.upper is None or day < one.upper)


@given(histories(), periods, st.booleans())
def test_no_two_hold_on_a_day_and_none_is_lost(held, coming, is_fictional):
    before = {one.number: one.in_force for one in held}
    try:
        plan = succession(coming, held, is_fictional=is_fictional)
    except Overlap:
        return
    after = {one.number: one.in_force for one in held if one not in plan.dropped}
    if plan.ended:
        after[plan.ended.number] = DateRange(plan.ended.in_force.lower, coming.lower)
    for day in (FIRST + timedelta(n) for n in range(110)):
        holding = [number for number, one in after.items() if holds(one, day)] + ["new"] * holds(coming, day)
        assert len(holding) <= 1
        formerly = [number for number, one in before.items() if holds(one, day)]
        if day < coming.lower and formerly and formerly[0] in after:
            assert holding == formerly


@given(histories(), periods, st.booleans())
def test_only_a_fictional_one_may_go_and_only_for_a_real_one(held, coming, is_fictional):
    try:
        plan = succession(coming, held, is_fictional=is_fictional)
    except Overlap:
        return
    assert all(one.is_demonstration and not is_fictional for one in plan.dropped)
    assert plan.ended is None or plan.ended.is_demonstration == is_fictional


@pytest.mark.parametrize(
    ("held", "coming", "field", "told"),
    [
        pytest.param(bylaw(0, None), period(0, None), "valid_from", "depuis le même jour", id="same-day"),
        pytest.param(bylaw(20, None), period(5, None), "valid_until", "au plus tard le 20 janvier 2024", id="before"),
        pytest.param(bylaw(0, 30), period(5, 10), "valid_until", "jusqu’au 30 janvier 2024", id="inside"),
    ],
)
def test_a_period_that_does_not_follow_is_refused_with_the_way_out(held, coming, field, told):
    with pytest.raises(Overlap, match=told) as refusal:
        succession(coming, [held], is_fictional=False)
    assert refusal.value.field == field


def test_the_one_in_force_ends_on_the_eve():
    held = bylaw(0, None)
    assert succession(period(10, None), [held], is_fictional=False).ended is held


def test_a_fictional_organisation_never_replaces_a_real_bylaw():
    with pytest.raises(Overlap, match="réel"):
        succession(period(10, None), [bylaw(0, None)], is_fictional=True)
