"""Keeping what was typed, and asking the pôle to read it: what came of it, for the page to tell."""

from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils.timezone import localtime

from directory.french import written_day
from directory.models import Revision, RevisionSave
from directory.revisions.actions import Saved, open_revision, save_draft, submit
from directory.revisions.changes import Change
from directory.revisions.checking import Problem
from directory.revisions.errors import Conflicting, Incomplete, NothingChanged, RevisionError
from directory.sheet_forms.answers import Answers
from directory.sheet_forms.disagreements import disagreements_of
from directory.sheet_forms.opening import Opened, OpenSheet


@dataclass
class Outcome:
    """`saved` is None when nothing had to be kept or nothing could; `refusal` says why, in French."""

    saved: Saved | None = None
    is_unchanged: bool = False
    is_submitted: bool = False
    problems: list[Problem] = field(default_factory=list)
    conflict: Conflicting | None = None
    refusal: str = ""

    @property
    def is_kept(self) -> bool:
        return self.saved is not None

    @property
    def from_others(self) -> list[Change]:
        return self.saved.from_others if self.saved else []

    @property
    def went_live(self) -> list[Change]:
        return self.saved.went_live if self.saved else []


def save(sheet: OpenSheet, answers: Answers, *, by, submits: bool) -> Outcome:
    """Keep the draft; then, when asked, submit it. A draft is kept even when it cannot be submitted."""
    outcome = Outcome()
    try:
        outcome.saved = kept_draft(sheet, answers, by)
        outcome.is_unchanged = outcome.saved is None
        if submits:
            _submit(sheet, outcome, by)
    except Conflicting as conflict:
        outcome.conflict = conflict
    except RevisionError as error:
        outcome.refusal = str(error)
    return outcome


@transaction.atomic
def kept_draft(sheet: OpenSheet, answers: Answers, by) -> Saved | None:
    """The save; None when it says nothing new, and then no revision is opened for it."""
    opened = answers.opened
    posted = Revision.objects.filter(enterprise=sheet.enterprise, pk=opened.revision).first()
    revision = posted or open_revision(enterprise=sheet.enterprise, by=by)
    saved = save_draft(
        revision=revision, document=answers.document, opened_edit=opened.edit, opened_base=opened.base, by=by
    )
    if saved.revision.pk != revision.pk or saved.revision.edit != revision.edit or saved.from_others:
        return saved
    if not sheet.is_open:
        transaction.set_rollback(True)  # whoever only looks opens nothing
    return None


def _submit(sheet: OpenSheet, outcome: Outcome, by) -> None:
    revision = outcome.saved.revision if outcome.saved else sheet.revision if sheet.is_open else None
    if revision is None:
        raise NothingChanged("Vous n’avez rien changé : il n’y a rien à soumettre.")
    try:
        submit(revision=revision, by=by)
        outcome.is_submitted = True
    except Incomplete as incomplete:
        outcome.problems = incomplete.problems


def shown_again(sheet: OpenSheet, answers: Answers, outcome: Outcome) -> Answers:
    """The form to show after a save that did not go through; `sheet` is as it is now."""
    if outcome.conflict:
        merged, seen = outcome.conflict.merged, (outcome.conflict.opened_edit, outcome.conflict.opened_base)
        opened = Opened(sheet.opened.revision, *seen)
        removed = _still_removed(answers.removed, merged.document)
        found = disagreements_of(merged.conflicts)
        return replace(answers, document=merged.document, removed=removed, disagreements=found, opened=opened)
    if outcome.saved:
        return replace(answers, document=sheet.document, disagreements={}, opened=sheet.opened)
    # What it was opened on is closed: what was typed is compared with the public sheet from now on.
    return replace(answers, disagreements={}, opened=sheet.opened._replace(edit=0))


def _still_removed(removed: dict[str, list[dict]], document: dict) -> dict[str, list[dict]]:
    """Without the rows that somebody else's change brought back into the form."""
    here = {code: {row["key"] for row in document[code]} for code in removed}
    return {code: [row for row in rows if row["key"] not in here[code]] for code, rows in removed.items()}


def written_meanwhile_by(sheet: OpenSheet, user, opened: Opened) -> str:
    """Who saved the revision since the form was opened: « Chantal, le 22 novembre 2026 à 14 h 32 »; else ''."""
    saves = RevisionSave.objects.filter(revision=sheet.revision).select_related("by")
    last = saves.order_by("-edit").first() if sheet.is_open else None
    if last is None or (last.revision_id == opened.revision and last.edit <= (opened.edit or 0)):
        return ""
    at = localtime(last.at)
    name = "vous, dans une autre fenêtre" if last.by_id == user.pk else last.by.public_name
    return f"{name}, le {written_day(at)} à {at:%H} h {at:%M}"
