"""Examining what somebody brings: intact, altered, unreadable, known or not. Nothing is kept."""

import io
import json
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from buying.freezing import exports, verifying
from buying.freezing.actions import freeze, reopen
from buying.freezing.canonical import grouped
from buying.freezing.verifying import MOST_BYTES, examined_file, examined_hash, examined_text
from tests.buying.freezing.documents import smallest_document, unsaved_record
from tests.buying.freezing.files import frozen_file, record_again

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def side():
    found = frozen_file()
    found.record = record_again(found.record)
    return found


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_json_export_is_intact_and_known(side):
    found = examined_file(exports.record_json(side.record))
    assert (found.is_intact, found.known.frozen_at, found.known.amended_at) == (True, side.record.frozen_at, None)
    assert examined_text(exports.record_json(side.record).decode()).is_intact


def test_a_json_export_written_again_with_lines_is_intact(side):
    whole = json.loads(exports.record_json(side.record))
    assert examined_text(json.dumps(whole, indent=2, ensure_ascii=False)).is_intact


def test_a_changed_amount_is_seen(side):
    content = exports.record_json(side.record)
    assert b"81250.50" in content
    found = examined_file(content.replace(b"81250.50", b"81250.00"))
    assert (found.is_altered, found.known) == (True, None)


def test_a_file_made_up_whole_is_not_the_portals(side):
    found = examined_file(exports.record_json(unsaved_record(smallest_document())))
    assert (found.is_intact, found.known) == (True, None)


def test_a_workbook_is_intact_even_saved_again(side):
    content = exports.record_xlsx(side.record)
    assert examined_file(content).known.frozen_at == side.record.frozen_at
    assert examined_file(saved(load_workbook(io.BytesIO(content)))).is_intact


def test_a_workbook_whose_text_is_changed_is_altered(side):
    book = load_workbook(io.BytesIO(exports.record_xlsx(side.record)))
    changed = [cell for row in book["Texte canonique"] for cell in row if "81250.50" in str(cell.value or "")]
    changed[0].value = changed[0].value.replace("81250.50", "1.00")
    assert examined_file(saved(book)).is_altered


@pytest.mark.parametrize(
    "how", [str, str.upper, grouped, lambda whole: whole[:16]], ids=["whole", "capitals", "groups", "two"]
)
def test_a_hash_alone_says_when_it_was_frozen(side, how):
    found = examined_hash(how(side.record.sha256))
    assert (found.verdict, found.known.frozen_at) == (None, side.record.frozen_at)


def test_a_hash_says_that_its_record_was_amended(side):
    held = reopen(purchase_file=side.file, reason="Une correction.", by=side.buyer)
    second = freeze(purchase_file=held, by=side.buyer, opened_edit=held.edit)
    assert examined_hash(side.record.sha256).known.amended_at == second.frozen_at
    assert examined_hash(second.sha256).known.amended_at is None


def test_an_unknown_hash_is_not_known(side):
    assert examined_hash("0" * 64).known is None


def test_examining_asks_one_question(side, django_assert_num_queries):
    content = exports.record_json(side.record)
    with django_assert_num_queries(1):
        examined_file(content)


def zipped(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"x" * (MOST_BYTES + 1), "10 Mo", id="too-big"),
        pytest.param(b"%PDF-1.7", "tapez l’empreinte", id="pdf"),
        pytest.param(b"PK\x03\x04rien", "n’a pas les feuilles", id="broken-zip"),
        pytest.param(zipped(a=b"a"), "n’a pas les feuilles", id="a-zip-of-something-else"),
        pytest.param(saved(Workbook()), "n’a pas les feuilles", id="another-workbook"),
        pytest.param(zipped(a=b"0" * (verifying.MOST.inflated + 1)), "plus qu’un dossier", id="zip-bomb"),
        pytest.param(zipped(**{f"p{n}": b"" for n in range(101)}), "plus qu’un dossier", id="many-parts"),
        pytest.param(b"<html></html>", "pas du JSON", id="a-page"),
    ],
)
def test_what_is_no_export_is_told_in_a_sentence(content, words):
    found = examined_file(content)
    assert words in found.problem.replace("\u00a0", " ")
    assert (found.verdict, found.known) == (None, None)


SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def with_text_sheet(content: bytes, lines: str, before: str = "") -> bytes:
    """The workbook of an export, its last sheet (the text's) written again."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        last = max(name for name in old.namelist() if name.startswith("xl/worksheets/"))
        for name in old.namelist():
            sheet = f'{before}<worksheet xmlns="{SPREADSHEET}"><sheetData>{lines}</sheetData></worksheet>'
            new.writestr(name, sheet if name == last else old.read(name))
    return out.getvalue()


@pytest.mark.parametrize(
    ("before", "lines"),
    [
        pytest.param("", "<row>" + "<c/>" * 300_001 + "</row>", id="one-endless-row"),
        pytest.param("", "<x/>" * 300_001, id="elements-nobody-reads"),
        pytest.param("", "<row><c " + " ".join(f'a{n}=""' for n in range(900_001)) + "/></row>", id="attributes"),
        pytest.param('<!DOCTYPE a [<!ENTITY b "<c/>">]>', "<row>&b;</row>", id="entities"),
    ],
)
def test_a_workbook_that_would_fill_the_memory_is_not_opened(side, before, lines):
    found = examined_file(with_text_sheet(exports.record_xlsx(side.record), lines, before))
    assert "plus qu’un dossier" in found.problem.replace("\u00a0", " ")


def test_a_line_that_says_it_is_the_billionth_holds_nobody_up(side):
    """openpyxl makes up every line before it: this test would never end."""
    lines = '<row r="1000000000000"><c t="inlineStr"><is><t>texte</t></is></c></row>'
    found = examined_file(with_text_sheet(exports.record_xlsx(side.record), lines))
    assert "n’a pas les feuilles" in found.problem.replace("\u00a0", " ")
