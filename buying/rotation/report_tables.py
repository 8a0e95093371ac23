"""The tables of the yearly report, made once for the page, the workbook and the PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from buying.rotation.report import Report
from directory.french import NO_BREAK, shown_number, written_day
from guide.numbers import shown_dollars


@dataclass(frozen=True)
class Percent:
    value: Decimal

    def __str__(self) -> str:
        return f"{shown_number(self.value)}{NO_BREAK}%"


Cell = str | int | Decimal | date | Percent


@dataclass(frozen=True)
class Table:
    """`figures` are the columns of numbers, `widths` their parts of the PDF's line, `empty` what an empty one says."""

    name: str
    title: str
    columns: Sequence[str]
    rows: list[tuple[Cell, ...]]
    widths: tuple[int, ...]
    figures: tuple[int, ...]
    empty: str

    @property
    def shown_rows(self) -> list[list[str]]:
        return [[shown(cell) for cell in row] for row in self.rows]

    @property
    def marked_rows(self) -> list[list[tuple[str, bool]]]:
        """For the page: each text, and whether it stays on one line (figures and days)."""
        return [[(written(cell), not isinstance(cell, str)) for cell in row] for row in self.rows]


def shown(cell: Cell) -> str:
    """As a reader writes it; days as numbers, which a column holds."""
    if isinstance(cell, Decimal):
        return shown_dollars(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return shown_number(cell) if isinstance(cell, int) else str(cell)


def written(cell: Cell) -> str:
    """For the page, which has the room to write a day."""
    return written_day(cell) if isinstance(cell, date) else shown(cell)


def tables_of(report: Report) -> list[Table]:
    return [_suppliers(report), _categories(report), _runs(report), _asked(report), _contracts(report)]


def figures_of(report: Report) -> list[tuple[str, Cell]]:
    """The concentration, and how many answered."""
    whole, asked = report.concentration, report.all_asked
    return [
        ("Contrats comptés", whole.number),
        ("Total", whole.total),
        ("De gré à gré", whole.direct),
        ("Fournisseurs distincts", whole.suppliers),
        ("Part du premier fournisseur", Percent(whole.first_percent)),
        ("Part des trois premiers", Percent(whole.first_three_percent)),
        ("Sollicitations", asked.times),
        ("Dont suivies d’une réponse", asked.answered),
    ]


def _suppliers(report: Report) -> Table:
    rows = [(one.name, one.number, one.direct, one.total, Percent(one.percent)) for one in report.suppliers]
    columns = ("Fournisseur", "Contrats", "De gré à gré", "Total", "Part")
    return Table(
        "Par fournisseur", "Par fournisseur", columns, rows, (5, 2, 2, 3, 2), (1, 2, 3, 4), "Aucun contrat ne compte."
    )


def _categories(report: Report) -> Table:
    rows = [
        (one.name, one.number, one.total, one.suppliers, one.first_supplier, Percent(one.first_percent))
        for one in report.categories
    ]
    columns = ("Catégorie", "Contrats", "Total", "Fournisseurs", "Premier fournisseur", "Sa part")
    return Table(
        "Par catégorie", "Par catégorie", columns, rows, (4, 2, 3, 2, 4, 2), (1, 2, 3, 5), "Aucun contrat ne compte."
    )


def _runs(report: Report) -> Table:
    rows = [(one.category, one.supplier_name, one.number, one.total, one.first, one.last) for one in report.runs]
    columns = ("Catégorie", "Fournisseur", "De suite", "Total", "Du", "Au")
    return Table(
        "De suite", "Contrats de gré à gré de suite au même fournisseur", columns, rows, (4, 4, 2, 3, 3, 3), (2, 3),
        "Aucun fournisseur n’a eu deux contrats de gré à gré de suite dans une même catégorie.",
    )  # fmt: skip


def _asked(report: Report) -> Table:
    rows = [(one.name, one.times, one.quoted, one.declined, one.silent, one.waiting) for one in report.asked]
    columns = ("Fournisseur", "Sollicité", "A remis un prix", "A décliné", "N’a pas répondu", "En attente")
    return Table(
        "Sollicitations", "Qui a été sollicité", columns, rows, (5, 2, 2, 2, 2, 2), (1, 2, 3, 4, 5),
        "Aucune sollicitation n’est inscrite pour cette année.",
    )  # fmt: skip


def _contracts(report: Report) -> Table:
    rows = [(one.day, one.supplier_name, one.title, one.category, one.procedure, one.amount) for one in report.lines]
    columns = ("Conclu le", "Fournisseur", "Objet", "Catégorie", "Mode", "Montant")
    return Table("Contrats", "Les contrats", columns, rows, (3, 4, 4, 4, 3, 3), (5,), "Aucun contrat ne compte.")
