"""XLSX files that leave the desk: safe to open, readable aloud, columns wide enough.

One look for all: a line of title, a line for each remark, then the table with its filter and its frozen header.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_CHARACTERS, NARROWEST, WIDEST = 32_000, 10, 60
FORMATS = {Decimal: '#,##0.00\\ "$"', date: "yyyy-mm-dd", datetime: "yyyy-mm-dd hh:mm"}

Cell = str | int | float | Decimal | date | datetime | None


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: its tab, what stands above the table, the header, the rows (text, number, dollars as
    Decimal, date). Lines without columns are a page of remarks only."""

    name: str
    columns: Sequence[str] = ()
    rows: Iterable[Sequence[Cell]] = ()
    remarks: Sequence[str] = field(default=())


def workbook(title: str, sheets: Iterable[Sheet]) -> bytes:
    """The file. What a spreadsheet would run as a formula stays text: cells are written as what they are."""
    book = Workbook()
    book.remove(book.active)
    book.properties.title, book.properties.creator, book.properties.language = title, "Maillon", "fr-CA"
    for sheet in sheets:
        _write(book.create_sheet(sheet.name[:31]), title, sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def xlsx_response(content: bytes, file_name: str) -> HttpResponse:
    """A download that no browser keeps: it may hold what only an organisation may read."""
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)


def _write(page: Worksheet, title: str, sheet: Sheet) -> None:
    # Rows are counted here: openpyxl would walk all cells to tell the last one, at each row.
    lines = (title, *sheet.remarks)
    for number, line in enumerate(lines, 1):
        _put(page, number, [line])
    page["A1"].font = Font(bold=True, size=14)
    if not sheet.columns:
        page.column_dimensions["A"].width = 110
        return
    header = last = len(lines) + 1
    _put(page, header, sheet.columns)
    for cell in page[header]:
        cell.font = Font(bold=True)
    widths = [len(column) for column in sheet.columns]
    for last, row in enumerate(sheet.rows, header + 1):
        _put(page, last, row)
        widths = [max(width, len(str(value or ""))) for width, value in zip(widths, row, strict=False)]
    page.freeze_panes = f"A{header + 1}"
    page.auto_filter.ref = f"A{header}:{get_column_letter(len(sheet.columns))}{last}"
    _fit(page, header, last, widths)


def _put(page: Worksheet, number: int, values: Sequence[Cell]) -> None:
    for column, value in enumerate(values, 1):
        text = ILLEGAL_CHARACTERS_RE.sub(" ", value)[:MOST_CHARACTERS] if isinstance(value, str) else value
        cell = page.cell(number, column)
        cell.value = text.replace(tzinfo=None) if isinstance(text, datetime) else text
        if isinstance(value, str):
            cell.data_type = "s"  # « =1+1 » is words
        if type(value) in FORMATS:
            cell.number_format = FORMATS[type(value)]


def _fit(page: Worksheet, header: int, last: int, widths: Sequence[int]) -> None:
    """Columns as wide as their longest cell; one that is wider than the eye wraps."""
    top, wrapped = Alignment(vertical="top"), Alignment(wrap_text=True, vertical="top")
    for column, longest in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, NARROWEST), WIDEST)
        for number in range(header, last + 1):
            page.cell(number, column).alignment = wrapped if longest > WIDEST else top
