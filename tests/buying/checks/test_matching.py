"""« Inscrite » is never said wrongly; usual noise hides nobody; a reason and all candidates are always shown."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from buying.checks.matching import Sheet, Verdict, Why, findings
from buying.checks.names import SILENT, key_of
from buying.checks.reading import Row
from directory.words import normalise
from tests.buying.checks import noise
from tests.factories import valid_neq

MINE, THEIRS = valid_neq(1), valid_neq(2)


def sheet(number: int, name: str, town: str = "Beloeil", neq: str = "", others=()) -> Sheet:
    return Sheet(number, neq, normalise(name), others, normalise(town))


def found(row: Row, *sheets: Sheet):
    return findings([row], sheets)[0]


def test_on_the_labelled_set_listed_is_always_right_and_few_are_missed():
    cases = list(noise.labelled())
    answers = findings([case.row for case in cases], noise.sheets())
    assert len(cases) >= 150
    pairs = list(zip(cases, answers, strict=True))
    said = [(case, answer) for case, answer in pairs if answer.verdict == Verdict.LISTED]
    assert said
    assert [case for case, answer in said if answer.candidates[0].enterprise != case.truth] == []
    known = [(case, answer) for case, answer in pairs if case.truth]
    caught = [case for case, answer in known if case.truth in {one.enterprise for one in answer.candidates}]
    missed = [(case.noise, case.row.name) for case, answer in known if case not in caught]
    assert len(caught) >= 0.95 * len(known), missed


def test_strangers_are_absent():
    cases = [case for case in noise.labelled() if case.truth is None]
    answers = findings([case.row for case in cases], noise.sheets())
    assert [case.row.name for case, answer in zip(cases, answers, strict=True) if answer.verdict] == []


def test_the_same_neq_is_certain_whatever_the_writing():
    answer = found(Row(1, MINE, "ATELIERS BOREAL (LES)", "Laval"), sheet(1, "Les Ateliers Boréal", neq=MINE))
    assert (answer.verdict, answer.candidates[0].why) == (Verdict.LISTED, Why.SAME_NEQ)


def test_a_neq_on_the_wrong_line_is_not_certain():
    answer = found(Row(1, MINE, "Excavation Roy"), sheet(1, "Les Ateliers Boréal", neq=MINE))
    assert (answer.verdict, answer.candidates[0].why) == (Verdict.PROBABLE, Why.SAME_NEQ_OTHER_NAME)


def test_a_name_alone_is_never_certain():
    answer = found(Row(1, "", "Les Ateliers Boréal", "Beloeil"), sheet(1, "Les Ateliers Boréal", neq=MINE))
    assert (answer.verdict, answer.candidates[0].why) == (Verdict.PROBABLE, Why.SAME_NAME_SAME_TOWN)


@pytest.mark.parametrize(
    ("name", "town", "why"),
    [
        ("Ateliers Boréal inc.", "Beloeil", Why.SAME_NAME_SAME_TOWN),
        ("Ateliers Boréal inc.", "", Why.SAME_NAME),
        ("Ateliers Boréal inc.", "Toronto", Why.SAME_NAME_OTHER_TOWN),
        ("Boréalis", "Ville de Beloeil (QC)", Why.OTHER_NAME_SAME_TOWN),
        ("Boréalis", "", Why.OTHER_NAME),
        ("Boréalis", "Laval", Why.OTHER_NAME_OTHER_TOWN),
        ("Coop Ateliers Boréal", "Beloeil", Why.SHORT_NAME_SAME_TOWN),
        ("Coop Ateliers Boréal", "", Why.SHORT_NAME),
        ("Les Atelliers Boréal", "Beloeil", Why.NEAR_NAME_SAME_TOWN),
        ("Les Ateliers Boréals", "", Why.NEAR_NAME),
    ],
)
def test_each_likeness_says_its_reason(name, town, why):
    answer = found(Row(1, "", name, town), sheet(1, "Les Ateliers Boréal", others=["Boréalis"]))
    assert [one.why for one in answer.candidates] == [why]
    assert why.words


def test_several_sheets_are_all_shown_the_likeliest_first():
    here, there = sheet(1, "La Remise", "Laval"), sheet(2, "La Remise", "Beloeil")
    answer = found(Row(1, "", "Remise inc.", "Beloeil"), here, there)
    assert [one.enterprise for one in answer.candidates] == [2, 1]


def test_a_long_list_of_namesakes_says_how_many_were_left_out():
    answer = found(Row(1, "", "La Remise"), *(sheet(number, "La Remise") for number in range(1, 9)))
    assert (len(answer.candidates), answer.others) == (5, 3)


def test_another_neq_is_said_and_only_for_the_same_name_in_the_same_town():
    other = sheet(1, "La Remise", neq=THEIRS)
    answer = found(Row(1, MINE, "La Remise", "Beloeil"), other)
    assert answer.candidates[0].has_another_neq
    assert found(Row(1, MINE, "La Remise", "Laval"), other).verdict == Verdict.ABSENT
    assert found(Row(1, MINE, "La Remize", "Beloeil"), other).verdict == Verdict.ABSENT


def test_the_town_alone_makes_no_two_names_close():
    answer = found(Row(1, "", "Transport Beloeil", "Beloeil"), sheet(1, "Transport Le Fil de Beloeil"))
    assert answer.verdict == Verdict.ABSENT


def test_a_number_in_the_name_is_part_of_it():
    assert found(Row(1, "", "Garderie Soleil 2", "Beloeil"), sheet(1, "Garderie Soleil 3")).verdict == Verdict.ABSENT


def test_an_empty_row_is_absent():
    assert found(Row(1), sheet(1, "Remise")).verdict == Verdict.ABSENT


@given(st.text(max_size=60))
def test_a_key_never_depends_on_capitals_nor_on_inc(name):
    assume(set(normalise(name).split()) - SILENT)
    assert key_of(f"LES {normalise(name).upper()} inc.").whole == key_of(normalise(name)).whole


@given(st.lists(st.tuples(st.text(max_size=20), st.sampled_from(["", "Laval", "?"])), max_size=6))
def test_any_names_get_an_answer_each_and_none_is_certain_without_a_neq(asked):
    rows = [Row(number, "", name, town) for number, (name, town) in enumerate(asked)]
    answers = findings(rows, [sheet(1, "Les Ateliers Boréal", "Laval"), sheet(2, "Coop")])
    assert len(answers) == len(rows)
    assert all(answer.verdict != Verdict.LISTED for answer in answers)
