"""The PDF: tagged for PDF/UA-1, in French, whatever people wrote. Read back with poppler."""

import shutil
import subprocess

import pytest

from buying.freezing import exports
from buying.freezing.canonical import grouped
from guide.documents.pdf import SHARED, UNDRAWABLE, legible, pdf
from tests.buying.freezing.documents import smallest_document, unsaved_record

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils reads the PDF back")
HOSTILE = '« #import "x": * » $x$ *_` <ref> @ref // c /* d */ \\ #panic() [a](b) == ~'


def made(**said) -> bytes:
    return exports.record_pdf(unsaved_record(smallest_document(**said)))


def read(content: bytes, *command: str) -> str:
    done = subprocess.run([*command], input=content, capture_output=True, check=True)
    return done.stdout.decode(errors="replace")


def text_of(content: bytes) -> str:
    """Lines put together, broken words mended, one kind of space."""
    text = read(content, "pdftotext", "-layout", "-", "-").replace("\u00ad\n", "").replace("\u200b", "")
    return " ".join(text.split())


@pytest.fixture(scope="module")
def content() -> bytes:
    return made()


def test_it_says_that_it_is_tagged_titled_and_in_french(content):
    facts = read(content, "pdfinfo", "-")
    assert "Tagged:          yes" in facts
    assert "Title:           Services de traiteur" in facts
    metadata = read(content, "pdfinfo", "-meta", "-")
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<rdf:li>fr-CA</rdf:li>" in metadata
    assert all(part in content for part in (b"/Lang(fr-CA)", b"/Marked true", b"/DisplayDocTitle true"))


def test_its_structure_has_headings_lists_and_paragraphs(content):
    structure = read(content, "pdfinfo", "-struct", "-")
    assert all(tag in structure for tag in ("Document", "H1", "L (block)", "LI (block)", "P (block)"))


def test_its_tables_have_header_cells():
    document = smallest_document()
    document["chiffres"] = [FIGURE]
    structure = read(exports.record_pdf(unsaved_record(document)), "pdfinfo", "-struct", "-")
    assert all(tag in structure for tag in ("Table", "THead", "TBody", "TH <", "/Scope /Column", "TD"))


SOURCE = {"adresse": "s", "reference": "Loi", "editeur": "", "url": None, "version_lue": "", "confiance_source": ""}
FIGURE = {
    "code": "seuil", "nom": "Seuil", "valeur": "1", "affichee": "1 $", "depuis": None, "jusqua": None,
    "confiance": "verified", "a_confirmer": False, "verifiee_le": "2026-11-22",
    "source": SOURCE | {"consultee_le": "2026-11-22"},
}  # fmt: skip


def test_its_fonts_are_embedded_and_its_text_can_be_extracted(content):
    lines = read(content, "pdffonts", "-").splitlines()[2:]
    assert lines
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in lines)  # embedded, subset, with Unicode


def test_each_page_prints_the_hash_and_its_number():
    record = unsaved_record(smallest_document(besoin="Un repas.\n\n" * 200))
    pages = read(exports.record_pdf(record), "pdftotext", "-layout", "-", "-").split("\f")[:-1]
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert grouped(record.sha256) in page
        assert f"Page {number} de {len(pages)}" in page


@pytest.mark.parametrize("lines", [0, 30, 40, 50, 60])
def test_signatures_are_never_parted_from_the_decision(lines):
    pages = pages_of(decided("Le meilleur prix.", besoin="Un repas.\n\n" * lines))
    assert [" ".join(page.split()).count("Le meilleur prix.") for page in pages] == [
        page.count("Direction générale ou greffe, date") for page in pages
    ]


def test_a_decision_longer_than_a_page_is_whole():
    pages = pages_of(decided("\n".join(f"motif {number}" for number in range(300))))
    assert all(f"motif {number}" in "".join(pages) for number in range(300))


def test_a_cell_longer_than_a_page_is_whole():
    document = smallest_document()
    said = "\n".join(f"ligne {number}" for number in range(300))
    document["chiffres"] = [FIGURE | {"nom": said}]
    text = "".join(pages_of(exports.record_pdf(unsaved_record(document))))
    assert all(f"ligne {number}" in text for number in range(300))


def decided(reason: str, **said) -> bytes:
    document = smallest_document(**said)
    document["choix"] = {"nom": "Le Chaudron", "motif": reason, "decide_le": "2026-11-23", "par": None}
    return exports.record_pdf(unsaved_record(document))


def pages_of(content: bytes) -> list[str]:
    return read(content, "pdftotext", "-layout", "-", "-").split("\f")[:-1]


def test_what_looks_like_markup_is_words():
    text = text_of(made(titre=HOSTILE[:100], besoin=HOSTILE))
    assert text.count(" ".join(HOSTILE.split())) >= 1


def test_a_very_long_word_is_broken_and_kept_whole():
    text = text_of(made(besoin="W" * 500, service="x" * 300)).replace(" ", "")
    assert "W" * 500 in text
    assert "x" * 300 in text


def test_french_words_are_hyphenated():
    raw = read(made(besoin="anticonstitutionnellement " * 60), "pdftotext", "-layout", "-", "-")
    assert "\u00ad\n" in raw or "-\n" in raw


def test_right_to_left_text_is_drawn():
    text = text_of(made(besoin="Un mot hébreu, שלום, et un arabe, سلام."))
    assert "שלום" in text or "םולש" in text


def test_what_no_font_draws_is_named():
    assert legible("日本 😀 a\u202eb") == "[U+65E5][U+672C] [U+1F600] ab"
    assert "[U+65E5]" in text_of(made(besoin="日本"))


def test_every_letter_that_passes_is_drawn():
    drawn = "".join(chr(code) for code in range(0x20, 0x2600) if not UNDRAWABLE.match(chr(code)))
    data = {"over": drawn, "lines": [], "footer": "", "sections": [], "signatures": []}
    assert pdf(exports.TEMPLATE, data, title="Lettres").startswith(b"%PDF")


def test_the_same_record_gives_the_same_bytes(content):
    assert made() == content


def test_no_page_is_empty_of_text(content):
    pages = read(content, "pdftotext", "-", "-").split("\f")[:-1]
    assert 1 <= len(pages) <= 6
    assert all(len(page) > 200 for page in pages)


def test_the_template_reads_data_and_never_evaluates_it():
    folders = {SHARED, exports.TEMPLATE.parent}
    sources = [path.read_text() for folder in folders for path in folder.glob("*.typ")]
    assert not any("eval(" in source for source in sources)
    assert any("sys.inputs.data" in source for source in sources)
