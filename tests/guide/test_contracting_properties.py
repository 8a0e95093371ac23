"""What holds for any law, purchase, by-law and day: a whole ladder, a by-law never too light, nothing left out."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from guide.assessment import Case, LadderStep
from guide.choices import BuyerKind, ContractNature, Procedure, Regime, RuleKind
from guide.contracting import assess
from guide.law import BoundTerms, Law
from guide.reading import Reading
from guide.routes import WEIGHT, codes_of, written_ways
from tests.guide.written_law import CENT, bylaw, case, categories, preference, written_law

HELD = [value for figure in written_law().figures.values() for value in figure.values]
ENDS = sorted({day for value in HELD for day in (value.valid_from, value.valid_until) if day})
DAYS = st.dates(date(2010, 1, 1), date(2035, 12, 31)) | st.sampled_from(ENDS)
CENTS = st.integers(0, 2_000_000_000).map(lambda cents: Decimal(cents) / 100)
EDGES = st.builds(
    lambda value, shift: max(value + shift, Decimal(0)),
    st.sampled_from(sorted({value.value for value in HELD})),
    st.sampled_from([-CENT, Decimal(0), CENT]),
)
AMOUNTS = CENTS | EDGES
CEILINGS = st.lists(
    st.tuples(
        st.sampled_from(["", *ContractNature.values]),
        st.sampled_from([Procedure.DIRECT_AWARD.value, Procedure.PRICE_REQUEST.value, Procedure.INVITATION.value]),
        AMOUNTS.filter(bool),
    ),
    max_size=5,
)
BYLAWS = st.none() | st.builds(
    lambda ceilings, terms, first, last: bylaw(*ceilings, preference=terms, in_force_from=first, in_force_until=last),
    CEILINGS,
    st.none() | st.builds(preference, up_to=st.none() | st.integers(1, 300_000)),
    st.just(date(2000, 1, 1)) | DAYS,
    st.none() | DAYS,
)
CASES = st.builds(
    case,
    st.sampled_from(ContractNature.values),
    st.none() | AMOUNTS,
    st.sampled_from(["", *categories()]),
    options=st.just(Decimal(0)) | CENTS,
    regime=st.sampled_from(["", *Regime.values]),
    buyer_kind=st.sampled_from(BuyerKind.values),
    day=DAYS,
    bylaw=BYLAWS,
)


@dataclass(frozen=True)
class Amendments:
    """The reference law, some of its figures moved, upside down or forgotten (None), some of its rules rewritten."""

    figures: dict[str, Decimal | None]
    rules: dict[str, dict]

    @property
    def law(self) -> Law:
        law, figures = written_law(), dict(written_law().figures)
        for code, worth in self.figures.items():
            values = () if worth is None else tuple(replace(one, value=worth) for one in figures[code].values)
            figures[code] = replace(figures[code], values=values)
        return Law(law.sources, figures, tuple(replace(rule, **self.rules.get(rule.slug, {})) for rule in law.rules))


@st.composite
def rewritten(draw) -> dict:
    bound = st.just(BoundTerms()) | st.builds(BoundTerms, AMOUNTS) | st.sampled_from(
        [BoundTerms(code=code) for code in ("seuil-invitation", "seuil-appel-offres", "plafond-biens-services")]
    )  # fmt: skip
    return {
        "kind": draw(st.sampled_from(RuleKind.values)),
        "procedure": draw(st.sampled_from(["", *Procedure.values])),
        "is_permitted": draw(st.booleans()),
        "regimes": draw(st.sampled_from([(), ("lcv",), ("cm",), ("lcv", "cm")])),
        "minimum": draw(bound),
        "maximum": draw(bound),
    }


CODES, SLUGS = sorted(written_law().figures), [rule.slug for rule in written_law().rules]
LAWS = st.builds(
    Amendments,
    st.dictionaries(st.sampled_from(CODES), st.none() | AMOUNTS, max_size=4),
    st.dictionaries(st.sampled_from(SLUGS), rewritten(), max_size=6),
)


def step_of(ladder: tuple[LadderStep, ...], amount: Decimal) -> LadderStep:
    return next(step for step in ladder if step.start <= amount and (step.end is None or amount < step.end))


def amounts_around(ladder: tuple[LadderStep, ...]) -> list[Decimal]:
    """Each bound, the cent before it and the cent after it."""
    shifts = (-CENT, Decimal(0), CENT)
    return [step.start + shift for step in ladder for shift in shifts if step.start + shift >= 0]


@given(CASES, LAWS)
def test_the_ranges_go_from_zero_to_no_end_without_gap_or_overlap(purchase: Case, amended: Amendments):
    ladder = assess(purchase, amended.law).ladder
    assert ladder[0].start == 0
    assert ladder[-1].end is None
    assert all(below.end == above.start for below, above in pairwise(ladder))
    assert all(step.end is None or step.start < step.end for step in ladder)


@settings(max_examples=60, deadline=None)  # a hundred answers an example
@given(CASES, LAWS, AMOUNTS)
def test_the_ladder_agrees_with_the_point_answer_everywhere(purchase: Case, amended: Amendments, anywhere: Decimal):
    law = amended.law
    ladder = assess(purchase, law).ladder
    for amount in (*amounts_around(ladder), anywhere):
        point = assess(replace(purchase, amount=amount, options=Decimal(0)), law)
        step = step_of(point.ladder, amount)
        assert point.ladder == ladder
        assert (point.law_route, point.bylaw_route, point.retained) == (step.law_route, step.bylaw_route, step.retained)
        assert {lever.rule.slug for lever in point.levers} == set(step.levers)


@given(CASES, LAWS)
def test_a_bylaw_is_never_lighter_than_the_law_permits(purchase: Case, amended: Amendments):
    law = amended.law
    reading = Reading(purchase, law)
    for step in assess(purchase, law).ladder:
        written = codes_of(written_ways(reading, step.start))
        if step.retained is None:
            assert not written
            continue
        assert step.retained.code in written
        assert WEIGHT[step.retained.code] >= min(WEIGHT[code] for code in written)
        assert WEIGHT[step.law_route.code] == max(WEIGHT[code] for code in written)


@given(CASES)
def test_with_the_law_as_it_is_a_bylaw_moves_only_what_lies_between_the_thresholds(purchase: Case):
    law = written_law()
    with_it, without = (assess(one, law) for one in (purchase, replace(purchase, bylaw=None)))
    free, public = (law.value(code, purchase.day) for code in ("seuil-invitation", "seuil-appel-offres"))
    for step in with_it.ladder:
        before = step_of(without.ladder, step.start).retained
        if step.start < free.value:
            assert step.retained.code == Procedure.DIRECT_AWARD
        elif public is None:
            assert step.retained is None
        elif step.start >= public.value:
            assert step.retained.code == before.code == Procedure.PUBLIC_TENDER
        else:
            assert before.code == Procedure.INVITATION


@given(CASES, LAWS)
def test_the_same_question_has_the_same_answer(purchase: Case, amended: Amendments):
    assert assess(purchase, amended.law) == assess(replace(purchase), amended.law)


@given(CASES, LAWS)
def test_everything_told_is_complete(purchase: Case, amended: Amendments):
    answer = assess(purchase, amended.law)
    told = [*answer.levers, *answer.almost, *answer.never]
    slugs = [lever.rule.slug for lever in told]
    assert len(slugs) == len(set(slugs))
    assert all(lever.effect for lever in told)
    assert all(bool(lever.obstacle) is (lever.standing != "applies") for lever in told)
    assert all(lever.rule.is_permitted and lever.rule.is_in_force_on(purchase.day) for lever in answer.levers)
    codes = [value.code for value in answer.values]
    assert len(codes) == len(set(codes))
    assert {value.code for one in (*told, *answer.obligations) for value in one.values} <= set(codes)
    assert all(
        "[[" not in words for words in [lever.effect for lever in told] + [duty.text for duty in answer.obligations]
    )
    assert all(caution.code and caution.text for caution in answer.cautions)
