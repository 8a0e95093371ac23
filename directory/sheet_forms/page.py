"""All that the page of a sheet in its team's hands shows: one form, or the same to read while the pôle does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from directory.freshness.panel import FreshnessPanel, freshness_panel
from directory.models import CertificationType, Decision, Enterprise, Revision
from directory.revisions.changes import Change, changes
from directory.revisions.checking import Problem
from directory.revisions.reasons import sentences
from directory.revisions.sections import SECTION
from directory.revisions.shape import blank
from directory.sheet_forms.answers import NEW_TITLE, NEW_TOWN, Answers, town_problem
from directory.sheet_forms.completeness import Completeness, completeness_of
from directory.sheet_forms.controls import Desk
from directory.sheet_forms.disagreements import Disagreement
from directory.sheet_forms.lists import Lists
from directory.sheet_forms.naming import id_of, place_of, row_path
from directory.sheet_forms.opening import Opened, OpenSheet, is_uuid, proofs_of
from directory.sheet_forms.parts import Maker, Part
from directory.sheet_forms.returned import corrected_since, to_correct
from directory.sheet_forms.territory import territory_of


@dataclass(frozen=True)
class SheetPage:
    """`problems` are told at the top and beside their field; `takes_focus`: they answer a button just pressed."""

    sheet: OpenSheet
    parts: list[Part]
    completeness: Completeness
    addable: list[CertificationType]
    opened: Opened
    day: date
    problems: Sequence[Problem] = ()
    disagreements: dict[str, Disagreement] = field(default_factory=dict)
    pending: dict[str, str] = field(default_factory=dict)
    takes_focus: bool = False
    is_unsaved: bool = False
    was_kept: bool = False
    resumes: bool = False  # a colleague submitted meanwhile: saving takes the sheet back from the pôle
    focus: str = ""
    others: str = ""  # who wrote meanwhile

    @property
    def enterprise(self) -> Enterprise:
        return self.sheet.enterprise

    @property
    def revision(self) -> Revision | None:
        return self.sheet.revision

    @property
    def decision(self) -> Decision | None:
        return self.sheet.decision

    @property
    def freshness(self) -> FreshnessPanel | None:
        return freshness_panel(self.enterprise, self.day) if self.sheet.is_listed else None

    @property
    def reasons(self) -> list[str]:
        """What the pôle asks for, in sentences."""
        return sentences(self.decision.reason_codes) if self.decision else []

    @property
    def errors(self) -> list[dict[str, str]]:
        """As components/error_summary.html lists them."""
        return [{"id": self._target(one), "text": self._told(one)} for one in self.problems]

    def error_at(self, path: str) -> str:
        return next((one.message for one in self.problems if one.path == path), "")

    @property
    def town_error(self) -> str:
        return self.error_at(NEW_TOWN)

    @property
    def title_error(self) -> str:
        return self.error_at(NEW_TITLE)

    @property
    def focuses_town(self) -> bool:
        return self.focus == NEW_TOWN

    @property
    def is_form(self) -> bool:
        """Otherwise the sheet is only to be read: the pôle has it, or nothing is open."""
        return (not self.sheet.is_waiting or self.resumes) and not self.sheet.is_put_away

    @property
    def town_typed(self) -> str:
        return self.pending.get(NEW_TOWN, "")

    def _target(self, problem: Problem) -> str:
        return f"{id_of(problem.path)}-mine" if problem.path in self.disagreements else id_of(problem.path)

    def _told(self, problem: Problem) -> str:
        """A row's problem says which row: its message alone may be that of another."""
        section, key, _ = place_of(problem.path)
        rows = next((part.rows for part in self.parts if part.code == section), ())
        row = next((row for row in rows if row.key == key), None)
        if row is None or problem.path in self.disagreements:
            return problem.message
        label = SECTION[section].row_label
        name = row.title if row.title.startswith(f"{label} ") else f"{label} « {row.title} »"
        return f"{name} : {problem.message}"


def page_of(sheet: OpenSheet, day: date, lists: Lists, answers: Answers | None = None, **told) -> SheetPage:
    """The page of a sheet as it is stored, or as the answers have it. `told`: problems, takes_focus, and the like."""
    document = answers.document if answers else sheet.document
    removed = answers.removed if answers else {}
    problems = _readable(told.pop("problems", ()), document, lists)
    desk = _desk(sheet, document, lists, removed)
    desk.errors = {one.path: one.message for one in reversed(problems)}
    if answers:
        desk.disagreements, desk.focus = answers.disagreements, answers.focus
    desk.proofs = proofs_of(sheet.enterprise, _proofs_named(sheet, document, desk))
    desk.names.proofs = {key: one.shown_name for key, one in desk.proofs.items()}
    before = sheet.version.document["served_areas"] if sheet.version else None
    maker = Maker(
        desk=desk, document=document, removed=removed, completeness=completeness_of(document),
        territory=territory_of(document["served_areas"], before, lists), day=day,
    )  # fmt: skip
    return SheetPage(
        sheet=sheet, parts=maker.parts(), completeness=maker.completeness, addable=maker.addable(), day=day,
        opened=answers.opened if answers else sheet.opened, problems=problems,
        disagreements=desk.disagreements, focus=desk.focus, pending=answers.pending if answers else {}, **told,
    )  # fmt: skip


def _readable(problems: Iterable[Problem], document: dict, lists: Lists) -> list[Problem]:
    """A town that several places share is told how to name one of them."""
    typed = document["identity"]["municipality"]
    return [
        Problem(one.path, town_problem(typed, lists)) if one.path == "identity.municipality" and typed else one
        for one in problems
    ]


def _desk(sheet: OpenSheet, document: dict, lists: Lists, removed: dict) -> Desk:
    before = sheet.version.document if sheet.version else blank()
    found = changes(before, document)
    return Desk(
        lists=lists,
        names=lists.names(before, document, *({code: rows} for code, rows in removed.items())),
        changed={} if sheet.version is None else {one.path: one for one in found},
        returned=_returned(sheet, document, found),
        verified=_verified(sheet, found),
        is_listed=sheet.is_listed,
        is_fresh=sheet.version is None,
    )


def _proofs_named(sheet: OpenSheet, document: dict, desk: Desk) -> set[str]:
    """The numbers of the pieces that the page names."""
    documents = [document, *([sheet.version.document] if sheet.version else [])]
    named = {row["proof"] for one in documents for row in one["certifications"]}
    sides = {str(side) for one in desk.disagreements.values() for side in (one.mine, one.theirs)}
    return {one for one in named | sides if is_uuid(one)}


def _returned(sheet: OpenSheet, document: dict, found: list[Change]) -> set[str]:
    if not sheet.is_returned:
        return set()
    corrected = corrected_since(sheet.revision, sheet.decision, document)
    reasons = sheet.decision.reason_codes if sheet.decision and not sheet.is_left_over else ()
    return to_correct(found, reasons, corrected, is_new=sheet.version is None)


def _verified(sheet: OpenSheet, found: list[Change]) -> set[str]:
    """The paths of what the pôle answers for, as long as they are not changed yet."""
    paths = set()
    for one in sheet.verifications:
        if one.certification_id:
            path = row_path("certifications", one.certification.type.slug)
            paths |= {f"{path}.{name}" for name in ("number", "issued_on", "expires_on")}
        else:
            paths |= {"identity.name", "identity.neq", "identity.legal_form"}
    return paths - {change.path for change in found}


def mistyped(problems: Iterable[Problem], document: dict) -> list[Problem]:
    """The problems of what was written, not of what is still missing: a draft is not blamed for being one."""
    return [one for one in problems if _is_written(one.path, document)]


def _is_written(path: str, document: dict) -> bool:
    section, key, name = place_of(path)
    if not name:
        return bool(key)
    part = document[section]
    row = next((row for row in part if row["key"] == key), {}) if key else part
    return row.get(name) not in (None, "", [])
