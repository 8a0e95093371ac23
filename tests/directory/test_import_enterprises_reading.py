"""Bytes → records: the same rows whichever the encoding, the separator and the quotes."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.importing.reading import UnreadableFile, encoding_of, read_records, separator_of
from tests.directory.spreadsheets import plain

# What French spreadsheets hold; « Ã » never does, and is the mark of a file saved with the wrong encoding.
LETTERS = "abc ABC éèêàçùœÉÀŒ’«»–…€0123456789,;\"'|:=@-\n"
cells = st.text(LETTERS, max_size=12)
rows = st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=5)
tmp_path_is_reused = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def read(path):
    return [record.cells for record in read_records(path)]


@tmp_path_is_reused
@given(rows, st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]), st.sampled_from(",;"), st.sampled_from(["\n", "\r\n"]))
def test_the_same_rows_whichever_the_dialect(tmp_path, rows, encoding, separator, line_end):
    text = io.StringIO()
    header = ("nom", "mission", "été")
    csv.writer(text, delimiter=separator, lineterminator=line_end).writerows([header, *rows])
    path = tmp_path / "file.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    assert read(path) == [header, *(row for row in rows if any(cell.strip() for cell in row))]


def test_empty_lines_are_left_out_and_lines_keep_their_number(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text('a,b\n\n , \n1,"deux\nlignes"\n,,\n3,4\n')
    assert [record.line for record in read_records(path)] == [1, 4, 7]


def test_the_header_may_come_after_empty_lines(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text("\n;;\na;b\n1;2\n")
    assert read(path) == [("a", "b"), ("1", "2")]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        pytest.param("é".encode(), "utf-8-sig", id="utf-8"),
        pytest.param("\ufeffé".encode(), "utf-8-sig", id="bom"),
        pytest.param("é’".encode("cp1252"), "cp1252", id="windows"),
        pytest.param(b"abc", "utf-8-sig", id="ascii"),
        pytest.param(b"a" * (1 << 20) + "é".encode("cp1252"), "cp1252", id="an-accent-after-a-megabyte"),
        pytest.param(b"a" * ((1 << 20) - 1) + "é".encode(), "utf-8-sig", id="a-letter-across-two-blocks"),
    ],
)
def test_the_encoding_is_found(tmp_path, content, encoding):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    assert encoding_of(path) == encoding


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "vide", id="empty"),
        pytest.param(b"PK\x03\x04rest", "classeur", id="xlsx"),
        pytest.param(b"\xd0\xcf\x11\xe0rest", "classeur Excel", id="xls"),
        pytest.param("nom".encode("utf-16"), "UTF-16", id="utf-16"),
        pytest.param("é".encode() + "é".encode("cp1252"), "mélange deux encodages", id="mixture"),
        pytest.param(b"\xef\xbb\xbfnom\xe9", "mélange deux encodages", id="bom-then-windows"),
        pytest.param(b"nom\x81", "ni en UTF-8 ni en Windows-1252", id="neither"),
    ],
)
def test_what_is_not_a_spreadsheet_is_refused_in_french(tmp_path, content, reason):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=reason):
        encoding_of(path)


def test_the_separator_is_the_one_the_header_uses():
    assert separator_of("nom;municipalite\n") == ";"
    assert separator_of("nom,municipalite\n") == ","
    assert separator_of("nom\n") == ","


def test_a_misplaced_quote_is_one_bad_line(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text('a,b\n"Le "Bon" café",1\nsuite,2\n')
    _, bad, good = read_records(path)
    assert (bad.line, good.cells) == (2, ("suite", "2"))
    assert plain(bad.problem) == "guillemet mal placé : doublez les guillemets à l’intérieur d’une cellule"


def test_a_quote_never_closed_names_all_it_swallowed(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text('a,b\nun,1\n"deux,2\ntrois,3\n')
    records = list(read_records(path))
    assert records[-1].line == 3
    assert "les lignes 3 à 4 n’ont pas pu être séparées" in records[-1].problem


def test_an_endless_cell_is_refused(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text(f"a,b\n{'x' * 140_000},1\n")
    assert "trop longue" in list(read_records(path))[-1].problem
