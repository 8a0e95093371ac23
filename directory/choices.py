"""The directory's closed lists. Open-ended ones (categories, certifications) are tables."""

from django.db.models import IntegerChoices, TextChoices


class LegalForm(TextChoices):
    """The three families of the social economy, as fine as the contracting rules need."""

    NPO = "npo", "OBNL"
    COOP = "coop", "Coopérative"
    SOLIDARITY_COOP = "solidarity_coop", "Coopérative de solidarité"
    WORKER_COOP = "worker_coop", "Coopérative de travail"
    PRODUCER_COOP = "producer_coop", "Coopérative de producteurs"
    CONSUMER_COOP = "consumer_coop", "Coopérative de consommateurs"
    MUTUAL = "mutual", "Mutuelle"
    ASSOCIATION = "association", "Association"


# The words of spreadsheets and of addresses (`?forme=obnl`), one per form.
LEGAL_FORM_WORDS = {
    "obnl": LegalForm.NPO,
    "cooperative": LegalForm.COOP,
    "cooperative_solidarite": LegalForm.SOLIDARITY_COOP,
    "cooperative_travail": LegalForm.WORKER_COOP,
    "cooperative_producteurs": LegalForm.PRODUCER_COOP,
    "cooperative_consommateurs": LegalForm.CONSUMER_COOP,
    "mutuelle": LegalForm.MUTUAL,
    "association": LegalForm.ASSOCIATION,
}
WORD_OF_LEGAL_FORM = {form.value: word for word, form in LEGAL_FORM_WORDS.items()}


class Nature(TextChoices):
    """What a contract is for; the contracting rules differ by nature."""

    GOODS = "goods", "Biens"
    SERVICES = "services", "Services"
    PROFESSIONAL_SERVICES = "professional_services", "Services professionnels"
    WORKS = "works", "Travaux"
    INSURANCE = "insurance", "Assurance"


class NatureRank(IntegerChoices):
    """The last digit of an offer code (`SearchDocument.offers`): category number × 10 + this."""

    UNKNOWN = 0, ""
    GOODS = 1, Nature.GOODS.value
    SERVICES = 2, Nature.SERVICES.value
    PROFESSIONAL_SERVICES = 3, Nature.PROFESSIONAL_SERVICES.value
    WORKS = 4, Nature.WORKS.value
    INSURANCE = 5, Nature.INSURANCE.value


class CountyKind(TextChoices):
    """A regional county municipality, or what stands in its place."""

    MRC = "mrc", "MRC"
    TE = "te", "Territoire équivalent"


class EnterpriseStatus(TextChoices):
    """Only a listed enterprise is visible to the public."""

    DRAFT = "draft", "Brouillon"
    LISTED = "listed", "Inscrite"
    WITHDRAWN = "withdrawn", "Retirée"


class AreaScope(TextChoices):
    """How wide one line of a served territory is."""

    QUEBEC = "quebec", "Tout le Québec"
    REGION = "region", "Région administrative"
    COUNTY = "county", "MRC ou territoire équivalent"
    MUNICIPALITY = "municipality", "Municipalité"


class VerificationSubject(TextChoices):
    """What a pôle answers for."""

    SOCIAL_ECONOMY = "social_economy", "Statut d’entreprise d’économie sociale"
    LEGAL_FORM = "legal_form", "Forme juridique"
    CERTIFICATION = "certification", "Certification"


class Principle(TextChoices):
    """The six principles by which Quebec's law on the social economy knows an enterprise (guide: its legal source)."""

    PURPOSE = "purpose", "Sa raison d’être est de répondre aux besoins de ses membres ou de la collectivité"
    AUTONOMY = "autonomy", "Aucune décision n’est sous le contrôle d’un organisme public"
    DEMOCRACY = "democracy", "Ses règles prévoient une gouvernance démocratique par les membres"
    VIABILITY = "viability", "Elle aspire à une viabilité économique"
    SURPLUS = "surplus", "Ses règles encadrent ou interdisent la distribution des surplus"
    DISSOLUTION = "dissolution", "À sa dissolution, le reliquat va à une personne morale de même nature"


class MembershipRole(TextChoices):
    """What a person may do with a sheet: an admin also runs the team."""

    ADMIN = "admin", "Responsable"
    EDITOR = "editor", "Rédaction"


class ClaimMethod(TextChoices):
    """How a person shows that a sheet is theirs to run."""

    MAILED_LINK = "mailed_link", "Lien envoyé au courriel de la fiche"
    EVIDENCE = "evidence", "Message et pièce, décidés par le pôle"


class ClaimState(TextChoices):
    """Only a waiting claim can change."""

    WAITING = "waiting", "En attente"
    GRANTED = "granted", "Acceptée"
    REFUSED = "refused", "Refusée"
    WITHDRAWN = "withdrawn", "Retirée"
    SUPERSEDED = "superseded", "Fermée : la fiche a été confiée à une autre personne"
    EXPIRED = "expired", "Expirée"


class RevisionKind(TextChoices):
    """A new sheet, or the change of a public one."""

    NEW = "new", "Nouvelle fiche"
    EDIT = "edit", "Modification"


class RevisionState(TextChoices):
    """draft → submitted → approved, changes requested (then submitted again), refused, withdrawn."""

    DRAFT = "draft", "Brouillon"
    SUBMITTED = "submitted", "Soumise"
    APPROVED = "approved", "Approuvée"
    CHANGES_REQUESTED = "changes_requested", "Corrections demandées"
    REFUSED = "refused", "Refusée"
    WITHDRAWN = "withdrawn", "Retirée"


class DecisionKind(TextChoices):
    """A pôle's answer to a revision."""

    APPROVED = "approved", "Approuvée"
    PARTLY_APPROVED = "partly_approved", "Approuvée en partie"
    CHANGES_REQUESTED = "changes_requested", "Corrections demandées"
    REFUSED = "refused", "Refusée"


class RefusalReason(TextChoices):
    """Why a pôle does not accept; each goes to the enterprise with a message."""

    ILLEGIBLE_PROOF = "illegible_proof", "Pièce illisible ou incomplète"
    OUTDATED_PROOF = "outdated_proof", "Pièce périmée"
    NOT_IN_REGISTER = "not_in_register", "Introuvable au registre"
    NEQ_MISMATCH = "neq_mismatch", "Le NEQ ne correspond pas au nom"
    NOT_SOCIAL_ECONOMY = "not_social_economy", "Hors de l’économie sociale"
    DUPLICATE = "duplicate", "Fiche en double"
    PERSONAL_INFORMATION = "personal_information", "Renseignement personnel dans un texte public"
    UNCLEAR_OFFER = "unclear_offer", "Offre ou catégorie imprécise"
    TERRITORY = "territory", "Territoire à revoir"
    NO_LINK = "no_link", "Le lien avec l’entreprise n’est pas établi"
    OTHER = "other", "Autre motif, dit dans le message"


class VersionSource(TextChoices):
    """What made a version of a sheet."""

    FIRST = "first", "Première publication"
    REVISION = "revision", "Révision approuvée"
    IMMEDIATE = "immediate", "Coordonnées changées par l’entreprise"
    OBSERVED = "observed", "Changement fait par la gestion ou par un import"


class ProofType(TextChoices):
    """The kinds of file a proof may be, as read in its content."""

    PDF = "application/pdf", "PDF"
    PNG = "image/png", "PNG"
    JPEG = "image/jpeg", "JPEG"


class ConfirmationPace(IntegerChoices):
    """How often, in months, an enterprise says that its sheet is still right."""

    QUARTERLY = 3, "Tous les trois mois"
    HALF_YEARLY = 6, "Tous les six mois"
    YEARLY = 12, "Une fois par année"


class CertificationFamily(TextChoices):
    """What kind of thing a title attests."""

    SOCIAL = "social", "Mission sociale"
    LEGAL = "legal", "Statut juridique"
    COMPLIANCE = "compliance", "Conformité"
    ENVIRONMENT = "environment", "Environnement"
    QUALITY = "quality", "Qualité"
    ORIGIN = "origin", "Provenance"
    BODY = "body", "Reconnaissance d’organisme"


class Confidence(TextChoices):
    """How sure a fact is. Only the first two are shown without « à confirmer »."""

    VERIFIED = "verified", "Vérifié"
    SECONDARY = "secondary", "Source secondaire"
    INFERRED = "inferred", "Inféré"
    TO_CONFIRM = "to_confirm", "À confirmer"

    @property
    def is_to_confirm(self) -> bool:
        """True when the public must read « à confirmer » beside the fact."""
        return self in {Confidence.INFERRED, Confidence.TO_CONFIRM}
