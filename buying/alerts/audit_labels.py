"""What this package writes in the audit trail, in French."""

LABELS = {
    "alert.created": "Recherche enregistrée",
    "alert.deleted": "Recherche enregistrée supprimée",
    "alert.paused": "Alerte en pause : un filtre n’existe plus",
    "alert.stopped": "Alerte arrêtée par le lien d’un courriel",
}
