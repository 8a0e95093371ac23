"""The canonical text, its hash, and the reading of an export. A changed byte is always seen."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buying.freezing.canonical import (
    Finding,
    Unreadable,
    canonical,
    export,
    grouped,
    read_export,
    sha256_of,
    typed_hash,
    written,
)
from tests.buying.freezing.documents import smallest_document

TEXTS = st.text(max_size=30)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(TEXTS, PLAIN, min_size=1, max_size=5)


def exported(document: dict) -> str:
    text = canonical(document)
    return export(text, sha256_of(text))


@given(DOCUMENTS)
def test_what_is_exported_is_intact(document):
    assert read_export(exported(document).encode()).finding == Finding.INTACT


@given(DOCUMENTS)
def test_the_canonical_text_is_its_own_canonical_text(document):
    text = canonical(document)
    assert canonical(json.loads(text)) == written(json.loads(text)) == text


@given(DOCUMENTS, st.data())
def test_a_changed_byte_is_detected(document, data):
    """In the document's text any other byte; it is altered, or can no longer be read."""
    text = canonical(document)
    raw = bytearray(text.encode())
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] = data.draw(st.integers(0, 255).filter(lambda byte: byte != raw[place]))
    declared = f'{{"empreinte":"{sha256_of(text)}","dossier":'.encode()
    assert read_export(declared + bytes(raw) + b"}\n").finding != Finding.INTACT


@given(DOCUMENTS, st.integers(1, 4))
def test_another_layout_of_the_same_content_is_intact(document, indent):
    whole = json.loads(exported(document))
    turned = {key: whole[key] for key in sorted(whole)}
    assert read_export(json.dumps(turned, indent=indent).encode("utf-8")).finding == Finding.INTACT
    assert read_export(json.dumps(turned, indent=indent, ensure_ascii=False)).finding == Finding.INTACT


def test_two_writings_of_a_letter_are_frozen_as_one():
    assert canonical({"nom": "Cafe\u0301"}) == canonical({"nom": "Café"}) == '{"nom":"Café"}'


def test_another_writing_of_a_letter_in_an_export_is_a_change():
    changed = exported({"nom": "Café"}).replace("é", "e\u0301")
    assert read_export(changed).finding == Finding.ALTERED


def test_controls_are_not_frozen():
    assert canonical({"nom": "a\x07b\x7fc\r\nd\te"}) == '{"nom":"abc\\nd\\te"}'


@pytest.mark.parametrize("value", [1.5, float("nan"), {1, 2}, {"cle": {1: "a"}}], ids=str)
def test_what_is_not_plain_json_is_never_frozen(value):
    with pytest.raises(TypeError):
        canonical({"valeur": value})


ZEROS = "0" * 64


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        pytest.param("", "rien à examiner", id="empty"),
        pytest.param(b"\xff\xfe\x00", "UTF-8", id="another-encoding"),
        pytest.param('{"empreinte":', "ligne 1, caractère 14", id="cut"),
        pytest.param("[]", "l’export d’un dossier figé", id="a-list"),
        pytest.param('{"dossier":{}}', "l’export d’un dossier figé", id="no-hash"),
        pytest.param('{"empreinte":"abc","dossier":{}}', "la forme", id="short-hash"),
        pytest.param(f'{{"empreinte":"{ZEROS}","dossier":[]}}', "la forme", id="a-document-that-is-a-list"),
        pytest.param(f'{{"empreinte":"{ZEROS}","dossier":{{"a":1,"a":1}}}}', "deux fois", id="duplicate-key"),
        pytest.param(f'{{"empreinte":"{ZEROS}","dossier":{{"a":NaN}}}}', "entiers", id="nan"),
        pytest.param(f'{{"empreinte":"{ZEROS}","dossier":{{"a":1.0}}}}', "entiers", id="fraction"),
        pytest.param(f'{{"empreinte":"{ZEROS}","dossier":{{"a":1e400}}}}', "entiers", id="exponent"),
        pytest.param(f'{{"empreinte":"{ZEROS}","dossier":{{"a":{"9" * 5000}}}}}', "écriture", id="5000-digits"),
        pytest.param(f'{{"empreinte":"{ZEROS}","dossier":{{"a":9007199254740993}}}}', "trop grand", id="imprecise"),
        pytest.param(f'{{"empreinte":"{ZEROS}","dossier":{{"a":-0}}}}', "écriture", id="minus-zero"),
        pytest.param(f'{{"empreinte":"{ZEROS}","dossier":{{"a":"\\ud800"}}}}', "incomplet", id="half-a-letter"),
        pytest.param("[" * 100_000, "niveaux", id="100000-levels"),
        pytest.param(f'{{"empreinte":"{ZEROS}","dossier":{{"a":{"[" * 60}{"]" * 60}}}}}', "niveaux", id="60-levels"),
        pytest.param(f'{{"empreinte":"{ZEROS}","dossier":{{"a":[{"[]," * 600_000}1]}}}}', "éléments", id="too-many"),
    ],
)
def test_what_cannot_be_read_says_why(sent, words):
    verdict = read_export(sent)
    assert verdict.finding == Finding.UNREADABLE
    assert words in verdict.problem.replace("\u00a0", " ")


def test_the_export_can_be_cut_with_two_commands():
    """`tail -c +91 | head -c -2`: what docs and the page say to check without the portal."""
    content = exported(smallest_document())
    assert sha256_of(content.encode()[90:-2].decode()) == content[14:78]


def test_a_printed_hash_is_read_back():
    whole = sha256_of("a")
    assert typed_hash(grouped(whole)) == typed_hash(whole.upper()) == typed_hash(f" {whole}\n") == whole
    assert typed_hash(grouped(whole)[:17]) == whole[:16]


@pytest.mark.parametrize("typed", ["", "abc", "z" * 64, "a" * 15, "a" * 65])
def test_a_hash_that_is_none_is_refused(typed):
    with pytest.raises(Unreadable, match="64 en tout"):
        typed_hash(typed)
