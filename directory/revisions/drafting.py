"""What the people of an enterprise do with their sheet: open a revision, save it, submit it, take it back."""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import now

from accounts.trail import record
from directory.choices import EnterpriseStatus, RevisionKind, RevisionState
from directory.models import Enterprise, Revision, RevisionSave
from directory.models.revision import OPEN_STATES
from directory.revisions import letters
from directory.revisions.changes import Change, changes
from directory.revisions.checking import problems_of
from directory.revisions.errors import Conflicting, Incomplete, NothingChanged
from directory.revisions.holding import Held, held, last_written, members_of, opened_document, version_numbered
from directory.revisions.immediate import publish_immediate
from directory.revisions.merging import Merged, rebased
from directory.revisions.proposals import FOLLOWED, Proposal, laid
from directory.revisions.rows import SheetRows
from directory.revisions.shape import canonical, rekeyed
from directory.revisions.tidying import tidied
from directory.revisions.versions import observed
from directory.revisions.writing import write


@dataclass(frozen=True)
class Saved:
    """A save that was kept. `from_others` is what it took in from a colleague's save or from a new version of the
    sheet; `went_live` what the public reads already. The revision may not be the one that was asked for: see
    `save_draft`."""

    revision: Revision
    from_others: list[Change] = field(default_factory=list)
    went_live: list[Change] = field(default_factory=list)


@transaction.atomic
def open_revision(*, enterprise: Enterprise, by) -> Revision:
    """The revision in progress, or a new one that says what the sheet says. Raises NotYours."""
    sheet = SheetRows.locked(enterprise.pk)
    Held(sheet, Revision(enterprise=sheet.enterprise), members_of(sheet)).require_member(by)
    return _in_progress(sheet) or start(sheet, by)


def _in_progress(sheet: SheetRows) -> Revision | None:
    return Revision.objects.open().select_related("base").filter(enterprise=sheet.enterprise).first()


def start(sheet: SheetRows, by) -> Revision:
    """A first revision of locked rows. A new sheet starts again from what was last written of it."""
    version = observed(sheet)
    document = version.document if version else sheet.document()
    kind = RevisionKind.EDIT if version else RevisionKind.NEW
    made = {"enterprise": sheet.enterprise, "kind": kind, "base": version, "author": by}
    revision = Revision.objects.create(**made, document=document, edit=_last_edit(sheet) + 1)
    _keep_save(revision, by)
    last = None if version else last_written(revision)
    return stored(revision, last.document, by) if last and last.document != document else revision


def _last_edit(sheet: SheetRows) -> int:
    """Saves are counted for the whole sheet: the number of one says what a form showed, whatever the revision."""
    return Revision.objects.filter(enterprise=sheet.enterprise).aggregate(last=Max("edit"))["last"] or 0


@transaction.atomic
def save_draft(*, revision: Revision, document: dict, opened_edit: int, by, opened_base: int | None = None) -> Saved:
    """Keep what a member wrote in a form opened on the save `opened_edit` and the public version `opened_base`.

    What changed elsewhere meanwhile is put together with it. A submitted revision goes back to draft, unless only
    contact fields changed, which go live by themselves. When a pôle approved the revision meanwhile, the save goes to
    the next one. Raises NotYours, NotOpen, Conflicting (nothing is kept; it holds both values), MalformedDocument.
    """
    work = held(revision)
    work.require_member(by)
    if work.revision.state == RevisionState.APPROVED:
        work.revision = _in_progress(work.sheet) or start(work.sheet, by)
    work.require_state(*OPEN_STATES)
    written = _with_other_saves(work.revision, document, opened_edit, opened_base)
    based = _onto_current_version(work, written.document, opened_base)
    if written.conflicts or based.conflicts:
        raise _conflict(work, written, based)
    return _save(work, written, based, by)


def _with_other_saves(revision: Revision, document: dict, opened_edit: int, opened_base: int | None) -> Merged:
    """What was typed, put together with the saves made since the form was opened."""
    shown = opened_document(revision, opened_edit, opened_base)
    mine = tidied(document, shown)
    is_last = opened_edit == revision.edit
    return Merged(mine, []) if is_last else rebased(shown, mine, canonical(revision.document))


def _onto_current_version(work: Held, document: dict, opened_base: int | None) -> Merged:
    """The same, put together with what the public sheet has become; the revision is then based on it."""
    version, revision = observed(work.sheet), work.revision
    seen = max(opened_base or 0, revision.base.number if revision.base_id else 0)
    shown = version_numbered(revision, seen) if version and seen != version.number else None
    revision.base = version
    revision.kind = RevisionKind.EDIT if version else RevisionKind.NEW
    return rebased(shown, document, version.document) if shown else Merged(document, [])


def _conflict(work: Held, written: Merged, based: Merged) -> Conflicting:
    known = {conflict.path for conflict in written.conflicts}
    conflicts = written.conflicts + [conflict for conflict in based.conflicts if conflict.path not in known]
    both = Merged(based.document, conflicts, written.theirs_only + based.theirs_only)
    revision = work.revision
    return Conflicting(both, opened_edit=revision.edit, opened_base=revision.base.number if revision.base else None)


def _save(work: Held, written: Merged, based: Merged, by) -> Saved:
    revision, document = work.revision, based.document
    live = publish_immediate(work.sheet, revision.base, document, by)
    if live.version:
        revision.base = live.version
        document = rekeyed(document, live.keys)
    left = {change.path for change in changes(revision.document, written.document)} - {one.path for one in live.changes}
    if revision.state == RevisionState.SUBMITTED and left:
        _resume(revision, by)
    _follow(work.sheet, revision.document, document)
    if document != revision.document or live.changes:
        stored(revision, document, by)
    else:
        revision.save(update_fields=["base", "kind"])
    return Saved(revision, written.theirs_only + based.theirs_only, live.changes)


def _resume(revision: Revision, by) -> None:
    revision.state, revision.submitted_at, revision.submitted_by = RevisionState.DRAFT, None, None
    record(action="revision.resumed", by=by, target=revision.enterprise, details={"revision": revision.pk})


def stored(revision: Revision, document: dict, by) -> Revision:
    revision.document = document
    revision.edit += 1
    revision.save()
    _keep_save(revision, by)
    return revision


def _keep_save(revision: Revision, by) -> None:
    RevisionSave.objects.create(revision=revision, edit=revision.edit, document=revision.document, by=by)


def _follow(sheet: SheetRows, before: dict, after: dict) -> None:
    """Repeat on the row of a sheet that was never public what its draft says of these fields, once it is right."""
    was, said = before["identity"], after["identity"]
    differing = {name for name in FOLLOWED if was[name] != said[name]}
    if sheet.enterprise.status != EnterpriseStatus.DRAFT or not differing:
        return
    wrong = {problem.path for problem in problems_of(after, sheet.enterprise)}
    good = {name for name in differing if f"identity.{name}" not in wrong}
    stored = sheet.document()
    identity = stored["identity"] | {name: said[name] for name in good}
    write(sheet, stored | {"identity": identity})


@transaction.atomic
def submit(*, revision: Revision, by) -> Revision:
    """Ask the pôle to review the draft. Raises NotYours, NotOpen, Conflicting, NothingChanged, Incomplete."""
    work = held(revision)
    work.require_member(by)
    work.require_state(RevisionState.DRAFT, RevisionState.CHANGES_REQUESTED)
    proposal = laid(work.sheet, work.revision)
    if proposal.conflicts:
        raise _conflict(work, proposal.merged, Merged(proposal.document, []))
    if not proposal.changes:
        raise NothingChanged
    if problems := problems_of(proposal.document, work.enterprise):
        raise Incomplete(problems)
    return _submit(work, proposal, by)


def _submit(work: Held, proposal: Proposal, by) -> Revision:
    revision = work.revision
    revision.base, revision.taken_by = proposal.version, None
    revision.state, revision.submitted_at, revision.submitted_by = RevisionState.SUBMITTED, now(), by
    stored(revision, proposal.document, by)
    record(action="revision.submitted", by=by, target=work.enterprise, details={"revision": revision.pk})
    letters.tell_received(work, proposal)
    return revision


@transaction.atomic
def resume(*, revision: Revision, by) -> Revision:
    """Take back what waits for the pôle, to go on writing; nothing typed is lost. Raises NotYours, NotOpen."""
    work = held(revision)
    work.require_member(by)
    work.require_state(RevisionState.SUBMITTED)
    _resume(work.revision, by)
    work.revision.save(update_fields=["state", "submitted_at", "submitted_by", "updated_at"])
    return work.revision


@transaction.atomic
def withdraw(*, revision: Revision, by) -> Revision:
    """Give the changes up; what was typed is kept, and the public sheet stays as it is. Raises NotYours, NotOpen."""
    work = held(revision)
    work.require_member(by)
    work.require_state(*OPEN_STATES)
    work.revision.state = RevisionState.WITHDRAWN
    work.revision.save(update_fields=["state", "updated_at"])
    record(action="revision.withdrawn", by=by, target=work.enterprise, details={"revision": revision.pk})
    return work.revision
