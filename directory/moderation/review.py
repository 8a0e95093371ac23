"""What a moderator needs to judge a revision: each change beside what the public reads, its effects, its doubts."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from directory.membership.duplicates import Duplicate, likely_duplicates
from directory.models import Decision, Enterprise, Municipality, Revision, RevisionSave, Verification
from directory.moderation import wording
from directory.moderation.effects import Effects, effects_of, falling_with
from directory.moderation.names import Names, names_in, shown_value
from directory.moderation.showing import ShownChange, shown_changes
from directory.moderation.working_days import working_days_since
from directory.neq import looks_mistyped
from directory.revisions.merging import Conflict, change_path
from directory.revisions.proposals import Proposal, proposal_of
from directory.revisions.sections import SECTION
from directory.verifying.forms import REGISTER

ISSUER_LIST = "Liste de l’émetteur"
# A change of one of these lets a moderator answer at once for the legal form.
REGISTERED = ("identity.legal_form", "identity.neq")


@dataclass(frozen=True)
class Decidable:
    """One change to judge. `meanwhile` says what was published since the enterprise wrote, when it is another value.

    `check` is what may be answered for in the act of publishing it (« certifications/<slug> », « legal_form » or ''),
    and `source` what the moderator then says they compared it with.
    """

    change: ShownChange
    meanwhile: str
    check: str
    source: str
    can_be_left: bool
    is_accepted: bool
    is_checked: bool


@dataclass(frozen=True)
class Review:
    """The page of a submitted revision."""

    revision: Revision
    proposal: Proposal
    decidables: list[Decidable]
    effects: Effects
    duplicates: list[Duplicate]
    neq: str
    neq_looks_mistyped: bool
    editors: list[str]
    decisions: list[Decision]
    age: int

    @property
    def is_new(self) -> bool:
        return self.proposal.version is None

    @property
    def summary(self) -> str:
        """« Quatre champs modifiés, reçus le 19 novembre 2026. Attente : 2 jours ouvrables. »"""
        return wording.review_summary(self.is_new, self.proposal.changes, self.revision.submitted_at, self.age)


@dataclass(frozen=True)
class Answered:
    """What was posted: the changes set aside, what was compared with a register. Nothing at first."""

    left: frozenset[str] = frozenset()
    checked: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reading:
    """A proposal with the words for what it names."""

    proposal: Proposal
    names: Names


def read(revision: Revision) -> Reading:
    """Raises Unreadable when what is stored is no document."""
    proposal = proposal_of(revision)
    return Reading(
        proposal, names_in([proposal.before, proposal.document] if proposal.version else [proposal.document])
    )


def review_of(revision: Revision, day: date, answered: Answered | None = None) -> Review:
    """The page of a revision that waits. Raises Unreadable."""
    reading = read(revision)
    neq = reading.proposal.document["identity"]["neq"]
    return Review(
        revision=revision,
        proposal=reading.proposal,
        decidables=decidables_of(reading, answered or Answered()),
        effects=_effects(reading, revision.enterprise, day),
        duplicates=_duplicates(reading.proposal, revision.enterprise),
        neq=neq,
        neq_looks_mistyped=bool(neq) and looks_mistyped(neq),
        editors=editors_of(revision),
        decisions=decisions_on(revision.enterprise),
        age=working_days_since(localtime(revision.submitted_at).date(), day),
    )


def decidables_of(reading: Reading, answered: Answered) -> list[Decidable]:
    """Each change to judge, as it was answered so far."""
    proposal, names = reading.proposal, reading.names
    conflicts: dict[str, list[Conflict]] = {}
    for conflict in proposal.conflicts:
        conflicts.setdefault(change_path(conflict.path), []).append(conflict)
    registered = next((one.path for one in proposal.changes if one.path in REGISTERED), "")
    return [
        Decidable(
            change,
            meanwhile=" ".join(_meanwhile(one, names) for path in change.paths for one in conflicts.get(path, ())),
            check=_check(change, registered),
            source=(change.register_url[:200] or ISSUER_LIST) if change.certification else REGISTER,
            can_be_left=not (change.is_essential and proposal.version is None),
            is_accepted=change.name not in answered.left,
            is_checked=change.name in answered.checked,
        )
        for change in shown_changes(proposal.changes, names, proposal.before, proposal.document)
    ]


def _check(change: ShownChange, registered: str) -> str:
    if change.certification:
        return f"certifications/{change.certification}"
    return "legal_form" if change.name == registered else ""


def _meanwhile(conflict: Conflict, names: Names) -> str:
    """What the page said when the enterprise wrote; what it says now is on the left of the change."""
    section = conflict.path.replace("/", ".").partition(".")[0]
    one = next((found for found in SECTION[section].fields if conflict.path.endswith(f".{found.name}")), None)
    if one is None or isinstance(conflict.base, dict | list):
        return "La fiche publique a changé ici depuis que l’entreprise a écrit."
    return (
        f"Publié entre-temps : l’entreprise a écrit quand la fiche disait « {shown_value(one, conflict.base, names)} »."
    )


def _effects(reading: Reading, enterprise: Enterprise, day: date) -> Effects:
    proposal = reading.proposal
    found = Verification.objects.filter(enterprise=enterprise).valid_on(day).select_related("certification__type")
    falling = falling_with(proposal.changes, proposal.before, proposal.document, found)
    return effects_of(proposal.before if proposal.version else None, proposal.document, reading.names, day, falling)


def _duplicates(proposal: Proposal, enterprise: Enterprise) -> list[Duplicate]:
    """Looked for when the sheet is new, or when its name, NEQ or town changes."""
    telling = {"identity.name", "identity.neq", "identity.municipality"}
    if proposal.version and not telling & {change.path for change in proposal.changes}:
        return []
    said = proposal.document["identity"]
    return likely_duplicates(said["name"], said["neq"], Municipality(pk=said["municipality"]), enterprise)


def editors_of(revision: Revision) -> list[str]:
    """Who wrote it, by public name, the first to save it first."""
    saves = RevisionSave.objects.filter(revision=revision).select_related("by").defer("document").order_by("edit")
    return list(dict.fromkeys(save.by.public_name for save in saves))


def decisions_on(enterprise: Enterprise) -> list[Decision]:
    """The answers already given about the sheet, the latest first."""
    found = Decision.objects.filter(revision__enterprise=enterprise).select_related("by", "pole")
    return list(found.order_by("-at", "-pk")[:10])


def taken_text(revision: Revision, user) -> str:
    """Who reads it now: « Personne ne l’a prise », « Vous l’avez prise », « Alice Tremblay l’a prise »."""
    if revision.taken_by_id is None:
        return "Personne ne l’a prise."
    return "Vous l’avez prise." if revision.taken_by_id == user.pk else f"{revision.taken_by.public_name} l’a prise."
