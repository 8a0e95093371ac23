"""The yearly report as a workbook and as a PDF."""

from datetime import date
from pathlib import Path

from buying.rotation.report import Report
from buying.rotation.report_tables import Cell, Percent, Table, figures_of, shown, tables_of
from buying.rotation.report_words import ABOUT, bound_line, outside_lines, title_of
from buying.spreadsheets import Sheet, workbook
from directory.french import written_day
from guide.documents.pdf import pdf

TEMPLATE = Path(__file__).resolve().parents[1] / "typst" / "rotation_report.typ"


def report_name(report: Report) -> str:
    """Of the file, without its ending."""
    return f"rotation-{report.organisation.slug}-{report.year}"


def report_workbook(report: Report, day: date) -> bytes:
    rows = [(_named(name, cell), _number(cell)) for name, cell in figures_of(report)]
    first = Sheet("Rapport", ("Quoi", "Valeur"), rows, remarks=_lines(report, day))
    return workbook(title_of(report), [first, *[_sheet(table) for table in tables_of(report)]])


def report_pdf(report: Report, day: date) -> bytes:
    data = {
        "over": "Rapport de rotation",
        "footer": f"{report.organisation.name}, rotation {report.year}. Préparé avec Maillon le {written_day(day)}.",
        "lines": [report.organisation.name],
        "about": list(ABOUT),
        "bounds": [bound_line(one) for one in report.bounds] + outside_lines(report),
        "figures": [[name, shown(cell)] for name, cell in figures_of(report)],
        "tables": [_told(table) for table in tables_of(report)],
        "day": written_day(day),
    }
    return pdf(TEMPLATE, data, title=title_of(report))


def _lines(report: Report, day: date) -> list[str]:
    bounds = [bound_line(one) for one in report.bounds]
    return [f"{report.organisation.name}, en date du {written_day(day)}", *ABOUT, *bounds, *outside_lines(report)]


def _sheet(table: Table) -> Sheet:
    columns = [f"{name} (%)" if _is_percent(table, place) else name for place, name in enumerate(table.columns)]
    rows = [[_number(cell) for cell in row] for row in table.rows]
    return Sheet(table.name, columns, rows, remarks=[table.title] if table.rows else [table.title, table.empty])


def _named(name: str, cell: Cell) -> str:
    return f"{name} (%)" if isinstance(cell, Percent) else name


def _is_percent(table: Table, place: int) -> bool:
    return bool(table.rows) and isinstance(table.rows[0][place], Percent)


def _number(cell: Cell):
    """Numbers stay numbers; a part is written as its percents."""
    return float(cell.value) if isinstance(cell, Percent) else cell


def _told(table: Table) -> dict:
    return {
        "title": table.title, "header": list(table.columns), "rows": table.shown_rows, "widths": list(table.widths),
        "right": list(table.figures), "empty": table.empty,
    }  # fmt: skip
