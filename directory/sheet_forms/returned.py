"""Which of the changes a pôle sent back are still to be corrected."""

from collections.abc import Iterable

from directory.choices import RefusalReason
from directory.models import Decision, Revision, RevisionSave
from directory.revisions.changes import Change, changes

# What each reason is about: sections or fields.
ABOUT = {
    RefusalReason.ILLEGIBLE_PROOF: ("certifications",),
    RefusalReason.OUTDATED_PROOF: ("certifications",),
    RefusalReason.NOT_IN_REGISTER: ("certifications", "identity.neq"),
    RefusalReason.NEQ_MISMATCH: ("identity.neq", "identity.name"),
    RefusalReason.NOT_SOCIAL_ECONOMY: ("identity.legal_form", "mission"),
    RefusalReason.DUPLICATE: ("identity",),
    RefusalReason.PERSONAL_INFORMATION: ("mission", "offerings", "capacity.note", "references"),
    RefusalReason.UNCLEAR_OFFER: ("offerings",),
    RefusalReason.TERRITORY: ("served_areas",),
}


def to_correct(found: Iterable[Change], reasons: Iterable[str], corrected: set[str], *, is_new: bool) -> set[str]:
    """The paths to mark: for each reason, the changes it is about, or its places when none changed. When the reasons
    are about nothing in particular, all changes (of a new sheet, that would be everything: none).

    `corrected` were changed since the answer.
    """
    paths = {change.path for change in found}
    about = [ABOUT.get(RefusalReason(reason), ()) for reason in reasons]
    if not any(about):
        return (set() if is_new else paths) - corrected
    marked = set()
    for places in about:
        marked |= {path for place in places for path in _at(place, paths)} or set(places)
    return marked - corrected


def _at(place: str, paths: set[str]) -> set[str]:
    return {path for path in paths if place in {path, _section(path)}}


def _section(path: str) -> str:
    return path.partition("/")[0].partition(".")[0]


def returned_document(revision: Revision, decision: Decision | None) -> dict:
    """What the pôle had before it when it answered; the first save, for what came back from a partial approval."""
    saves = RevisionSave.objects.filter(revision=revision)
    seen = saves.filter(at__lte=decision.at).order_by("-edit").first() if decision else None
    first = seen or saves.order_by("edit").first()
    return first.document if first else revision.document


def corrected_since(revision: Revision, decision: Decision | None, document: dict) -> set[str]:
    return {change.path for change in changes(returned_document(revision, decision), document)}
