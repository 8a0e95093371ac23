"""The composed document as a DOCX."""

from datetime import date

from guide.composing.printed import MARK, Heading, Items, Printed, Table, Text
from guide.documents.word import Word
from guide.french import NO_BREAK

STYLES = {"body": "Normal", "soft": "Note"}
CONTENTS = "Table des matières"


def as_docx(told: Printed, day: date) -> bytes:
    """The file: same document, same day, same bytes."""
    word = Word(told.title, day=day, footer=told.footer, mark=MARK)
    word.opening(told.over, told.title, told.lines)
    for name, text in told.cautions:
        word.frame(name, text)
    names = {id(heading): f"_Toc{rank:08d}" for rank, heading in enumerate(told.headings, start=1)}
    word.contents(CONTENTS, [(one.level, _entry(one), names[id(one)]) for one in told.headings])
    for block in told.blocks:
        match block:
            case Heading():
                facts = {"bookmark": names[id(block)], "is_numbered": bool(block.number)}
                word.heading(block.text, block.level, on_new_page=block.on_new_page, **facts)
            case Text():
                word.text(block.text, STYLES[block.look])
            case Items():
                word.items(block.items)
            case Table():
                word.table(block.header, block.rows, block.widths)
    return word.content()


def _entry(heading: Heading) -> str:
    """As the table of contents writes it: « 3.2  Le titre »."""
    return f"{heading.number}{NO_BREAK * 2}{heading.text}" if heading.number else heading.text
