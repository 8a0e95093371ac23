"""What membership writes in the audit trail, in French."""

LABELS = {
    "claim.opened": "Revendication reçue",
    "claim.granted": "Revendication acceptée",
    "claim.refused": "Revendication refusée",
    "claim.withdrawn": "Revendication retirée",
    "claim.superseded": "Revendication fermée : fiche confiée à une autre personne",
    "claim.expired": "Revendication expirée",
    "invitation.sent": "Invitation envoyée",
    "invitation.cancelled": "Invitation annulée",
    "invitation.accepted": "Invitation acceptée",
    "membership.role_changed": "Rôle changé",
    "membership.removed": "Personne retirée de l’équipe",
    "membership.left": "Personne partie de l’équipe",
    "membership.left_pole": "Personne partie d’un pôle",
    "membership.revoked": "Accès retiré par le pôle",
    "membership.lapsed": "Accès éteint : non reconfirmé",
    "membership.confirmed": "Équipe reconfirmée",
    "proof.opened": "Pièce ouverte",
}
