"""The sum of near-duplicate purchases, whatever the amounts."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from buying.rotation.adding_up import add_up
from guide.amounts import Bound

amounts = st.decimals(min_value=0, max_value=500_000, places=2)
others = st.lists(amounts, max_size=8)
bounds = st.lists(st.decimals(min_value=1, max_value=900_000, places=2), max_size=3).map(
    lambda values: [Bound(value, f"bound-{place}", "Seuil") for place, value in enumerate(values)]
)


@given(amounts, others, bounds, st.randoms())
def test_the_order_of_purchases_and_bounds_changes_nothing(amount, before, law, random):
    shuffled, other_law = list(before), list(law)
    random.shuffle(shuffled)
    random.shuffle(other_law)
    assert add_up(amount, before, law) == add_up(amount, shuffled, other_law)


@given(amounts, others, bounds)
def test_nothing_is_crossed_while_the_sum_stays_under_every_bound(amount, before, law):
    total = amount + sum(before, Decimal(0))
    above = [bound for bound in law if total < bound.value]
    assert add_up(amount, before, above).crossed == ()


@given(amounts, others, bounds)
def test_a_bound_is_crossed_exactly_when_the_purchase_stays_under_it_and_the_sum_does_not(amount, before, law):
    added = add_up(amount, before, law)
    assert added.total == amount + sum(before)
    for bound in law:
        assert (bound in added.crossed) == (amount < bound.value and amount + sum(before) >= bound.value)


@given(amounts, others, bounds, amounts)
def test_one_purchase_more_never_takes_a_warning_away(amount, before, law, more):
    fewer = set(add_up(amount, before, law).crossed)
    assert fewer <= set(add_up(amount, [*before, more], law).crossed)


@given(amounts, bounds)
def test_a_purchase_alone_crosses_nothing(amount, law):
    assert add_up(amount, [], law).crossed == ()


@given(amounts, others)
def test_a_bound_that_nobody_knows_is_crossed_by_nothing(amount, before):
    assert add_up(amount, before, [Bound(None, "seuil", "Seuil")]).crossed == ()


def test_cents_count_and_reaching_the_bound_is_crossing_it():
    bound = Bound(Decimal(1_000), "seuil", "Seuil")
    assert not add_up(Decimal("600"), [Decimal("399.99")], [bound]).crossed
    assert add_up(Decimal("600"), [Decimal("400.00")], [bound]).crossed == (bound,)
