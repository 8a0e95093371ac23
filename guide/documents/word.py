"""Writes a DOCX: real heading styles, numbers, a table of contents that is right as written, tables with a header row.

The same calls give the same bytes: no clock, no name of a machine. What is written is words: characters that XML
refuses must be gone before (`guide.documents.characters.clean`).
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu

from guide.documents.word_look import EDGE, LANGUAGE, WIDTH, blank

WEB_ADDRESS = re.compile(r"https?://\S+")
OLDEST = (1980, 1, 1, 0, 0, 0)  # what a zip can say: every file of the archive has the same moment


class Word:
    """A document being written, from top to bottom. `mark` splits a text so that odd pieces are put in a ring."""

    def __init__(self, title: str, *, day: date, footer: str, mark: re.Pattern):
        self.document, self.mark, self.bookmarks, self.turns = blank(), mark, 0, False
        # By identifier: python-docx looks a name up among all styles for each paragraph and run.
        self.styles = {style.name: style.style_id for style in self.document.styles} | {"Normal": None}
        facts = self.document.core_properties
        facts.title, facts.author, facts.language, facts.comments, facts.keywords = title, "Maillon", LANGUAGE, "", ""
        facts.last_modified_by, facts.revision = "Maillon", 1
        facts.created = facts.modified = datetime.combine(day, time(), UTC)
        self._footer(footer)

    def opening(self, over: str, title: str, lines: Iterable[str]) -> None:
        self.text(over, "Subtitle")
        self.text(title, "Title")
        for line in lines:
            self.text(line, "Subtitle")

    def frame(self, name: str, text: str) -> None:
        """A caution: its name in bold, then what it says."""
        paragraph = self._paragraph("Encadré")
        paragraph.add_run(f"{name}. ").bold = True
        self._words(paragraph, text)

    def text(self, text: str, style: str = "Normal") -> None:
        paragraph = self._paragraph(style)
        self._turn(paragraph)
        self._words(paragraph, text)

    def items(self, texts: Iterable[str]) -> None:
        for one in texts:
            self.text(one, "List Bullet")

    def heading(self, text: str, level: int, *, bookmark: str, is_numbered: bool, on_new_page: bool = False) -> None:
        paragraph = self._paragraph(f"Heading {level}")
        if not is_numbered:
            numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            numbers.get_or_add_ilvl().val, numbers.get_or_add_numId().val = 0, 0
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.first_line_indent = Emu(0)
        self.turns = self.turns or on_new_page
        self._turn(paragraph)
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        self.bookmarks += 1
        for one in (start, end):
            one.set(qn("w:id"), str(self.bookmarks))
        start.set(qn("w:name"), bookmark)
        paragraph._p.append(start)
        self._words(paragraph, text)
        paragraph._p.append(end)

    def contents(self, name: str, entries: Sequence[tuple[int, str, str]]) -> None:
        """(level, text, bookmark) of each heading; no page number (« \\n »), so that none is wrong before a refresh."""
        self.text(name, "TOC Heading")
        for rank, (level, text, bookmark) in enumerate(entries):
            paragraph = self._paragraph(f"toc {level}")
            if rank == 0:
                _field_start(paragraph, ' TOC \\n \\h \\z \\o "1-2" ')
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), bookmark)
            link.append(paragraph.add_run(text)._r)
            paragraph._p.append(link)
        if entries:
            _field_end(paragraph)
        self.turns = True

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        """Its header row comes again on each page, and no row is cut by the end of one."""
        table = self.document.add_table(rows=0, cols=len(header), style="Table Grid")
        table.autofit = False
        _only_lines_between(table)
        sizes = [Emu(int(WIDTH * width / sum(widths))) for width in widths]
        for column, size in zip(table.columns, sizes, strict=True):
            column.width = size
        for rank, row in enumerate([header, *rows]):
            line = table.add_row()
            properties = line._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if rank == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, text, size in zip(line.cells, row, sizes, strict=True):
                cell.width = size
                self._cell(cell.paragraphs[0], text, is_header=rank == 0)
        self.text("", "Cellule")

    def content(self) -> bytes:
        """The file."""
        written, settled = io.BytesIO(), io.BytesIO()
        self.document.save(written)
        with zipfile.ZipFile(written) as old, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                entry = zipfile.ZipInfo(name, OLDEST)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
                new.writestr(entry, old.read(name))
        return settled.getvalue()

    def _paragraph(self, style: str):
        paragraph = self.document.add_paragraph()
        paragraph._p.style = self.styles[style]
        return paragraph

    def _turn(self, paragraph) -> None:
        """The page is turned by what comes next, so that no page is ever left empty."""
        if self.turns:
            paragraph.paragraph_format.page_break_before, self.turns = True, False

    def _cell(self, paragraph, text: str, *, is_header: bool) -> None:
        paragraph._p.style = self.styles["Cellule"]
        if is_header:
            paragraph.add_run(text).bold = True
            paragraph.paragraph_format.keep_with_next = True
        elif WEB_ADDRESS.fullmatch(text):
            self._web_link(paragraph, text)
        else:
            self._words(paragraph, text)

    def _words(self, paragraph, text: str) -> None:
        for rank, piece in enumerate(self.mark.split(text)):
            if piece:
                run = paragraph.add_run(piece)
                if rank % 2:
                    run._r.style = self.styles["À confirmer"]

    def _web_link(self, paragraph, address: str) -> None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        link.append(paragraph.add_run(address, style="Hyperlink")._r)
        paragraph._p.append(link)

    def _footer(self, text: str) -> None:
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.paragraph_format.tab_stops.clear_all()
        paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(f"{text}\tPage\u00a0")
        _simple_field(paragraph, "PAGE")
        paragraph.add_run(" de\u00a0")
        _simple_field(paragraph, "NUMPAGES")


def _only_lines_between(table) -> None:
    """Hairlines under the rows, none between columns; the first row is told to be the header."""
    lines = "".join(
        f'<w:{side} w:val="{kind}" w:sz="4" w:space="0" w:color="{EDGE}"/>'
        for side, kind in (
            ("top", "single"), ("left", "nil"), ("bottom", "single"), ("right", "nil"), ("insideH", "single"),
            ("insideV", "nil"),
        )
    )  # fmt: skip
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    look.addprevious(parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>"))
    look.attrib.clear()
    for name, value in (("val", "0020"), ("firstRow", "1"), ("noVBand", "0")):
        look.set(qn(f"w:{name}"), value)


def _simple_field(paragraph, code: str) -> None:
    _field_start(paragraph, f" {code} ")
    paragraph.add_run("1")
    _field_end(paragraph)


def _field_start(paragraph, instruction: str) -> None:
    _field_mark(paragraph, "begin")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = instruction
    paragraph.add_run()._r.append(text)
    _field_mark(paragraph, "separate")


def _field_end(paragraph) -> None:
    _field_mark(paragraph, "end")


def _field_mark(paragraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)
