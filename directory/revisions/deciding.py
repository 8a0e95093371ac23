"""What a pôle does with a submitted revision: take it, publish all or some of it, ask for corrections, refuse it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.timezone import localdate

from accounts.trail import record
from directory.choices import DecisionKind, EnterpriseStatus, RevisionKind, RevisionState, VersionSource
from directory.models import Decision, EnterpriseVersion, Pole, Revision, RevisionSave
from directory.revisions import letters
from directory.revisions.changes import Change, overlay
from directory.revisions.checking import problems_of
from directory.revisions.errors import (
    AlreadyTaken,
    ChangedSince,
    Conflicting,
    Incomplete,
    MessageMissing,
    NothingChanged,
    NotTrivial,
    RevisionError,
)
from directory.revisions.holding import Held, held
from directory.revisions.proposals import Proposal, laid
from directory.revisions.reasons import sentences
from directory.revisions.shape import rekeyed, text_of
from directory.revisions.tiers import answer_again, let_fall
from directory.revisions.triviality import is_trivial
from directory.revisions.versions import Published, keep_version
from directory.revisions.writing import write
from directory.search.indexing import rebuild

NOTHING_CHOSEN = "Acceptez au moins un changement, ou demandez des corrections."
MOVED = "La fiche publique a changé depuis que vous avez ouvert cette page : relisez les deux valeurs, puis décidez."


@dataclass(frozen=True)
class Approval:
    """What an approval did: the version it made (the current one when all was public already), the revision that
    carries what was left, and how many verifications fell."""

    decision: Decision
    version: EnterpriseVersion | None
    follow_up: Revision | None = None
    fallen: int = 0


@dataclass(frozen=True)
class Answer:
    """What the pôle says: in whose name, why, in which words."""

    by: object
    pole: Pole | None
    reason_codes: list[str]
    message: str

    @classmethod
    def of(cls, by, pole: Pole | None, reason_codes: Iterable[str], message: str) -> "Answer":
        codes = list(dict.fromkeys(reason_codes))
        sentences(codes)  # refuses a code that is none
        return cls(by, pole, codes, text_of(message))

    def require_words(self) -> None:
        """Raises MessageMissing unless the enterprise is told why."""
        if not self.message and not self.reason_codes:
            raise MessageMissing


@transaction.atomic
def take(*, revision: Revision, by, over: bool = False) -> Revision:
    """Say that one reads it. Raises AlreadyTaken when somebody else does, unless taken `over`; NotYours, NotOpen."""
    work = held(revision)
    work.require_pole(by)
    work.require_state(RevisionState.SUBMITTED)
    if work.revision.taken_by_id == by.pk:
        return work.revision
    if work.revision.taken_by_id and not over:
        raise AlreadyTaken(work.revision)
    work.revision.taken_by = by
    work.revision.save(update_fields=["taken_by"])
    record(action="revision.taken", by=by, target=work.enterprise, details={"revision": work.revision.pk})
    return work.revision


@transaction.atomic
def approve(
    *,
    revision: Revision,
    by,
    accepted: Collection[str] | None = None,
    verified: dict[str, dict] | None = None,
    message: str = "",
    reason_codes: Iterable[str] = (),
    seen_edit: int | None = None,
    seen_version: int | None = None,
    only_trivial: bool = False,
) -> Approval:
    """Publish the revision, or the changes whose paths are `accepted`; the rest goes back to the enterprise.

    All of it happens or nothing does. `seen_edit` and `seen_version` (`Proposal.number`) say what the page showed: when
    it is no longer so, nothing is published. `verified`: see `tiers.answer_again`. Raises RevisionError: NotYours,
    OwnRevision, AlreadyDecided, NotOpen, ChangedSince, Conflicting, NothingChanged, MessageMissing, Incomplete,
    BadVerification, NotTrivial, Unreadable.
    """
    work = held(revision)
    answer = Answer.of(by, work.require_pole(by), reason_codes, message)
    work.require_state(RevisionState.SUBMITTED)
    proposal = laid(work.sheet, work.revision)
    chosen = _chosen(work, proposal, accepted, seen_edit)
    left = [change for change in proposal.changes if change not in chosen]
    _refuse_unseen(proposal, chosen, seen_version)
    if only_trivial and not is_trivial(proposal.changes):
        raise NotTrivial
    if left:
        answer.require_words()
    return _publish(work, proposal, Choice(chosen, left, verified or {}), answer)


@dataclass(frozen=True)
class Choice:
    """What a pôle accepts of a proposal, what it leaves, and what it answers for."""

    chosen: list[Change]
    left: list[Change]
    verified: dict[str, dict] = field(default_factory=dict)


def _chosen(work: Held, proposal: Proposal, accepted: Collection[str] | None, seen_edit: int | None) -> list[Change]:
    if seen_edit is not None and seen_edit != work.revision.edit:
        raise ChangedSince
    if accepted is None:
        return proposal.changes
    if set(accepted) - {change.path for change in proposal.changes}:
        raise ChangedSince
    if proposal.changes and not accepted:
        raise NothingChanged(NOTHING_CHOSEN)
    return [change for change in proposal.changes if change.path in accepted]


def _refuse_unseen(proposal: Proposal, chosen: list[Change], seen_version: int | None) -> None:
    """What somebody else changed meanwhile is overwritten only by who saw both values."""
    overwritten = proposal.merged.conflicting_paths & {change.path for change in chosen}
    if overwritten if seen_version is None else seen_version != proposal.number:
        raise Conflicting(proposal.merged, opened_base=proposal.number, message=MOVED)


def _refuse_problems(work: Held, proposal: Proposal, document: dict) -> None:
    """Stored content is never trusted. What was wrong on the public sheet before is no reason to refuse."""
    found = problems_of(document, work.enterprise)
    if found and proposal.version:
        known = problems_of(proposal.before, work.enterprise)
        found = [problem for problem in found if problem not in known]
    if found:
        raise Incomplete(found)


def _publish(work: Held, proposal: Proposal, choice: Choice, answer: Answer) -> Approval:
    document, day = overlay(proposal.before, choice.chosen), localdate()
    _refuse_problems(work, proposal, document)
    was = work.sheet.document()
    published = _write(work, proposal, document, choice, answer)
    fallen = let_fall(work.sheet, was, day)
    answer_again(work.sheet, choice.verified, by=answer.by, pole=answer.pole, day=day)
    rebuild([work.enterprise.pk])
    kind = DecisionKind.PARTLY_APPROVED if choice.left else DecisionKind.APPROVED
    decision = _decide(work, kind, RevisionState.APPROVED, answer, choice.chosen)
    follow_up = _follow_up(work, proposal, published) if choice.left else None
    number = published.version.number if published.version else 0
    paths = {"accepted": decision.accepted, "left": [change.path for change in choice.left]}
    _keep_trace(work, decision, {"version": number, "fallen": fallen} | paths)
    told = {"accepted": choice.chosen, "left": choice.left, "has_fallen": fallen > len(choice.verified)}
    letters.tell_decision(work, decision, **told)
    return Approval(decision, published.version, follow_up, fallen)


def _write(work: Held, proposal: Proposal, document: dict, choice: Choice, answer: Answer) -> Published:
    """The rows and their version; no version when all that was proposed is public already."""
    beside = _standing(work, choice)
    if not choice.chosen:
        write(work.sheet, work.sheet.document(), beside)
        return Published(proposal.version, {})
    source = VersionSource.FIRST if work.enterprise.status == EnterpriseStatus.DRAFT else VersionSource.REVISION
    kept = {"latest": proposal.version, "source": source, "by": answer.by, "revision": work.revision}
    return keep_version(work.sheet, document, **kept, beside=beside)


def _standing(work: Held, choice: Choice) -> dict:
    """A sheet that was never public is listed; one approved whole is right as of the day its people submitted it."""
    enterprise, said_on = work.enterprise, localdate(work.revision.submitted_at)
    listing = {"status": EnterpriseStatus.LISTED} if enterprise.status == EnterpriseStatus.DRAFT else {}
    is_later = enterprise.confirmed_on is None or enterprise.confirmed_on < said_on
    return listing | ({"confirmed_on": said_on} if is_later and (listing or not choice.left) else {})


def _follow_up(work: Held, proposal: Proposal, published: Published) -> Revision:
    """What was not accepted goes back to the enterprise, written on the version just made: nothing of it is lost."""
    revision = Revision.objects.create(
        enterprise=work.enterprise,
        kind=RevisionKind.EDIT,
        state=RevisionState.CHANGES_REQUESTED,
        base=published.version,
        document=rekeyed(proposal.document, published.keys),
        author=work.revision.author,
        edit=work.revision.edit + 1,
    )
    RevisionSave.objects.create(revision=revision, edit=revision.edit, document=revision.document, by=revision.author)
    return revision


@transaction.atomic
def request_changes(*, revision: Revision, by, reason_codes: Iterable[str] = (), message: str = "") -> Decision:
    """Send the revision back with what to correct. Raises as `approve` does, and MessageMissing."""
    return _send_back(revision, by, reason_codes, message, DecisionKind.CHANGES_REQUESTED)


@transaction.atomic
def refuse(*, revision: Revision, by, reason_codes: Iterable[str] = (), message: str = "") -> Decision:
    """Close the revision; the public sheet stays as it is. Raises as `approve` does, and MessageMissing."""
    return _send_back(revision, by, reason_codes, message, DecisionKind.REFUSED)


def _send_back(revision: Revision, by, reason_codes: Iterable[str], message: str, kind: DecisionKind) -> Decision:
    work = held(revision)
    answer = Answer.of(by, work.require_pole(by), reason_codes, message)
    work.require_state(RevisionState.SUBMITTED)
    answer.require_words()
    decision = _decide(work, kind, RevisionState(kind), answer)
    _keep_trace(work, decision, {"reasons": answer.reason_codes})
    letters.tell_decision(work, decision)
    return decision


def _decide(
    work: Held, kind: DecisionKind, state: RevisionState, answer: Answer, chosen: Iterable[Change] = ()
) -> Decision:
    work.revision.state, work.revision.taken_by = state, None
    work.revision.save(update_fields=["state", "taken_by", "updated_at"])
    return Decision.objects.create(
        revision=work.revision, kind=kind, by=answer.by, pole=answer.pole, reason_codes=answer.reason_codes,
        message=answer.message, accepted=[change.path for change in chosen],
    )  # fmt: skip


def _keep_trace(work: Held, decision: Decision, details: dict) -> None:
    details = {"revision": work.revision.pk} | details
    record(action=f"revision.{decision.kind}", by=decision.by, target=work.enterprise, details=details)


@dataclass
class Bulk:
    """What a bulk approval did; what it left aside, with the reason in French."""

    approved: list[Revision] = field(default_factory=list)
    left: list[tuple[Revision, str]] = field(default_factory=list)


def approve_trivial(*, revisions: Iterable[Revision], by, seen_edits: dict[int, int] | None = None) -> Bulk:
    """Approve each revision that changes nothing but details, each in its own transaction; the others stay waiting.

    `seen_edits`: the save of each revision that the page showed.
    """
    tally = Bulk()
    for revision in revisions:
        try:
            approve(revision=revision, by=by, only_trivial=True, seen_edit=(seen_edits or {}).get(revision.pk))
            tally.approved.append(revision)
        except RevisionError as error:
            tally.left.append((revision, str(error)))
    return tally
