"""What a person downloads of the buyer's desk, model by model: every column that can name them is here once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Model
from django.utils.timezone import localtime

from accounts.models import User
from buying import models
from directory.membership.sheets import masked
from guide.models import Bylaw


@dataclass(frozen=True)
class Kept:
    """Under which heading, of which model, named by which column, with what said of each row. `shared` are the facts
    that colleagues may have written since, `organisation` the path to whose they are."""

    heading: str
    model: type[Model]
    person: str
    facts: Callable[[Model], dict]
    related: tuple[str, ...] = ()
    organisation: str = ""
    shared: tuple[str, ...] = ()


def rows_naming(user: User, kept: Kept) -> list[Model]:
    """By address for the invitations received: the person is not known otherwise."""
    wanted = user.email if kept.person == "email" else user
    return list(kept.model.objects.filter(**{kept.person: wanted}).select_related(*kept.related).order_by("pk"))


def told(row: Model, kept: Kept, organisations: set[int]) -> dict:
    """What is said of a row to somebody who buys for these organisations. Who has left one reads nothing of what is
    written there after them: the row still names them, its words are the organisation's."""
    facts = kept.facts(row)
    if not kept.shared or value_at(row, kept.organisation) in organisations:
        return facts
    return {heading: fact for heading, fact in facts.items() if heading not in kept.shared}


def moment(at: datetime | date | None) -> str:
    """An instant in Quebec's time, a day as it is."""
    if not at:
        return ""
    return localtime(at).isoformat(timespec="seconds") if isinstance(at, datetime) else at.isoformat()


def membership_facts(one) -> dict:
    return {
        "organisation": one.organisation.name,
        "rôle": one.get_role_display(),
        "par": one.get_joined_by_display(),
        "depuis": moment(one.created_at),
    }


def request_facts(one) -> dict:
    return {
        "organisation": one.organisation_name,
        "fonctions": one.message,
        "faite le": moment(one.created_at),
        "état": one.get_state_display(),
        "réponse du": moment(one.decided_at),
        "réponse": one.reply,
    }


def answer_facts(one) -> dict:
    """A decision of the person's; not the request itself, which is somebody else's."""
    return {
        "organisation": one.organisation_name,
        "décision": one.get_state_display(),
        "le": moment(one.decided_at),
        "réponse": one.reply,
    }


def invitation_facts(one) -> dict:
    return {
        "organisation": one.organisation.name,
        "courriel": one.email,
        "rôle": one.get_role_display(),
        "envoyée le": moment(one.created_at),
        "acceptée le": moment(one.accepted_at),
        "annulée le": moment(one.cancelled_at),
    }


def sent_facts(one) -> dict:
    """The address is somebody else's: enough of it to know whom it was."""
    return invitation_facts(one) | {"courriel": masked(one.email)}


def search_facts(one) -> dict:
    return {
        "nom": one.name,
        "recherche": one.query,
        "rythme": one.get_pace_display(),
        "créée le": moment(one.created_at),
    }


def request_for_quotes_facts(one) -> dict:
    return {
        "dossier": one.purchase_file.number,
        "objet": one.subject,
        "message": one.message,
        "personne à joindre": one.contact_name,
        "téléphone": one.contact_phone,
        "envoyée le": moment(one.sent_at),
    }


def said(**columns: str) -> Callable[[Model], dict]:
    """The facts of a row, one heading for each path of columns: `said(dossier="purchase_file.number")`."""

    def facts(row: Model) -> dict:
        return {heading.replace("_", " "): plain(value_at(row, path)) for heading, path in columns.items()}

    return facts


def value_at(row: Model, path: str):
    for name in path.split("."):
        row = getattr(row, name)
    return row() if callable(row) else row


def plain(value) -> str:
    return moment(value) if isinstance(value, date) else "" if value is None else str(value)


FILE, OF_FILE = ("purchase_file",), "purchase_file.number"
OF_QUOTE, SUPPLIER = "considered.purchase_file.number", "considered.enterprise.name"

HEADINGS = (
    Kept("organisations où vous achetez", models.BuyerMembership, "user", membership_facts, ("organisation",)),
    Kept("demandes d’accès acheteur", models.JoiningRequest, "user", request_facts),
    Kept("réponses à des demandes d’accès acheteur", models.JoiningRequest, "decided_by", answer_facts),
    Kept("invitations de collègues envoyées", models.BuyerInvitation, "invited_by", sent_facts, ("organisation",)),
    Kept("invitations de collègues reçues", models.BuyerInvitation, "email", invitation_facts, ("organisation",)),
    Kept(
        "domaines de courriel inscrits", models.OrganisationDomain, "registered_by",
        said(organisation="organisation.name", domaine="domain", inscrit_le="registered_at"), ("organisation",),
    ),
    Kept("recherches enregistrées", models.SavedSearch, "user", search_facts),
    Kept(
        "listes créées", models.Shortlist, "created_by",
        said(organisation="organisation.name", nom="name", à_quoi_elle_sert="purpose", créée_le="created_at"),
        ("organisation",), "organisation_id", ("nom", "à quoi elle sert"),
    ),
    Kept(
        "fournisseurs ajoutés à des listes", models.ShortlistEntry, "added_by",
        said(liste="shortlist.name", fournisseur="enterprise.name", note="note", ajouté_le="added_at"),
        ("shortlist", "enterprise"), "shortlist.organisation_id", ("liste", "note"),
    ),
    Kept(
        "dossiers ouverts", models.PurchaseFile, "created_by",
        said(numéro="number", titre="title", besoin="need", ouvert_le="created_at"), (),
        "organisation_id", ("titre", "besoin"),
    ),
    Kept(
        "fournisseurs étudiés", models.ConsideredSupplier, "added_by",
        said(dossier=OF_FILE, fournisseur="enterprise.name", motif="reason", ajouté_le="added_at"),
        ("purchase_file", "enterprise"), "purchase_file.organisation_id", ("motif",),
    ),
    Kept(
        "choix faits", models.PurchaseChoice, "decided_by",
        said(dossier=OF_FILE, fournisseur=SUPPLIER, motif="reason", le="decided_on"),
        ("purchase_file", "considered__enterprise"),
    ),
    Kept(
        "dossiers figés", models.FrozenRecord, "frozen_by",
        said(dossier=OF_FILE, version="number", empreinte="sha256", figé_le="frozen_at"), FILE,
    ),
    Kept(
        "issues inscrites", models.Outcome, "recorded_by",
        said(dossier=OF_FILE, issue="get_kind_display", résolution="resolution", note="note", le="recorded_at"), FILE,
    ),
    Kept(
        "pièces de soumissions remises", models.QuotePiece, "uploaded_by",
        said(dossier=OF_FILE, nom="shown_name", octets="size", remise_le="uploaded_at"), FILE,
    ),
    Kept(
        "soumissions inscrites", models.Quote, "entered_by",
        said(dossier=OF_QUOTE, fournisseur=SUPPLIER, note="note", inscrite_le="entered_at"),
        ("considered__purchase_file", "considered__enterprise"),
    ),
    Kept("demandes de prix envoyées", models.QuoteRequest, "sent_by", request_for_quotes_facts, FILE),
    Kept(
        "réponses à des questions de fournisseurs", models.QuoteQuestion, "answered_by",
        said(dossier="invitation.request.purchase_file.number", réponse="answer", le="answered_at"),
        ("invitation__request__purchase_file",),
    ),
    Kept(
        "sollicitations inscrites", models.Solicitation, "recorded_by",
        said(fournisseur="enterprise.name", le="asked_on", note="note", inscrite_le="recorded_at"), ("enterprise",),
        "organisation_id", ("fournisseur", "le", "note"),
    ),
    Kept(
        "contrats inscrits", models.Contract, "recorded_by",
        said(objet="title", fournisseur="supplier_name", conclu_le="signed_on", inscrit_le="recorded_at"), (),
        "organisation_id", ("objet", "fournisseur", "conclu le"),
    ),
    Kept(
        "comparaisons de fournisseurs gardées", models.SupplierCheck, "saved_by",
        said(organisation="organisation.name", nom="name", comparée_le="made_on", gardée_le="saved_at"),
        ("organisation",),
    ),
    Kept(
        "règlements saisis", Bylaw, "entered_by",
        said(municipalité="municipality.name", numéro="number"), ("municipality",),
    ),
    Kept(
        "règlements confirmés", Bylaw, "confirmed_by",
        said(municipalité="municipality.name", numéro="number", le="confirmed_on"), ("municipality",),
    ),
)  # fmt: skip
