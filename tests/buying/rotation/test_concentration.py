"""How a year's contracts spread, whatever the contracts."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from buying.rotation.concentration import Line, by_category, by_supplier, concentration, direct_runs

amounts = st.decimals(min_value=1, max_value=200_000, places=2)
numbers = st.tuples(st.sampled_from("ABCDE"), st.sampled_from("XYZ"), amounts, st.booleans(), st.integers(0, 364))


def line(number, supplier="A", category="X", amount=Decimal(30_000), is_direct=True, day=0) -> Line:
    mode = "Gré à gré" if is_direct else "Demande de prix"
    when = date(2026, 1, 1) + timedelta(days=day)
    return Line(number, when, supplier, f"Fournisseur {supplier}", category, "Achat", amount, mode, is_direct)


years = st.lists(numbers, max_size=12).map(lambda rows: [line(place, *row) for place, row in enumerate(rows)])


@given(years, st.randoms())
def test_the_order_in_which_contracts_are_read_changes_nothing(lines, random):
    shuffled = list(lines)
    random.shuffle(shuffled)
    for told in (by_supplier, by_category, concentration, direct_runs):
        assert told(lines) == told(shuffled)


@given(years)
def test_the_parts_make_the_whole(lines):
    whole = concentration(lines)
    for shares in (by_supplier(lines), by_category(lines)):
        assert sum(share.total for share in shares) == whole.total
        assert sum(share.number for share in shares) == whole.number == len(lines)
        assert sum(share.direct for share in shares) == whole.direct
        if lines:
            assert abs(sum(share.percent for share in shares) - 100) <= Decimal("0.05") * len(shares)


@given(years)
def test_the_first_supplier_has_at_most_what_the_first_three_have(lines):
    whole = concentration(lines)
    assert whole.first_percent <= whole.first_three_percent <= 100
    assert whole.suppliers == len({one.supplier for one in lines})
    if 0 < whole.suppliers <= 3:
        assert whole.first_three_percent == 100


@given(years)
def test_runs_are_direct_awards_to_one_supplier_with_nobody_in_between(lines):
    for run in direct_runs(lines):
        assert run.number >= 2
        between = [one for one in lines if one.category == run.category and run.first < one.day < run.last]
        assert {one.supplier_name for one in between} <= {run.supplier_name}
        assert all(one.is_direct for one in between)


def test_another_supplier_or_another_way_of_asking_ends_a_run():
    same = [line(1, "A", day=1), line(2, "A", day=2), line(3, "B", day=3), line(4, "A", day=4), line(5, "A", day=5)]
    assert [(run.number, run.supplier_name) for run in direct_runs(same)] == [
        (2, "Fournisseur A"),
        (2, "Fournisseur A"),
    ]
    asked = [line(1, "A", day=1), line(2, "A", day=2, is_direct=False), line(3, "A", day=3)]
    assert direct_runs(asked) == []
    assert direct_runs([line(1, category="X"), line(2, category="Y")]) == []


def test_a_year_without_contracts_has_no_part():
    whole = concentration([])
    assert (whole.number, whole.total, whole.first_percent, whole.first_three_percent) == (0, 0, 0, 0)
