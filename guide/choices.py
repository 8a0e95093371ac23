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
