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
