"""The one writing of a document."""

import json

import pytest
from hypothesis import given, settings

from directory.revisions.sections import SECTIONS
from directory.revisions.shape import MalformedDocument, blank, canonical, new_key, rekeyed, same_rows, says_the_same
from tests.directory.revisions.documents import document, documents, offering


@given(documents())
@settings(deadline=None, max_examples=30)
def test_a_canonical_document_stays_as_it_is_through_storage(sheet):
    assert canonical(json.loads(json.dumps(sheet))) == sheet


def test_what_is_missing_is_blank():
    assert canonical({}) == blank()
    assert canonical({"identity": {"name": "Pain"}})["identity"]["neq"] == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("12 500", 12500), ("12\u202f500", 12500), ("", None), ("  ", None), ("dix", "dix"), ("1,5", "1,5"), (7, 7)],
)
def test_a_number_is_read_and_what_is_none_stays_as_typed(typed, kept):
    assert canonical({"identity": {"headcount": typed}})["identity"]["headcount"] == kept


@pytest.mark.parametrize(
    ("typed", "kept"), [("133 800 $", 133800), ("133\u202f800\u00a0$", 133800), ("$", None), ("dix $", "dix $")]
)
def test_an_amount_may_carry_its_sign(typed, kept):
    assert canonical({"capacity": {"largest_contract": typed}})["capacity"]["largest_contract"] == kept


def test_texts_have_one_writing():
    said = canonical({"mission": {"mission": " e\u0301te\u0301\r\nfin\x00 \ud800"}})
    assert said["mission"]["mission"] == "été\nfin"


def test_other_names_are_each_there_once():
    assert canonical({"identity": {"other_names": ["a ", "", "a", "b"]}})["identity"]["other_names"] == ["a", "b"]


BAD = [
    ([], "no-object"),
    ({"autre": {}}, "unknown-section"),
    ({"identity": []}, "section-of-another-kind"),
    ({"identity": {"slug": "x"}}, "unknown-field"),
    ({"identity": {"name": 3}}, "number-for-a-text"),
    ({"identity": {"headcount": True}}, "truth-for-a-number"),
    ({"identity": {"headcount": 1.5}}, "fraction"),
    ({"identity": {"other_names": "a"}}, "text-for-names"),
    ({"identity": {"other_names": [["a"]]}}, "list-of-lists"),
    ({"offerings": {}}, "rows-of-another-kind"),
    ({"offerings": ["a"]}, "row-of-another-kind"),
    ({"offerings": [{"title": "sans clé"}]}, "no-key"),
    ({"offerings": [offering("o1; DROP")]}, "hostile-key"),
    ({"offerings": [offering("o1"), offering("o1")]}, "same-key-twice"),
    ({"served_areas": [{"key": "QC", "name": "x"}]}, "unknown-field-of-a-row"),
]


@pytest.mark.parametrize("raw", [pytest.param(raw, id=name) for raw, name in BAD])
def test_what_is_no_document_is_refused(raw):
    with pytest.raises(MalformedDocument):
        canonical(raw)


def test_a_new_key_is_one_a_document_accepts():
    key = new_key()
    assert canonical({"offerings": [offering(key)]})["offerings"][0]["key"] == key
    assert new_key() != key


def test_rows_are_given_other_keys():
    before = document(offerings=[offering("n00000001", "a"), offering("o2", "b")])
    after = rekeyed(before, {"offerings/n00000001": "o9"})
    assert [row["key"] for row in after["offerings"]] == ["o9", "o2"]
    assert says_the_same(before, after)


def test_the_same_row_under_another_key_is_recognised_by_its_words_then_by_its_name():
    before = document(offerings=[offering("o1", "a"), offering("o2", "b", description="x"), offering("o3", "c")])
    after = document(offerings=[offering("o8", "b", description="y"), offering("o9", "a"), offering("o3", "d")])
    assert same_rows(before, after) == {"offerings/o1": "o9", "offerings/o2": "o8"}


def test_every_section_and_field_has_its_french_name():
    assert all(section.title and all(field.label for field in section.fields) for section in SECTIONS)
