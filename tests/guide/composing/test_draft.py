"""A draft as it travels: what comes in is checked, quickly, whatever it is."""

import base64
import json
import time
import zlib

import pytest

from guide.composing.draft import (
    MOST_BYTES,
    ChosenClause,
    Draft,
    DraftError,
    as_data,
    decode,
    encode,
    fits_an_address,
    from_data,
    loads,
    with_wordings,
)
from tests.guide.composing.written_clauses import written_library

CLAUSE = ChosenClause("rotation-principe", "standard", (("mois", "24"),))
DRAFT = Draft("bylaw", "57040", "Un projet", (CLAUSE,))


def packed(content: bytes) -> str:
    return base64.urlsafe_b64encode(zlib.compress(content)).decode().rstrip("=")


def changed(**facts) -> dict:
    return as_data(DRAFT) | facts


def clause(**facts) -> dict:
    return changed(clauses=[{"clause": "rotation-principe", "portee": "soft"} | facts])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param([], id="not-an-object"),
        pytest.param({}, id="empty"),
        pytest.param(changed(version=2), id="another-version"),
        pytest.param(changed(document="loi"), id="unknown-kind"),
        pytest.param(changed(municipalite="5704"), id="short-code"),
        pytest.param(changed(municipalite="٥٧٠٤٠"), id="other-digits"),
        pytest.param(changed(titre="x" * 151), id="long-title"),
        pytest.param(changed(clauses={}), id="clauses-not-a-list"),
        pytest.param(changed(clauses=[{"clause": f"c{n}", "portee": "soft"} for n in range(61)]), id="too-many"),
        pytest.param(changed(clauses=[{"clause": "a", "portee": "soft"}] * 2), id="twice"),
        pytest.param(changed(clauses=["a"]), id="clause-not-an-object"),
        pytest.param(clause(portee="bold"), id="unknown-strength"),
        pytest.param(clause(champs=[]), id="fields-not-an-object"),
        pytest.param(clause(champs={"a": 1}), id="value-not-a-text"),
        pytest.param(clause(champs={f"c{n}": "1" for n in range(13)}), id="too-many-fields"),
        pytest.param(clause(texte="x" * 4001), id="long-text"),
        pytest.param(clause(texte=None), id="text-not-a-text"),
        pytest.param(clause(clause="a b"), id="odd-slug"),
        pytest.param(clause(champs={"Plafond!": "1"}), id="odd-code"),
        pytest.param(changed(titre="\ufb2c" * 150), id="title-that-grows-when-composed"),
    ],
)
def test_what_is_not_a_draft_is_refused_in_words(data):
    with pytest.raises(DraftError, match=r"\w+"):
        from_data(data)


def test_a_title_keeps_no_line_break():
    assert from_data(changed(titre="Un\nprojet ")).title == "Un projet"


def test_a_draft_of_many_clauses_fits_an_address():
    slugs = [one.slug for one in written_library().for_document("policy")]
    long = Draft("policy", "57040", "", tuple(ChosenClause(slug, "ambitious", (("nombre", "3"),)) for slug in slugs))
    assert len(slugs) > 20
    assert fits_an_address(encode(long))


@pytest.mark.parametrize(
    "token",
    [
        pytest.param(packed(b" " * 200_000_000), id="bomb"),
        pytest.param(packed(b"[" * 500_000), id="nested"),
        pytest.param("A" * (MOST_BYTES + 1), id="endless"),
        pytest.param(packed(b'"x"')[:-4], id="cut"),
        pytest.param(packed(json.dumps([1] * 50_000).encode()), id="list"),
        pytest.param("é", id="accent"),
    ],
)
def test_a_hostile_link_is_refused_quickly(token):
    started = time.process_time()
    with pytest.raises(DraftError):
        decode(token)
    assert time.process_time() - started < 1


def file_of(*texts: str) -> bytes:
    entries = [{"clause": f"c{rank}", "portee": "soft", "texte": text} for rank, text in enumerate(texts)]
    return json.dumps(changed(clauses=entries)).encode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(file_of("a\n" * 100), "100 lignes", id="long-clause"),
        pytest.param(file_of(*["a\n" * 98] * 20), "faites-en deux", id="many-lines"),
        pytest.param(file_of(*["a" * 4000] * 20), "faites-en deux", id="many-characters"),
    ],
)
def test_what_would_cost_too_much_to_write_is_refused(content, words):
    with pytest.raises(DraftError, match=words):
        loads(content)


def test_what_was_kept_before_is_read_whatever_its_length():
    assert len(from_data(json.loads(file_of("a\n" * 150))).clauses) == 1


@pytest.mark.parametrize("title", ["a\x00b", "a\u200bb", "a\ue000b\ud800"])
def test_invisible_characters_leave_a_title(title):
    assert from_data(changed(titre=title)).title == "ab"


@pytest.mark.parametrize("title", ["\u200b", "\ue000", "\u0301", " – "])
def test_a_title_without_a_letter_is_none(title):
    assert from_data(changed(titre=title)).title == ""


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"null", b"1" * 5000, b"x" * (MOST_BYTES + 1)])
def test_a_hostile_file_is_refused(content):
    with pytest.raises(DraftError):
        loads(content)


def test_a_version_keeps_the_wording_of_its_day_and_only_once():
    kept = with_wordings(DRAFT, written_library())
    text = written_library().by_slug["rotation-principe"].variants["standard"]
    assert kept.clauses[0].source_text == text
    older = Draft("bylaw", clauses=(ChosenClause("rotation-principe", "standard", source_text="Autrefois."),))
    assert with_wordings(older, written_library()) == older
