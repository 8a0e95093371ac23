import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from directory.neq import PREFIXES, clean_neq, looks_mistyped, validate_neq
from tests.factories import valid_neq

neqs = st.builds("{}{:08}".format, st.sampled_from(sorted(PREFIXES)), st.integers(0, 99_999_999))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("11434567", "neq_length", id="eight-digits"),
        pytest.param("11434567890", "neq_length", id="eleven-digits"),
        pytest.param("4412345678", "neq_prefix", id="unknown-prefix"),
        pytest.param("11A3456789", "neq_digits", id="a-letter"),
        pytest.param("1,14E+09", "neq_digits", id="what-excel-makes-of-it"),
        pytest.param("", "neq_digits", id="nothing"),
        pytest.param("١١٤٣٤٥٦٧٨٩", "neq_digits", id="other-digits"),
    ],
)
def test_what_is_not_a_neq_is_refused_in_french(text, code):
    with pytest.raises(ValidationError, match="Le NEQ") as refusal:
        clean_neq(text)
    assert refusal.value.code == code


@given(neqs)
def test_the_four_prefixes_are_accepted(neq):
    validate_neq(neq)


@given(neqs, st.lists(st.sampled_from([" ", "\u00a0", "-", "."]), max_size=6), st.randoms(use_true_random=False))
def test_spaces_and_hyphens_do_not_count(neq, marks, random):
    typed = list(neq)
    for mark in marks:
        typed.insert(random.randrange(len(typed) + 1), mark)
    assert clean_neq("".join(typed)) == neq


@given(neqs)
def test_of_ten_last_digits_only_one_is_not_a_typing_error(neq):
    assert sum(not looks_mistyped(neq[:9] + last) for last in "0123456789") == 1


@given(neqs.filter(lambda neq: not looks_mistyped(neq)), st.integers(2, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(neq, place, shift):
    wrong = str((int(neq[place]) + shift) % 10)
    assert looks_mistyped(neq[:place] + wrong + neq[place + 1 :])


@given(st.integers(0, 9_999_999))
def test_the_factory_makes_valid_numbers(number):
    validate_neq(valid_neq(number))
    assert not looks_mistyped(valid_neq(number))
