"""What a person may refuse, and what may become of a letter."""

from django.db.models import TextChoices


class Topic(TextChoices):
    """The kinds of letters one can refuse with one click. A letter without a topic is strictly transactional."""

    DIGEST = "digest", "Le résumé hebdomadaire du pôle"
    REMINDER = "reminder", "Les rappels d’échéances"
    FRESHNESS = "freshness", "Les demandes de confirmer une fiche"
    ALERT = "alert", "Les alertes de vos recherches enregistrées"


class Failure(TextChoices):
    """Why a letter will not leave."""

    INVALID = "invalid", "adresse ou contenu impossible à envoyer"
    REFUSED = "refused", "refusé pour de bon par le serveur du destinataire"
    ABANDONED = "abandoned", "abandonné : le serveur de courriel n’a pas répondu à temps"
    OPTED_OUT = "opted_out", "son destinataire a refusé ce sujet avant l’envoi"
