"""The guide's closed lists, in the words of `architecture` and of the law."""

from django.db.models import TextChoices


class RuleKind(TextChoices):
    """What a contracting rule does for the buyer."""

    PROCEDURE = "procedure", "Mode de sollicitation"
    EXEMPTION = "exemption", "Exemption"
    PREFERENCE = "preference", "Préférence"
    CRITERION = "criterion", "Critère"
    OBLIGATION = "obligation", "Obligation"
    ALTERNATIVE = "alternative", "Autre voie"


class Procedure(TextChoices):
    """How suppliers are asked. OCDS: direct, limited, selective, open."""

    DIRECT_AWARD = "direct_award", "Gré à gré"
    PRICE_REQUEST = "price_request", "Demande de prix"
    INVITATION = "invitation", "Appel d’offres sur invitation"
    PUBLIC_TENDER = "public_tender", "Appel d’offres public"


class Regime(TextChoices):
    """The law a buyer is under."""

    LCV = "lcv", "Loi sur les cités et villes"
    CM = "cm", "Code municipal"


class LocalScope(TextChoices):
    """What a rule asks of the supplier's place."""

    SERVES = "serves", "Dessert la municipalité"
    ESTABLISHED = "established", "Établie sur le territoire"


class Unit(TextChoices):
    """What a parameter counts."""

    DOLLARS = "dollars", "$"
    DAYS = "days", "jours"
    PERCENT = "percent", "%"
    COUNT = "count", ""


class VersionStatus(TextChoices):
    """A chapter's version is prepared, then public for ever."""

    DRAFT = "draft", "En préparation"
    PUBLISHED = "published", "Publiée"


class ContractNature(TextChoices):
    """What a contract is about, as the law sorts contracts. Finer than the directory's natures of offers."""

    INSURANCE = "insurance", "Assurance"
    GOODS = "goods", "Approvisionnement (biens)"
    SERVICES = "services", "Services"
    PROFESSIONAL_SERVICES = "professional_services", "Services professionnels"
    CONSTRUCTION = "construction", "Construction"
    OTHER_WORKS = "other_works", "Autres travaux"


class BuyerKind(TextChoices):
    """Who buys: its kind decides, with its designation, the law it is under."""

    MUNICIPALITY = "municipality", "Municipalité"
    COUNTY = "county", "MRC"
    INTERMUNICIPAL_BOARD = "intermunicipal_board", "Régie intermunicipale"
    TRANSIT_AUTHORITY = "transit_authority", "Société de transport"


class BylawProcedure(TextChoices):
    """The lighter ways of asking that a municipality's by-law may allow."""

    DIRECT_AWARD = Procedure.DIRECT_AWARD.value, Procedure.DIRECT_AWARD.label
    PRICE_REQUEST = Procedure.PRICE_REQUEST.value, Procedure.PRICE_REQUEST.label
    INVITATION = Procedure.INVITATION.value, Procedure.INVITATION.label


class ChangedThing(TextChoices):
    """What a recorded change of the law was made to."""

    PARAMETER = "parameter", "Paramètre légal"
    RULE = "rule", "Règle d’octroi"
    BYLAW = "bylaw", "Règlement municipal"
