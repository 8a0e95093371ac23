"""What the directory keeps about a person, and what becomes of it with their account: accounts/personal_data.py."""

from contextlib import suppress

from django.utils.timezone import localtime, now

from accounts.models import User
from accounts.trail import record
from directory.choices import ClaimState, RefusalReason
from directory.membership.claims import withdraw_claim
from directory.membership.errors import AlreadyDecided, NotInTeam
from directory.membership.sheets import masked
from directory.membership.team import end, held, is_last_admin
from directory.models import (
    Claim,
    Decision,
    Invitation,
    Membership,
    PoleMembership,
    ProofFile,
    Revision,
    RevisionSave,
    Verification,
)


class DirectoryData:
    """Teams, claims, invitations, pieces, what the person wrote and what they decided."""

    def export(self, user: User) -> dict:
        return {
            "équipes": [team_facts(one) for one in memberships(user)],
            "pôles": [{"pôle": one.pole.name, "depuis": moment(one.created_at)} for one in pole_memberships(user)],
            "revendications": [claim_facts(one) for one in rows(Claim, "enterprise", claimant=user)],
            "invitations envoyées": [sent_facts(one) for one in rows(Invitation, "enterprise", invited_by=user)],
            "invitations reçues": [invitation_facts(one) for one in rows(Invitation, "enterprise", email=user.email)],
            "pièces": [proof_facts(one) for one in rows(ProofFile, "enterprise", uploaded_by=user)],
            "révisions": [revision_facts(one) for one in rows(Revision, "enterprise", author=user)],
            "enregistrements": [save_facts(one) for one in rows(RevisionSave, "revision__enterprise", by=user)],
            "décisions": [decision_facts(one) for one in rows(Decision, "revision__enterprise", by=user)],
            "réponses à des revendications": [answer_facts(one) for one in rows(Claim, "enterprise", decided_by=user)],
            "vérifications": [verification_facts(one) for one in rows(Verification, "enterprise", verified_by=user)],
        }

    def consequences(self, user: User) -> list[str]:
        alone = [one.enterprise.name for one in memberships(user) if is_last_admin(one)]
        told = "Vous quittez l’équipe de vos fiches; les brouillons et les fiches restent, sans votre nom."
        claims = "Vos revendications en attente sont retirées, et les pièces de celles qui n’ont pas abouti, effacées."
        orphans = f"Ces fiches n’auront plus de responsable, et le pôle en sera averti : {', '.join(alone)}."
        return [told, claims, *([orphans] if alone else [])]

    def leave(self, user: User, *, by: User | None) -> None:
        """The last admin goes too: the sheet is then an orphan, and its pôle is told. Drafts stay with the team."""
        close_claims(user)  # first: a claim granted meanwhile makes a membership
        for membership in memberships(user):
            with suppress(NotInTeam):
                end(held(membership.enterprise, user.pk), "left", by)
        for membership in pole_memberships(user):
            record(action="membership.left_pole", by=by, target=membership.pole, person=user)
            membership.delete()
        forget_invitations(user)
        Revision.objects.filter(taken_by=user).update(taken_by=None)


def close_claims(user: User) -> None:
    """The waiting ones are withdrawn; those that gave no access let go of their message and piece."""
    for claim in rows(Claim, "enterprise", claimant=user, state=ClaimState.WAITING):
        with suppress(AlreadyDecided):
            withdraw_claim(claim=claim, by=user)
    fruitless = Claim.objects.filter(claimant=user).exclude(state=ClaimState.GRANTED)
    pieces = list(fruitless.exclude(evidence=None).values_list("evidence", flat=True))
    fruitless.update(message="", evidence=None)
    ProofFile.objects.filter(pk__in=pieces).delete()  # the night's cleaning takes the files


def forget_invitations(user: User) -> None:
    """Those the person sent are cancelled, those they received are erased with their address."""
    Invitation.objects.open_at(now()).filter(invited_by=user).update(cancelled_at=now())
    Invitation.objects.filter(email=user.email).delete()


def memberships(user: User) -> list[Membership]:
    """In one order for all, so that two accounts closed together take the sheets' locks one after the other."""
    return list(Membership.objects.filter(user=user).select_related("enterprise").order_by("enterprise_id"))


def pole_memberships(user: User) -> list[PoleMembership]:
    return rows(PoleMembership, "pole", user=user)


def rows(model, related: str, **wanted) -> list:
    return list(model.objects.filter(**wanted).select_related(related).order_by("pk"))


def team_facts(membership: Membership) -> dict:
    return {
        "fiche": membership.enterprise.name,
        "rôle": membership.get_role_display(),
        "depuis": moment(membership.created_at),
        "reconfirmée le": membership.confirmed_on.isoformat(),
    }


def claim_facts(claim: Claim) -> dict:
    return {
        "fiche": claim.enterprise.name,
        "voie": claim.get_method_display(),
        "message": claim.message,
        "pièce": str(claim.evidence_id or ""),
        "faite le": moment(claim.created_at),
        "état": claim.get_state_display(),
        "réponse du": moment(claim.decided_at),
        "motifs": [RefusalReason(code).label for code in claim.reason_codes],
        "réponse": claim.reply,
    }


def answer_facts(claim: Claim) -> dict:
    """A decision of the person's; not the claim itself, which is somebody else's."""
    return {
        "fiche": claim.enterprise.name,
        "décision": claim.get_state_display(),
        "le": moment(claim.decided_at),
        "réponse": claim.reply,
    }


def invitation_facts(invitation: Invitation) -> dict:
    return {
        "fiche": invitation.enterprise.name,
        "courriel": invitation.email,
        "rôle": invitation.get_role_display(),
        "envoyée le": moment(invitation.created_at),
        "acceptée le": moment(invitation.accepted_at),
        "annulée le": moment(invitation.cancelled_at),
    }


def sent_facts(invitation: Invitation) -> dict:
    """The address is somebody else's: enough of it to know whom it was."""
    return invitation_facts(invitation) | {"courriel": masked(invitation.email)}


def proof_facts(proof: ProofFile) -> dict:
    return {
        "fiche": proof.enterprise.name,
        "nom": proof.shown_name,
        "type": proof.media_type,
        "octets": proof.size,
        "remise le": moment(proof.uploaded_at),
    }


def revision_facts(revision: Revision) -> dict:
    return {
        "fiche": revision.enterprise.name,
        "état": revision.get_state_display(),
        "ouverte le": moment(revision.created_at),
        "contenu": revision.document,
    }


def save_facts(save: RevisionSave) -> dict:
    return {"fiche": save.revision.enterprise.name, "numéro": save.edit, "le": moment(save.at)}


def decision_facts(decision: Decision) -> dict:
    return {
        "fiche": decision.revision.enterprise.name,
        "décision": decision.get_kind_display(),
        "le": moment(decision.at),
        "message": decision.message,
    }


def verification_facts(verification: Verification) -> dict:
    return {
        "fiche": verification.enterprise.name,
        "objet": verification.get_subject_display(),
        "le": verification.verified_on.isoformat(),
        "source": verification.source,
        "note": verification.note,
    }


def moment(at) -> str:
    return localtime(at).isoformat(timespec="seconds") if at else ""
