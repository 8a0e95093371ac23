"""What this package writes in the audit trail, in French."""

LABELS = {
    "solicitation.noted": "Sollicitation inscrite à la rotation",
    "solicitation.answered": "Réponse inscrite à la rotation",
    "solicitation.corrected": "Sollicitation corrigée",
    "solicitation.removed": "Sollicitation retirée de la rotation",
    "contract.noted": "Contrat inscrit",
    "contract.corrected": "Contrat corrigé",
    "contract.removed": "Contrat retiré",
}
