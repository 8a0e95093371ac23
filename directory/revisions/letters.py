"""What an enterprise is told of its revision, by mail, in the transaction of the fact."""

from collections.abc import Iterable

from django.urls import reverse

from directory.choices import DecisionKind
from directory.french import beginning_with_pole
from directory.models import CertificationType, Decision
from directory.revisions.changes import Change
from directory.revisions.holding import Held
from directory.revisions.proposals import Proposal
from directory.revisions.reasons import sentences
from directory.revisions.sections import SECTION
from mailing.actions import post
from mailing.links import absolute

KINDS = {
    DecisionKind.APPROVED: "revision_approved",
    DecisionKind.PARTLY_APPROVED: "revision_partly_approved",
    DecisionKind.CHANGES_REQUESTED: "changes_requested",
    DecisionKind.REFUSED: "revision_refused",
}


NO_POLE = "L’équipe du portail"


def tell_received(work: Held, proposal: Proposal) -> None:
    """To whoever submitted: what the pôle now has to read."""
    said = _about(work) | {"changes": labels_of(proposal.changes)}
    post(kind="revision_received", to=work.revision.submitted_by.email, context=said)


def tell_decision(
    work: Held,
    decision: Decision,
    *,
    accepted: Iterable[Change] = (),
    left: Iterable[Change] = (),
    has_fallen: bool = False,
) -> None:
    """To everyone of the sheet's team, in the pôle's name."""
    said = _about(work) | {
        "pole": beginning_with_pole(decision.pole.name) if decision.pole else NO_POLE,
        "message": decision.message,
        "reasons": sentences(decision.reason_codes),
        "accepted": labels_of(accepted),
        "left": labels_of(left),
        "has_fallen": has_fallen,
    }
    for member in work.members:
        post(kind=KINDS[DecisionKind(decision.kind)], to=member.user.email, context=said)


def _about(work: Held) -> dict:
    enterprise = work.enterprise
    return {
        "enterprise": enterprise.name,
        "public_url": absolute(enterprise.get_absolute_url()),
        "edit_url": absolute(reverse("directory:my-sheet-edit", args=[enterprise.slug])),
    }


def labels_of(changes: Iterable[Change]) -> list[str]:
    """The changes as a reader names them, territories together."""
    every = list(changes)
    slugs = [change.key for change in every if change.section == "certifications"]
    titles = dict(CertificationType.objects.filter(slug__in=slugs).values_list("slug", "name")) if slugs else {}
    return list(dict.fromkeys(_label(change, titles) for change in every))


def _label(change: Change, titles: dict[str, str]) -> str:
    if change.section == "served_areas":
        return SECTION["served_areas"].title
    if change.section == "certifications":
        return f"Certification : {titles.get(change.key, change.key)}"
    return change.label
