"""The DOCX: what a word processor finds in it, and what LibreOffice makes of it."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn

from guide.choices import DocumentKind
from guide.composing.docx import as_docx
from guide.composing.downloads import TEMPLATE, as_pdf
from guide.composing.printed import Heading, Items, Text
from guide.documents.characters import clean
from guide.documents.pdf import PdfError, pdf
from tests.guide.outputs.documents import told
from tests.guide.written_law import DAY

HOSTILE = 'a\x00b\x0b\ufffe\uffff\u202e<w:p>&amp;]]> #import "x" $x$ 日本 😀'


@pytest.mark.parametrize("kind", DocumentKind.values)
def test_each_kind_of_document_has_its_headings_in_order(kind):
    document = told(kind)
    opened = Document(io.BytesIO(as_docx(document, DAY)))
    styles = {1: "Heading 1", 2: "Heading 2"}
    found = [(one.style.name, one.text) for one in opened.paragraphs if one.style.name.startswith("Heading")]
    assert found == [(styles[one.level], one.text) for one in document.headings]


def test_the_same_document_gives_the_same_bytes():
    assert as_docx(told(), DAY) == as_docx(told(), DAY)
    assert as_pdf(told()) == as_pdf(told())


def test_it_says_its_title_its_author_and_its_language():
    content = as_docx(told(title="Acheter ici"), DAY)
    facts = Document(io.BytesIO(content)).core_properties
    assert (facts.title, facts.author, facts.language) == ("Acheter ici", "Maillon", "fr-CA")
    styles = zipfile.ZipFile(io.BytesIO(content)).read("word/styles.xml").decode()
    assert 'w:val="fr-CA"' in styles
    assert 'w:lang w:val="en-US"' not in styles


def test_each_table_repeats_its_header_row():
    tables = Document(io.BytesIO(as_docx(told(), DAY))).tables
    assert tables
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in tables)


def test_the_table_of_contents_is_a_field_whose_entries_lead_somewhere():
    document = told()
    body = Document(io.BytesIO(as_docx(document, DAY))).element.body
    assert any("TOC" in one.text for one in body.iter(qn("w:instrText")))
    anchors = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink")) if one.get(qn("w:anchor"))]
    bookmarks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    assert anchors == bookmarks
    assert len(anchors) == len(document.headings)


def test_hostile_characters_break_neither_file():
    """The last defence, below the check of what people write: what a library's text or a rule may hold."""
    seen = clean(HOSTILE)
    assert seen.startswith("ab<w:p>")
    document = replace(told(), title=seen, blocks=(Heading(seen), Text(seen), Items((seen,))))
    assert Document(io.BytesIO(as_docx(document, DAY))).core_properties.title == seen
    assert as_pdf(document).startswith(b"%PDF")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice opens the DOCX")
def test_libreoffice_opens_it_with_its_numbers(tmp_path):
    (tmp_path / "d.docx").write_bytes(as_docx(told(), DAY))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    done = [shutil.which("soffice"), "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*done, str(tmp_path / "d.docx")], check=True, capture_output=True, timeout=120)
    read = subprocess.run(["pdftotext", "-layout", tmp_path / "d.pdf", "-"], check=True, capture_output=True)
    text = " ".join(read.stdout.decode().split())
    assert all(" ".join(f"{one.number} {one.text}".split()) in text for one in told().headings)


def test_a_pdf_that_cannot_be_made_says_why():
    with pytest.raises(PdfError, match="title"):
        pdf(TEMPLATE, told().as_data(), title="")
