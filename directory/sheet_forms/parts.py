"""The sections of the form, each with its controls, its rows, and what is wrong with it."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from directory.french import shown_number, written_day
from directory.models import CertificationType
from directory.revisions.checking import day_of
from directory.revisions.sections import IMMEDIATE, SECTION, SECTIONS
from directory.sheet_forms import wording
from directory.sheet_forms.completeness import Completeness
from directory.sheet_forms.controls import Control, Desk, Side
from directory.sheet_forms.disagreements import MINE, THEIRS, Disagreement
from directory.sheet_forms.naming import ANCHORS, id_of, place_of, row_path
from directory.sheet_forms.territory import Territory

FEW = 3  # so many rows are shown unfolded
SOON = timedelta(days=60)


@dataclass(frozen=True)
class Row:
    """A child of a section. `title` names it to a reader; `note` is about its dates."""

    path: str
    key: str
    title: str
    detail: str
    controls: tuple[Control, ...]
    error: str = ""
    mark: str = ""
    is_returned: bool = False
    note: str = ""
    is_unfolded: bool = True
    disagreement: Disagreement | None = None
    sides: tuple[Side, ...] = ()

    @property
    def id(self) -> str:
        return id_of(self.path)


@dataclass(frozen=True)
class RemovedRow:
    """A row taken out of the form, not yet of the sheet: its values go on with the form."""

    path: str
    key: str
    title: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Part:
    """One section of the page."""

    code: str
    title: str
    introduction: str
    controls: tuple[Control, ...] = ()
    rows: tuple[Row, ...] = ()
    removed: tuple[RemovedRow, ...] = ()
    gone: tuple[str, ...] = ()  # public rows that the draft takes out
    error: str = ""
    missing: int = 0
    territory: Territory | None = None
    kind: str = "fields"
    order: Disagreement | None = None
    sides: tuple[Side, ...] = ()
    takes_focus: bool = False
    is_returned: bool = False

    @property
    def anchor(self) -> str:
        return ANCHORS[self.code]

    @property
    def noun(self) -> str:
        return SECTION[self.code].row_label.lower()

    @property
    def immediate(self) -> list[Control]:
        """What goes live at once."""
        return [one for one in self.controls if one.path in IMMEDIATE]

    @property
    def order_id(self) -> str:
        return id_of(f"{self.code}.order")

    @property
    def is_full(self) -> bool:
        return len(self.rows) >= SECTION[self.code].most_rows


@dataclass
class Maker:
    """Makes the parts from one document."""

    desk: Desk
    document: dict
    removed: dict[str, list[dict]]
    completeness: Completeness
    territory: Territory
    day: date
    unfolds: set[str] = field(default_factory=set)

    def parts(self) -> list[Part]:
        self.unfolds = {f"{place_of(one.path).section}/{place_of(one.path).key}" for one in self.completeness.missing}
        return [self._part(section.code) for section in SECTIONS]

    def _part(self, code: str) -> Part:
        section, desk = SECTION[code], self.desk
        part = Part(
            code=code,
            title=section.title,
            introduction=wording.INTRODUCTIONS.get(code, ""),
            error=desk.errors.get(code, ""),
            missing=sum(place_of(one.path).section == code for one in self.completeness.missing),
            takes_focus=desk.focus == f"{code}.removed",
            is_returned=code in desk.returned or (code == "served_areas" and self._is_territory_returned()),
        )
        if code == "served_areas":
            return replace(part, kind="territory", territory=self.territory)
        if not section.has_rows:
            return replace(part, controls=desk.controls(code, self.document[code]))
        return self._with_rows(part)

    def _is_territory_returned(self) -> bool:
        return any(place_of(path).section == "served_areas" for path in self.desk.returned)

    def _with_rows(self, part: Part) -> Part:
        code, rows = part.code, self.document[part.code]
        order = self.desk.disagreements.get(f"{code}.order")
        return replace(
            part,
            kind="titles" if code == "certifications" else "rows",
            rows=tuple(self._row(code, number, row, len(rows)) for number, row in enumerate(rows, 1)),
            removed=tuple(self._removed(code, row) for row in self.removed.get(code, ())),
            gone=tuple(self._gone(code)),
            order=order,
            sides=self._order_sides(code, order) if order else (),
        )

    def _row(self, code: str, number: int, row: dict, count: int) -> Row:
        path, desk = row_path(code, row["key"]), self.desk
        change, disagreement = desk.changed.get(path), desk.disagreements.get(path)
        controls = desk.controls(code, row, row["key"])
        if desk.focus == path:
            controls = (replace(controls[0], takes_focus=True), *controls[1:])
        is_touched = any(one.error or one.sides or one.is_returned for one in controls) or desk.focus == path
        is_new = bool(change and not change.before)
        return Row(
            path=path,
            key=row["key"],
            title=self.title(code, row, number),
            detail=self._detail(code, row),
            controls=controls,
            error=desk.errors.get(path, ""),
            mark=self._mark(path, is_new),
            is_returned=path in desk.returned,
            note=self._note(row) if code == "certifications" else "",
            is_unfolded=is_touched or count <= FEW or path in self.unfolds or path in desk.errors or bool(disagreement),
            disagreement=disagreement,
            sides=_row_sides(disagreement) if disagreement else (),
        )

    def title(self, code: str, row: dict, number: int = 0) -> str:
        """« Traiteur », « Offre 3 » when nothing names it yet."""
        if code == "certifications":
            held = self.desk.lists.titles.get(row["key"])
            return held.name if held else row["key"]
        section = SECTION[code]
        return row[section.row_name] or f"{section.row_label} {number or ''}".strip()

    def _detail(self, code: str, row: dict) -> str:
        if code == "offerings":
            return self.desk.names.categories.get(row["category"], "")
        return row["work"] if code == "references" else row["number"]

    def _mark(self, path: str, is_new: bool) -> str:
        if path in self.desk.returned:
            return "À revoir"
        if path not in self.desk.changed or self.desk.is_fresh:
            return ""
        return "Ajoutée" if is_new else "Modifiée"

    def _removed(self, code: str, row: dict) -> RemovedRow:
        path = row_path(code, row["key"])
        values = tuple((one.path, one.value) for one in self.desk.controls(code, row, row["key"]))
        return RemovedRow(path, row["key"], self.title(code, row), values)

    def _gone(self, code: str):
        for change in self.desk.changed.values():
            if change.section == code and change.key and change.after is None:
                yield self.title(code, change.before)

    def _note(self, row: dict) -> str:
        """What the last day of a title asks for."""
        last = day_of(row["expires_on"])
        if last is None or last > self.day + SOON:
            return ""
        if last < self.day:
            return f"Échue depuis le {written_day(last)} : inscrivez la nouvelle échéance et joignez la nouvelle pièce."
        left = (last - self.day).days
        when = f"dans {shown_number(left)} jours" if left > 1 else "demain" if left else "aujourd’hui"
        return f"Elle échoit {when}. Joignez la nouvelle pièce pour garder la mention « vérifiée »."

    def _order_sides(self, code: str, found: Disagreement) -> tuple[Side, ...]:
        both = (self.desk.names.rows(code, keys) for keys in (found.mine, found.theirs))
        mine, theirs = both
        return (
            Side(MINE, "Garder votre ordre", mine, found.kept == MINE),
            Side(THEIRS, "Garder l’autre", theirs, found.kept == THEIRS),
        )

    def addable(self) -> list[CertificationType]:
        """The titles the sheet does not have yet."""
        held = {row["key"] for row in self.document["certifications"]}
        return [one for slug, one in self.desk.lists.titles.items() if slug not in held]


def _row_sides(found: Disagreement) -> tuple[Side, ...]:
    out, kept = "La retirer", "La garder, comme elle est écrite ci-dessous"
    mine, theirs = ("comme vous l’avez fait", "comme on l’a fait ailleurs")
    return tuple(
        Side(side, out if value is None else kept, text if value is None else "", found.kept == side)
        for side, value, text in ((MINE, found.mine, mine), (THEIRS, found.theirs, theirs))
    )
