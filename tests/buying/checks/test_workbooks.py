"""Workbooks: read to the value, weighed before they are opened."""

import io
import tracemalloc
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from buying.checks.errors import UnreadableSheet
from buying.checks.opening import opened_file
from buying.checks.reading import read_list


def book(*sheets: list[list], prepare=None) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.active)
    for rows in sheets:
        page = workbook.create_sheet()
        for row in rows:
            page.append(row)
        if prepare:
            prepare(page)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def archive(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), part)
    return content.getvalue()


def read(content: bytes):
    return read_list(opened_file(content))


def test_numbers_texts_and_dates_are_read_for_what_they_are():
    header = ["NEQ", "Nom", "Ville", "Montant", "Date de paiement"]
    given = read(
        book([header, [1143456789, "Pain", "Laval", 12.5, date(2025, 4, 1)], ["1143456790", "Thé", "", "1 200,00", ""]])
    )
    first, second = given.rows
    assert (first.neq, first.name, first.amounts) == ("1143456789", "Pain", (("2025", 1_250),))
    assert (second.neq, second.amounts) == ("1143456790", (("", 120_000),))


def test_the_first_sheet_that_holds_something_is_read_and_named():
    given = read(book([], [["Nom"], ["Pain"]], [["Nom"], ["Autre"]]))
    assert [row.name for row in given.rows] == ["Pain"]
    assert "Sheet1" in given.remarks[0]


def test_a_merged_header_is_read():
    rows = [["Liste de 2025"], ["Fournisseur", None, "Dépenses", None], ["NEQ", "Nom", "2024", "2025"],
            ["1143456789", "Pain", 1, 2]]  # fmt: skip

    def merge(page):
        page.merge_cells("A1:D1")
        page.merge_cells("A2:B2")
        page.merge_cells("C2:D2")

    row = read(book(rows, prepare=merge)).rows[0]
    assert (row.neq, row.name, row.amounts) == ("1143456789", "Pain", (("2024", 100), ("2025", 200)))


def test_a_formula_without_its_value_is_told_on_its_line():
    given = read(book([["Nom", "Montant"], ["Pain", "=1+1"], ["Thé", 3], ['="Ca"&"fé"', 4]]))
    assert [row.name for row in given.rows] == ["Pain", "Thé", ""]
    assert "jamais été calculée (colonne B)" in given.rows[0].problems[0]
    assert given.rows[1].problems == ()
    assert "colonne A" in given.rows[2].problems[0]


def test_a_formula_with_its_value_is_read():
    content = book([["Nom", "Montant"], ["Pain", "=1+1"]])
    parts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"<v></v>", b"<v>42</v>").replace(b"<v />", b"<v>42</v>")
    remade = io.BytesIO()
    with zipfile.ZipFile(remade, "w") as made:
        for name, part in parts.items():
            made.writestr(name, part)
    row = read(remade.getvalue()).rows[0]
    assert (row.cents, row.problems) == (4_200, ())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"PK\x03\x04 not a zip", "abîmé", id="damaged"),
        pytest.param(book([["Nom"], ["Pain"]])[:-200], "abîmé", id="cut-short"),
        pytest.param(archive(content_dot_xml=b"<x/>", mimetype=b"ods"), "LibreOffice", id="ods"),
        pytest.param(archive(word__document_dot_xml=b"<x/>"), "Word", id="word"),
        pytest.param(archive(xl__workbook_dot_bin=b"x"), "xlsb", id="xlsb"),
        pytest.param(archive(photo_dot_jpg=b"x"), "dossier compressé", id="zip"),
        pytest.param(archive(**{"[Content_Types]_dot_xml": b"<x/>"}), "abîmé", id="no-workbook"),
        pytest.param(book([]), "Aucune feuille", id="no-data"),
    ],
)
def test_what_is_no_workbook_is_refused_in_words(content, said):
    with pytest.raises(UnreadableSheet, match=said):
        read(content)


@pytest.mark.parametrize("part", ["xl__worksheets__sheet1_dot_xml", "xl__styles_dot_xml", "xl__sharedStrings_dot_xml"])
def test_a_bomb_is_refused_without_being_inflated(part):
    bomb = archive(**{"[Content_Types]_dot_xml": b"<x/>", "xl__workbook_dot_xml": b"<x/>", part: b"0" * (80 << 20)})
    assert len(bomb) < 200_000
    tracemalloc.start()
    with pytest.raises(UnreadableSheet, match="démesuré"):
        read(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.parametrize(
    "row",
    [pytest.param(b"<c/>" * 3_000_000, id="one-row-of-millions-of-cells"), pytest.param(b"<!DOCTYPE x>", id="a-dtd")],
)
def test_what_openpyxl_would_hold_whole_is_refused_before_it_opens(row):
    sheet = b"<worksheet><sheetData><row>" + row + b"</row></sheetData></worksheet>"
    content = archive(**{
        "[Content_Types]_dot_xml": b"<x/>", "xl__workbook_dot_xml": b"<x/>", "xl__worksheets__sheet1_dot_xml": sheet,
    })  # fmt: skip
    with pytest.raises(UnreadableSheet, match="démesuré"):
        read(content)


def test_a_part_that_lies_about_its_size_gives_no_more_than_it_says():
    content = archive(**{"[Content_Types]_dot_xml": b"<x/>", "xl__workbook_dot_xml": b"0" * (30 << 20)})
    lying = content.replace((30 << 20).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    with pytest.raises(UnreadableSheet):
        read(lying)


def test_many_small_parts_are_refused():
    parts = {f"xl__worksheets__sheet{number}_dot_xml": b"x" for number in range(2_100)}
    with pytest.raises(UnreadableSheet, match="démesuré"):
        read(archive(**{"[Content_Types]_dot_xml": b"<x/>", "xl__workbook_dot_xml": b"<x/>"} | parts))


def test_a_sheet_that_claims_a_million_lines_is_read_in_a_moment():
    def far(page):
        page["A1048576"] = "loin"
        page["XFD5"] = "loin"

    given = read(book([["Nom"], ["Pain"]], prepare=far))
    assert [row.name for row in given.rows] == ["Pain"]
