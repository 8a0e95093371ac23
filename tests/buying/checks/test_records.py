"""Texts as records: the separator, the quotes and the encoding are found; a bad line stops nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buying.checks.errors import UnreadableSheet
from buying.checks.opening import opened_file, opened_text
from buying.checks.reading import read_list

LIST = "NEQ;Nom;Municipalité\n1143456789;Pain d’été;Beloeil\n;Café Éclair;Longueuil\n"


def names(content: bytes | str) -> list[str]:
    opened = opened_file(content) if isinstance(content, bytes) else opened_text(content)
    return [row.name for row in read_list(opened).rows]


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_any_usual_separator_is_found(mark):
    assert names(LIST.replace(";", mark)) == ["Pain d’été", "Café Éclair"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_any_usual_encoding_is_found(encoding):
    assert names(LIST.encode(encoding)) == ["Pain d’été", "Café Éclair"]


def test_two_encodings_in_one_file_are_read_line_by_line_and_told():
    content = LIST.encode() + "2243456789;Forêt;Laval\n".encode("cp1252")
    opened = opened_file(content)
    assert [row.name for row in read_list(opened).rows] == ["Pain d’été", "Café Éclair", "Forêt"]
    assert "deux encodages" in opened.remarks[0]
    assert "Ligne à vérifier\u00a0: 4" in opened.remarks[0]


def test_what_was_encoded_twice_is_mended():
    assert names("Nom;Ville\nCafÃ© du coin;Laval\n") == ["Café du coin"]


def test_the_line_excel_writes_for_itself_names_the_separator():
    assert names("sep=;\nNom;Ville\nPain, beurre;Laval\n") == ["Pain, beurre"]


def test_commas_inside_of_quotes_separate_nothing():
    assert names('Nom,Ville\n"Pain, beurre ""et"" jam",Laval\n') == ['Pain, beurre "et" jam']


def test_a_quote_that_never_closes_spoils_its_line_only():
    rows = read_list(opened_text('Nom,Ville\n"Jamais fermé,Laval\nSuivante,Laval\n')).rows
    assert [row.name for row in rows] == ["Jamais fermé", "Suivante"]
    assert "guillemet" in rows[0].problems[0]
    assert rows[1].problems == ()


def test_inches_are_no_mistake():
    rows = read_list(opened_text('Nom;Ville\nTuyau 12" x 14" inc.;Laval\n')).rows
    assert rows[0].name == 'Tuyau 12" x 14" inc.'
    assert rows[0].problems == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "vide", id="empty"),
        pytest.param(b" \r\n\t ", "vide", id="blank"),
        pytest.param(b"\xef\xbb\xbf", "vide", id="a-mark-alone"),
        pytest.param(b"<html><table><tr><td>NEQ</td></tr></table></html>", "page web", id="html-named-xls"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "ancien format", id="old-xls"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mot de passe", id="password"
        ),
        pytest.param(b"%PDF-1.7 ...", "PDF", id="pdf"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", "image", id="picture"),
        pytest.param(bytes(range(256)) * 4, "autre chose que du texte", id="binary"),
        pytest.param(b"x;" * (6 * 1024 * 1024), "10 Mo", id="too-big"),
        pytest.param(b"a\n" * 250_000, "200 000 lignes", id="too-many-lines"),
        pytest.param(b"NEQ;Nom\n", "en-tête", id="header-only"),
        pytest.param(b"12;2024\n13;2025\n", "Aucune colonne", id="no-name"),
    ],
)
def test_what_cannot_be_a_list_is_refused_in_words(content, said):
    with pytest.raises(UnreadableSheet, match=said):
        read_list(opened_file(content))


def test_a_store_called_bmr_is_no_picture():
    assert names(b"Nom;Ville\nBMR;Laval\n") == ["BMR"]
    assert names(b"BMR Beloeil;Beloeil\nRona;Laval\n")[0] == "BMR Beloeil"


def test_more_than_ten_thousand_rows_are_refused_whole():
    with pytest.raises(UnreadableSheet, match="10 000"):
        read_list(opened_text("Nom\n" + "Pain\n" * 10_001))


def test_more_amounts_than_can_be_written_are_refused_whole():
    years = "Nom;" + ";".join(str(year) for year in range(2015, 2025))
    with pytest.raises(UnreadableSheet, match="40 000 montants"):
        read_list(opened_text(years + "\n" + ("Pain" + ";5" * 10 + "\n") * 4_001))


def rows_or_refusal(read, given_bytes) -> bool:
    """True when there are rows, or a reason in words why not; any other error goes through."""
    try:
        return bool(read_list(read(given_bytes)).rows)
    except UnreadableSheet as refused:
        return bool(str(refused))


@given(st.binary(max_size=400))
def test_whatever_the_bytes_only_one_error_comes_out(content):
    assert rows_or_refusal(opened_file, content)


@given(st.binary(max_size=200))
def test_whatever_follows_the_mark_of_a_workbook_only_one_error_comes_out(content):
    assert rows_or_refusal(opened_file, b"PK\x03\x04" + content)


@given(st.text(max_size=200) | st.text(alphabet="aé;,\t|\"\n\r 1.0$-('=\\\x85\u2028Ã©NEQomvil", max_size=200))
def test_whatever_the_text_only_one_error_comes_out(text):
    assert rows_or_refusal(opened_text, text)
