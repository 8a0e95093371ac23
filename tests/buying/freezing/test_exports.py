"""What leaves the portal of a frozen file: JSON, spreadsheet."""

import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from buying.freezing import exports
from buying.freezing.canonical import canonical, sha256_of
from buying.freezing.spreadsheet import TEXT_SHEET, pieces, record_workbook
from buying.freezing.verifying import examined_file
from tests.buying.freezing.documents import smallest_document, unsaved_record

# What spreadsheets and XML read otherwise than as it is.
TRAPS = ("_x0041_", "_x005F_", "x005F_", "=1+1", "  ", "&amp;", "<b>", "\n", "]]>", "é" * 20, "😀" * 9)
TRAPPED = st.lists(st.sampled_from(TRAPS) | st.text(max_size=8), max_size=12).map("".join)


def workbook_of(document: dict) -> bytes:
    text = canonical(document)
    return record_workbook(document, text, sha256_of(text))


def test_the_json_holds_the_hash_and_the_canonical_text_as_it_is():
    record = unsaved_record(smallest_document())
    whole = json.loads(exports.record_json(record))
    assert (whole["empreinte"], canonical(whole["dossier"])) == (record.sha256, record.canonical)
    assert record.canonical.encode() in exports.record_json(record)


@given(TRAPPED)
def test_pieces_put_together_are_the_text(text):
    assert "".join(pieces(text)) == text


def test_a_piece_fits_a_cell():
    assert max(len(piece.encode("utf-16-le")) // 2 for piece in pieces("😀" * 100_000)) < 32_000


@given(TRAPPED)
@settings(max_examples=40, deadline=None)
def test_a_workbook_holds_the_whole_text_whatever_was_written(text):
    document = smallest_document(titre=text, besoin=text * 3)
    found = examined_file_without_database(workbook_of(document))
    assert found == canonical(document)


def examined_file_without_database(content: bytes) -> str:
    book = load_workbook(io.BytesIO(content), read_only=True)
    cells = [row[0] for row in book[TEXT_SHEET].iter_rows(max_col=1, values_only=True)]
    return "".join(str(cell) for cell in cells[cells.index("texte") + 1 :])


def test_a_long_text_takes_several_cells_and_comes_back(db):
    content = workbook_of(smallest_document(besoin="Des repas, et « des plats ». " * 4000))
    assert examined_file(content).is_intact


def test_a_workbook_is_the_same_each_time():
    document = smallest_document()
    assert workbook_of(document) == workbook_of(document)


def test_a_workbook_is_dated_from_the_freeze():
    properties = load_workbook(io.BytesIO(workbook_of(smallest_document()))).properties
    assert f"{properties.created:%Y-%m-%d %H:%M}" == f"{properties.modified:%Y-%m-%d %H:%M}" == "2026-11-23 19:32"


def test_a_workbook_prints_the_hash():
    document = smallest_document()
    book = load_workbook(io.BytesIO(workbook_of(document)))
    assert any(sha256_of(canonical(document)) == row[0] for row in book["Empreinte"].iter_rows(values_only=True))


def test_an_export_is_named_after_its_file():
    record = unsaved_record(smallest_document())
    record.purchase_file = type(record).purchase_file.field.related_model(number="BEL-2026-0041")
    assert exports.file_name(record, "pdf") == "BEL-2026-0041-v1.pdf"
