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
    CLAUSE = "clause", "Clause de la trousse"
    QUESTION = "question", "Question de l’autodiagnostic"


class DocumentKind(TextChoices):
    """What the kit composes, hence where a clause goes."""

    BYLAW = "bylaw", "Règlement sur la gestion contractuelle"
    POLICY = "policy", "Politique d’approvisionnement"
    TENDER = "tender", "Appel d’offres ou demande de prix"
    CONTRACT = "contract", "Contrat"
    RESOLUTION = "resolution", "Résolution du conseil"


class ClauseSubject(TextChoices):
    """What a clause is about, in the order of a document."""

    DEFINITION = "definition", "Définition et reconnaissance"
    ROTATION = "rotation", "Rotation des fournisseurs"
    DIRECT_AWARD = "direct_award", "Gré à gré et demande de prix"
    INVITATION = "invitation", "Invitation et exemptions"
    PREFERENCE = "preference", "Préférence de prix"
    REGISTER = "register", "Registres de fournisseurs"
    LOTS = "lots", "Lots et achats regroupés"
    STANDING_ORDER = "standing_order", "Contrat à commandes"
    GRID = "grid", "Critères et grilles de pondération"
    INSERTION = "insertion", "Insertion et conditions de travail"
    ACCESSIBILITY = "accessibility", "Accessibilité"
    ENVIRONMENT = "environment", "Environnement"
    MARKET = "market", "Consultation du marché et devis"
    PAYMENT = "payment", "Paiement"
    REPORTING = "reporting", "Cibles et reddition de comptes"
    DECLARATION = "declaration", "Déclaration d’engagement"
    TRAINING = "training", "Formation et responsables"
    REVIEW = "review", "Révision"


class Strength(TextChoices):
    """How far a variant of a clause goes."""

    SOFT = "soft", "Souple"
    STANDARD = "standard", "Courante"
    AMBITIOUS = "ambitious", "Ambitieuse"


class FieldKind(TextChoices):
    """What a municipality fills in a clause."""

    DOLLARS = "dollars", "Montant en dollars"
    PERCENT = "percent", "Pourcentage"
    COUNT = "count", "Nombre"
    DAYS = "days", "Jours"
    TERRITORY = "territory", "Territoire"
    TEXT = "text", "Texte"


class FieldEffect(TextChoices):
    """What a figure of a clause does once it stands in a by-law: how the engine reads it."""

    DIRECT_AWARD = "direct_award", "Plafond du gré à gré"
    PRICE_REQUEST = "price_request", "Plafond de la demande de prix"
    PRICE_REQUEST_ONLY = "price_request_only", "Plafond de la demande de prix, sans gré à gré"
    INVITATION = "invitation", "Plafond de l’appel d’offres sur invitation"
    PREFERENCE = "preference", "Écart de prix accepté"
    PREFERENCE_CEILING = "preference_ceiling", "Plafond de la préférence de prix"


class Gap(TextChoices):
    """What a by-law may lack of the room the law leaves."""

    ROTATION = "rotation", "Mesures de rotation"
    DIRECT_AWARD = "direct_award", "Gré à gré au-dessus de la borne de l’invitation"
    PRICE_REQUEST = "price_request", "Demande de prix au-dessus de la borne de l’invitation"
    INVITATION = "invitation", "Invitation ciblée"
    PREFERENCE_SOCIAL = "preference_social", "Préférence de prix pour l’économie sociale"
    PREFERENCE_LOCAL = "preference_local", "Préférence de prix pour l’achat local"
    THRESHOLD = "threshold", "Seuil nommé plutôt qu’écrit"
    ORIGIN = "origin", "Provenance canadienne"
    REPORT = "report", "Rapport annuel plus complet"


class CommitmentKind(TextChoices):
    """What a municipality did in public for the social economy."""

    DECLARATION = "declaration", "Déclaration d’engagement"
    MOVEMENT = "movement", "Mouvement « L’économie sociale, j’achète! »"
    POLICY = "policy", "Politique d’approvisionnement responsable"
    PREFERENCE = "preference", "Préférence de prix"


class PartnerKind(TextChoices):
    """The part somebody took in the guide."""

    MANDATE = "mandate", "Mandat"
    PLAN = "plan", "Plan d’action"
    PARTNER = "partner", "Partenaire"
    CREDIT = "credit", "Données et outils"
