"""What waits on the desks of the demonstration: a change to review, a new sheet, a claim, an answer to give, an end.

Everything is done by the portal's own acts, in the name of the demonstration accounts; only then are dates set back, so
that some of it has been waiting.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import now

from accounts.models import User
from directory.choices import ConfirmationPace, LegalForm, Nature, Principle, RefusalReason, VerificationSubject
from directory.demonstration.piece import fictional_piece
from directory.demonstration.sheets import fictional_neq
from directory.membership.opening import claim_by_evidence
from directory.membership.proposals import propose_enterprise
from directory.models import Certification, Claim, Enterprise, Municipality, Revision
from directory.proofs.receiving import receive
from directory.revisions.actions import confirm_sheet, open_revision, request_changes, save_draft, submit
from directory.revisions.document import new_key
from directory.search.indexing import rebuild
from directory.verifying.actions import Finding, verify
from directory.verifying.principles import Answer

CATERER, HANDYMEN = "Traiteur Les Quatre Saisons du Mont", "Coop Tournevis et Compagnie"
ORPHAN = "La Passerelle numérique du Nord-du-Pont"
NAMES = (CATERER, HANDYMEN, ORPHAN)
PROPOSED, PROPOSED_AT = "Vélo-Relais, coopérative de solidarité", "58227"
PROPOSED_NEQ = fictional_neq("11999", 7100)  # no portrait bears it: see portraits._neq


@dataclass(frozen=True)
class Cast:
    """Who plays, and on which sheets."""

    people: dict[str, User]
    caterer: Enterprise
    handymen: Enterprise
    orphan: Enterprise

    @classmethod
    def drawn(cls, people: dict[str, User]) -> "Cast | None":
        """None when the portraits are not there (a crowd has none)."""
        found = {one.name: one for one in Enterprise.objects.listed().filter(is_demonstration=True, name__in=NAMES)}
        return cls(people, *(found[name] for name in NAMES)) if len(found) == len(NAMES) else None


def play(cast: Cast, day: date) -> None:
    verified_status(cast, day)
    title_about_to_end(cast, day)
    change_to_review(cast)
    change_sent_back(cast)
    new_sheet(cast)
    claim_with_a_piece(cast)
    confirmed_and_overdue(cast, day)


def verified_status(cast: Cast, day: date) -> None:
    """The pôle answers for the caterer's status, principle by principle."""
    read_in = "Statuts et règlements généraux (pièce fictive)"
    finding = Finding(
        subject=VerificationSubject.SOCIAL_ECONOMY,
        source="Registraire des entreprises et règlements généraux",
        consulted_on=day - timedelta(days=20),
        valid_until=day + timedelta(days=345),
        note="Assemblée annuelle de juin lue au procès-verbal.",
        principles={one.value: {"answer": Answer.YES.value, "on": read_in} for one in Principle},
    )
    verify(enterprise=cast.caterer, finding=finding, by=cast.people["pole-est"], day=day)


def title_about_to_end(cast: Cast, day: date) -> None:
    """The caterer's only title ends in less than a month: its team and its pôle will be reminded."""
    held = Certification.objects.filter(enterprise=cast.caterer).order_by("pk").first()
    held.proof = receive(fictional_piece("certificat.pdf"), enterprise=cast.caterer, by=cast.people["entreprise"])
    held.issued_on, held.expires_on = day - timedelta(days=340), day + timedelta(days=25)
    held.save(update_fields=["proof", "issued_on", "expires_on"])
    rebuild([cast.caterer.pk])


def change_to_review(cast: Cast) -> None:
    """One of the team changes the telephone, which goes live; the other adds an offer and a mission, which wait."""
    bob, chantal = cast.people["entreprise"], cast.people["redaction"]
    revision = open_revision(enterprise=cast.caterer, by=bob)
    contact = revision.document["contact"] | {"phone": "450 555-0187"}
    revision = saved(revision, revision.document | {"contact": contact}, bob)
    document = revision.document
    mission = document["mission"]["mission"].replace("cuisine", "cuisine, en salle")
    offer = {
        "key": new_key(),
        "title": "Boîtes à lunch pour réunions",
        "description": "Sandwich, salade et dessert en contenants compostables. Commande la veille, 8 boîtes au moins.",
        "category": "boites-a-lunch",
        "nature": Nature.SERVICES.value,
    }
    capacity = document["capacity"] | {"people": 9, "largest_contract": 42_000, "lead_time": 3}
    changed = {"mission": {"mission": mission}, "offerings": [*document["offerings"], offer], "capacity": capacity}
    revision = saved(revision, document | changed, chantal)
    set_back(submit(revision=revision, by=chantal), days=3)


def change_sent_back(cast: Cast) -> None:
    """The other pôle asked for corrections; the enterprise has to answer."""
    emile, lea = cast.people["autre-entreprise"], cast.people["pole-longueuil"]
    revision = open_revision(enterprise=cast.handymen, by=emile)
    offer = {
        "key": new_key(),
        "title": "Travaux divers",
        "description": "Tout, partout, en tout temps. Demandez Émile.",
        "category": "homme-a-tout-faire",
        "nature": Nature.SERVICES.value,
    }
    document = revision.document | {"offerings": [*revision.document["offerings"], offer]}
    revision = submit(revision=saved(revision, document, emile), by=emile)
    request_changes(
        revision=revision,
        by=lea,
        reason_codes=[RefusalReason.UNCLEAR_OFFER, RefusalReason.PERSONAL_INFORMATION],
        message="Dites quels travaux vous faites, et retirez le prénom : la fiche parle de l’entreprise.",
    )


def new_sheet(cast: Cast) -> None:
    """A proposed enterprise, waiting for so long that the pôle that stands in sees it too."""
    emile = cast.people["autre-entreprise"]
    town = Municipality.objects.get(code=PROPOSED_AT)
    enterprise = propose_enterprise(
        by=emile, name=PROPOSED, neq=PROPOSED_NEQ, municipality=town, legal_form=LegalForm.SOLIDARITY_COOP
    )
    Enterprise.objects.filter(pk=enterprise.pk).update(is_demonstration=True)
    revision = open_revision(enterprise=enterprise, by=emile)
    offer = {
        "key": new_key(),
        "title": "Mise au point de flottes de vélos municipales",
        "description": "Cueillette, mise au point et retour en cinq jours ouvrables, avec des pièces reconditionnées.",
        "category": "reparation-velos",
        "nature": Nature.SERVICES.value,
    }
    contact = {"phone": "450 555-0163", "email": "bonjour@velo-relais.example", "address": "12, rue du Dérailleur"}
    document = revision.document | {
        "mission": {"mission": "Remettre sur la route des vélos et des gens, dans un atelier qui forme des jeunes."},
        "offerings": [offer],
        "served_areas": [{"key": "C58"}],
        "contact": revision.document["contact"] | contact,
    }
    set_back(submit(revision=saved(revision, document, emile), by=emile), days=12)


def claim_with_a_piece(cast: Cast) -> None:
    claim = claim_by_evidence(
        enterprise=cast.orphan,
        by=cast.people["acheteur"],
        message="Je coordonne La Passerelle depuis l’automne; le conseil m’a confié la fiche. Voyez sa résolution.",
        upload=fictional_piece("resolution-du-conseil.pdf"),
    )
    Claim.objects.filter(pk=claim.pk).update(created_at=now() - timedelta(days=6))


def confirmed_and_overdue(cast: Cast, day: date) -> None:
    """One enterprise keeps its promise; the other chose every six months, and is late."""
    confirm_sheet(enterprise=cast.caterer, by=cast.people["entreprise"], day=day)
    late = {"confirm_every": ConfirmationPace.HALF_YEARLY, "confirmed_on": day - timedelta(days=220)}
    Enterprise.objects.filter(pk=cast.handymen.pk).update(**late)


def saved(revision: Revision, document: dict, by: User) -> Revision:
    return save_draft(revision=revision, document=document, opened_edit=revision.edit, by=by).revision


def set_back(revision: Revision, *, days: int) -> None:
    Revision.objects.filter(pk=revision.pk).update(submitted_at=now() - timedelta(days=days))
