"""Amounts as people type them: what is meant is read, what is doubtful is refused with the way out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.numbers import shown_dollars, shown_number
from guide.typed_amount import UnreadableAmount, read_amount
from tests.guide.reading import plain

amounts = st.decimals(min_value=0, max_value=Decimal("99999999999.99"), places=2)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("95000", "95000", id="digits"),
        pytest.param("95 000", "95000", id="spaces"),
        pytest.param("95\u00a0000", "95000", id="no-break-space"),
        pytest.param("95\u202f000\u202f$", "95000", id="as-our-pages-write-it"),
        pytest.param("95000,50 $", "95000.50", id="comma-and-dollar"),
        pytest.param("95 000.00", "95000.00", id="point"),
        pytest.param("  1 234 567,8$ ", "1234567.8", id="one-decimal-and-stray-spaces"),
        pytest.param("0", "0", id="zero"),
    ],
)
def test_what_people_type_is_read(typed, expected):
    assert read_amount(typed) == Decimal(expected)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param("95k", "abrégé. Écrivez-le au long : 95 000.", id="k"),
        pytest.param("1,5 M$", "abrégé. Écrivez-le au long : 1 500 000.", id="million"),
        pytest.param("95 mille", "abrégé. Écrivez-le au long : 95 000.", id="mille"),
        pytest.param("95,000", "peut se lire de deux façons", id="english-comma"),
        pytest.param("95.000", "peut se lire de deux façons", id="european-point"),
        pytest.param("1,234,567.89", "une virgule : 1 234 567,89.", id="english-millions"),
        pytest.param("-5", "est négatif", id="negative"),
        pytest.param("environ 95 000", "ne se lit pas. Écrivez-le en chiffres", id="words"),
        pytest.param("9 5000", "ne se lit pas", id="space-in-the-wrong-place"),
        pytest.param("1e5", "ne se lit pas", id="exponent"),
        pytest.param("٩٥", "ne se lit pas", id="other-digits"),
        pytest.param("NaN", "ne se lit pas", id="not-a-number"),
        pytest.param("$", "ne se lit pas", id="nothing-but-a-sign"),
        pytest.param("999999999999", "trop grand", id="too-large"),
    ],
)
def test_what_is_doubtful_is_refused_with_the_way_out(typed, words):
    with pytest.raises(UnreadableAmount) as refusal:
        read_amount(typed)
    assert words in plain(str(refusal.value))


def test_a_long_text_is_cut_in_the_message():
    with pytest.raises(UnreadableAmount) as refusal:
        read_amount("x" * 500)
    assert len(str(refusal.value)) < 150


@given(amounts)
def test_any_amount_we_show_reads_back(amount):
    assert read_amount(shown_dollars(amount)) == amount
    assert read_amount(shown_number(amount)) == amount


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_in_words(text):
    try:
        read = str(read_amount(text))
    except UnreadableAmount as refusal:
        read = str(refusal)
    assert read[0].isdigit() or read.startswith("Le montant")
