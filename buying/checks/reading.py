"""A list of suppliers as rows: what is wrong with a line is told on it, and stops no other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from buying.checks.columns import CALLED, CATEGORY, NAME, NEQ, TOWN, YEAR_COLUMN, Columns, columns_of
from buying.checks.errors import UnreadableSheet
from buying.checks.opening import Opened
from buying.checks.records import Record
from buying.checks.values import Unreadable, cents_of, is_empty, looks_like_neq, neq_of, text_of, year_of
from directory.neq import looks_mistyped
from directory.words import normalise

# A ledger ends with it: it is nobody, and would count every amount twice.
TOTALS = {"total", "totaux", "sous total", "sous totaux", "grand total", "total general"}
MOST_ROWS, MOST_AMOUNTS = 10_000, 40_000
TOO_MANY_AMOUNTS = (
    "La liste compte plus de 40 000 montants : gardez moins de colonnes d’années, ou comparez-la en plusieurs fois."
)
TOO_MANY = "La liste compte plus de 10 000 lignes : rien n’a été comparé. Coupez-la en deux, par année par exemple."
NO_ROWS = "La liste ne contient que son en-tête : ajoutez au moins une ligne."
NO_COLUMN = (
    "Aucune colonne ne ressemble à un nom de fournisseur ou à un NEQ. "
    "Ajoutez une première ligne qui nomme les colonnes : NEQ, nom, municipalité, montant, catégorie, année."
)
MOST_LEFT_OUT = 8


@dataclass(frozen=True, slots=True)
class Row:
    """A supplier as the buyer wrote it. Amounts are in cents, each with its year if one is known."""

    line: int
    neq: str = ""
    name: str = ""
    town: str = ""
    category: str = ""
    amounts: tuple[tuple[str, int], ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def cents(self) -> int:
        return sum(cents for _, cents in self.amounts)


@dataclass(frozen=True)
class Given:
    """A list that was read: its rows, what is known of them all, and what to say of the whole."""

    rows: tuple[Row, ...]
    has_amounts: bool
    has_years: bool
    has_categories: bool
    remarks: tuple[str, ...] = ()


def nothing(_text: str) -> bool:
    return False


def read_list(opened: Opened, *, is_town: Callable = nothing, is_category: Callable = nothing) -> Given:
    """The rows of a list. Raises UnreadableSheet when nothing can be made of it as a whole."""
    if not opened.records:
        raise UnreadableSheet(NO_ROWS)
    columns = columns_of(opened.records, is_town, is_category)
    if not columns.can_be_read:
        raise UnreadableSheet(NO_COLUMN)
    data = opened.records[columns.first :]
    if not data:
        raise UnreadableSheet(NO_ROWS)
    if len(data) > MOST_ROWS:
        raise UnreadableSheet(TOO_MANY)
    read = [_row(record, columns) for record in data]
    totals = [row for row in read if _is_total(row)]
    rows = tuple(row for row in read if not _is_total(row))
    if not rows:
        raise UnreadableSheet(NO_ROWS)
    if sum(len(row.amounts) for row in rows) > MOST_AMOUNTS:
        raise UnreadableSheet(TOO_MANY_AMOUNTS)
    return Given(
        rows=rows,
        has_amounts=any(row.amounts for row in rows),
        has_years=any(year for row in rows for year, _ in row.amounts),
        has_categories=any(row.category for row in rows),
        remarks=(*opened.remarks, *_remarks(columns, totals)),
    )


def _is_total(row: Row) -> bool:
    return not row.neq and normalise(row.name) in TOTALS


def _row(record: Record, columns: Columns) -> Row:
    cells, problems = _Cells(record, columns), [record.problem] if record.problem else []
    neq = _told(problems, neq_of, cells.at(NEQ)) or ""
    name, town, category = (text_of(cells.at(kind)) for kind in (NAME, TOWN, CATEGORY))
    name, town, category = ("" if is_empty(text) else text for text in (name, town, category))
    if not neq and looks_like_neq(name):
        neq, name = _told(problems, neq_of, name) or "", ""
    year = _told(problems, year_of, cells.at(YEAR_COLUMN)) or ""
    amounts = []
    for place, of_year in columns.amounts:
        cents = _told(problems, cents_of, cells.cell(place))
        if cents is not None:
            amounts.append((of_year or year, cents))
    if not name and not neq:
        problems.append("ni nom ni NEQ : la ligne ne peut pas être comparée")
    elif neq and looks_mistyped(neq):
        problems.append(f"le NEQ {neq} semble mal saisi : comparez-le au registre des entreprises")
    return Row(record.line, neq, name, town, category, tuple(amounts), tuple(problems))


class _Cells:
    def __init__(self, record: Record, columns: Columns):
        self.cells, self.columns = record.cells, columns

    def cell(self, place: int) -> object:
        return self.cells[place] if place < len(self.cells) else ""

    def at(self, kind: str) -> object:
        return self.cell(self.columns.places[kind]) if kind in self.columns.places else ""


def _told(problems: list[str], read: Callable, cell: object):
    """The value, or None once its problem is told."""
    try:
        return read(cell)
    except Unreadable as error:
        problems.append(str(error))
        return None


def _remarks(columns: Columns, totals: list[Row]) -> Iterable[str]:
    if totals:
        lines = ", ".join(str(row.line) for row in totals[:MOST_LEFT_OUT])
        more = "…" if len(totals) > MOST_LEFT_OUT else ""
        yield f"Lignes de total laissées de côté : {lines}{more}."
    if not columns.has_header:
        found = ", ".join(CALLED[kind] for kind in CALLED if kind in columns.places)
        yield f"Aucune ligne ne nomme les colonnes : elles ont été reconnues à leur contenu ({found})."
    if columns.left_out:
        shown = ", ".join(f"« {heading[:40]} »" for heading in columns.left_out[:MOST_LEFT_OUT])
        more = "…" if len(columns.left_out) > MOST_LEFT_OUT else ""
        yield f"Colonnes laissées de côté : {shown}{more}."
