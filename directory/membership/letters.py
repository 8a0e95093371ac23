"""The letters of claims, teams and invitations: to whom, and with what. A person is named by their public name; no
letter carries another person's login address."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.timezone import localtime

from accounts.models import User
from directory.choices import RefusalReason
from directory.french import written_day
from directory.models import Claim, Enterprise, Invitation, Membership, Pole
from mailing.actions import post
from mailing.links import absolute


def page(name: str, *arguments: str) -> str:
    return absolute(reverse(f"directory:{name}", args=arguments))


def about(enterprise: Enterprise) -> dict[str, str]:
    return {"enterprise": enterprise.name}


def claim_link(claim: Claim, token: str, address: str) -> None:
    """To the address on record: whoever reads that mailbox can let the claimant in, or do nothing."""
    until = written_day(localtime(claim.expires_at).date())
    context = about(claim.enterprise) | {"person": claim.claimant.public_name, "until": until}
    post(kind="claim_link", to=address, context=context | {"link_url": page("claim-link", token)})


def claim_received(claim: Claim) -> None:
    context = about(claim.enterprise) | {
        "pole": claim.pole.name if claim.pole else "",
        "claims_url": page("my-claims"),
    }
    post(kind="claim_received", to=claim.claimant.email, context=context)


def claim_told_to_team(claim: Claim) -> None:
    """To those who already answer for the sheet: somebody asked the pôle for it."""
    context = about(claim.enterprise) | {
        "person": claim.claimant.public_name,
        "pole": claim.pole.name if claim.pole else "",
        "team_url": page("team", claim.enterprise.slug),
    }
    for member in admins_of(claim.enterprise):
        post(kind="claim_told_to_team", to=member.user.email, context=context)


def claim_granted(claim: Claim) -> None:
    edit_url = page("my-sheet-edit", claim.enterprise.slug)
    context = about(claim.enterprise) | {"message": claim.reply, "edit_url": edit_url}
    post(kind="claim_granted", to=claim.claimant.email, context=context)


def sheet_entrusted(claim: Claim, address: str) -> None:
    """To the address on record, which took no part in a claim by evidence: it can object."""
    if address and address.lower() != claim.claimant.email:
        context = about(claim.enterprise) | {"person": claim.claimant.public_name}
        post(kind="sheet_entrusted", to=address, context=context | {"poles_url": page("pole-list")})


def claim_refused(claim: Claim) -> None:
    reasons = [str(RefusalReason(code).label) for code in claim.reason_codes]
    claim_url = page("claim", claim.enterprise.slug)
    context = about(claim.enterprise) | {"reasons": reasons, "message": claim.reply, "claim_url": claim_url}
    post(kind="claim_refused", to=claim.claimant.email, context=context)


def claim_superseded(claim: Claim) -> None:
    context = about(claim.enterprise) | {"claim_url": page("claim", claim.enterprise.slug)}
    post(kind="claim_superseded", to=claim.claimant.email, context=context)


def invitation(sent: Invitation, token: str) -> None:
    context = about(sent.enterprise) | {
        "person": sent.invited_by.public_name,
        "role": sent.get_role_display(),
        "until": written_day(localtime(sent.expires_at).date()),
        "link_url": page("invitation-accept", token),
    }
    post(kind="invitation", to=sent.email, context=context)


CHANGES = {
    "joined": "{person} fait maintenant partie de l’équipe.",
    "admin": "{person} est maintenant responsable de la fiche.",
    "editor": "{person} n’est plus responsable de la fiche et garde le rôle de rédaction.",
    "left": "{person} a quitté l’équipe.",
    "removed": "{person} ne fait plus partie de l’équipe.",
    "revoked": "Le pôle a retiré l’accès de {person}.",
    "lapsed": "L’accès de {person} s’est éteint : personne ne l’avait reconfirmé.",
}
ENDINGS = {
    "removed": "Une personne responsable de la fiche a retiré votre accès.",
    "revoked": "Le pôle a retiré votre accès.",
    "lapsed": "Votre accès s’est éteint : personne ne l’avait reconfirmé depuis plus d’un an.",
}


def team_changed(membership: Membership, change: str, *, by: User | None) -> None:
    """To the admins who neither did it nor are concerned. `change` is one of CHANGES."""
    sentence = CHANGES[change].format(person=membership.user.public_name)
    team_url = page("team", membership.enterprise.slug)
    context = about(membership.enterprise) | {"sentence": sentence, "team_url": team_url}
    for member in admins_of(membership.enterprise):
        if member.user_id not in {membership.user_id, by.pk if by else None}:
            post(kind="team_changed", to=member.user.email, context=context)


def membership_ended(membership: Membership, why: str, *, message: str = "") -> None:
    """To the person concerned. `why` is one of ENDINGS."""
    context = {"sentence": ENDINGS[why], "message": message, "poles_url": page("pole-list")}
    post(kind="membership_ended", to=membership.user.email, context=about(membership.enterprise) | context)


def sheet_orphaned(enterprise: Enterprise, pole: Pole | None) -> None:
    """To the pôle's own mailbox, when it has one (its weekly letter tells it too), and to the editors left."""
    if pole and pole.email:
        context = {"town": enterprise.municipality.name, "sheet_url": page("moderated-sheet", enterprise.slug)}
        post(kind="sheet_orphaned", to=pole.email, context=about(enterprise) | context)
    context = about(enterprise) | {"claim_url": page("claim", enterprise.slug)}
    for member in Membership.objects.active().filter(enterprise=enterprise).select_related("user").order_by("pk"):
        post(kind="team_without_admin", to=member.user.email, context=context)


def role_changed(membership: Membership) -> None:
    context = about(membership.enterprise) | {
        "role": membership.get_role_display(),
        "team_url": page("team", membership.enterprise.slug),
    }
    post(kind="role_changed", to=membership.user.email, context=context)


def admins_of(enterprise: Enterprise) -> Iterable[Membership]:
    admins = Membership.objects.active().admins().filter(enterprise=enterprise)
    return admins.select_related("user").order_by("pk")
