"""The closed lists of the buyer's desk."""

from django.db.models import TextChoices

from guide.choices import BuyerKind, Procedure

__all__ = ["BuyerKind", "Procedure"]


class BuyerRole(TextChoices):
    """What a person may do in a buying organisation."""

    BUYER = "buyer", "Achat"
    """Keeps lists, files and the rotation log with the others; enters the by-law."""
    MANAGER = "manager", "Responsable"
    """Also runs the team and confirms the by-law."""


class JoinedBy(TextChoices):
    """How a person came into an organisation."""

    INVITATION = "invitation", "invitation d’un collègue"
    DOMAIN = "domain", "courriel professionnel d’un domaine inscrit"
    APPROVAL = "approval", "approbation du pôle"


class RequestState(TextChoices):
    """What becomes of a request to join an organisation."""

    WAITING = "waiting", "En attente"
    GRANTED = "granted", "Acceptée"
    REFUSED = "refused", "Refusée"
    WITHDRAWN = "withdrawn", "Retirée"


class Standing(TextChoices):
    """Where a considered supplier stands in a purchase file."""

    CONSIDERED = "considered", "À l’étude"
    KEPT = "kept", "Retenu pour une demande de prix"
    SET_ASIDE = "set_aside", "Écarté"


class Channel(TextChoices):
    """How a supplier was asked."""

    PORTAL = "portal", "Par le portail"
    EMAIL = "email", "Par courriel"
    PHONE = "phone", "Par téléphone"
    IN_PERSON = "in_person", "En personne"
    OTHER = "other", "Autrement"


class Answer(TextChoices):
    """What a supplier that was asked answered."""

    WAITING = "waiting", "Pas encore de réponse"
    QUOTED = "quoted", "A remis un prix"
    DECLINED = "declined", "A décliné"
    SILENT = "silent", "N’a pas répondu"


class DeclineReason(TextChoices):
    """Why a supplier will not quote."""

    CAPACITY = "capacity", "Notre capacité est prise à ces dates"
    OFFER = "offer", "Ce n’est pas ce que nous offrons"
    TERRITORY = "territory", "C’est hors de notre territoire"
    DELAY = "delay", "Le délai pour répondre est trop court"
    TERMS = "terms", "Les conditions ne nous conviennent pas"
    OTHER = "other", "Autre raison"


class OutcomeKind(TextChoices):
    """How a purchase ended."""

    AWARDED = "awarded", "Contrat conclu"
    NONE = "none", "Aucun contrat conclu"
    CANCELLED = "cancelled", "Achat annulé"


class AlertPace(TextChoices):
    """How often a saved search may write to its owner."""

    DAILY = "daily", "Chaque jour"
    FORTNIGHTLY = "fortnightly", "Toutes les deux semaines"
    MONTHLY = "monthly", "Chaque mois"
