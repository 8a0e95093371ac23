"""What membership writes in the audit trail, in French."""

LABELS = {
    "buyers.registered": "Organisation acheteuse inscrite",
    "buyers.managed": "Organisation acheteuse modifiée par l’administration",
    "buyers.domain_registered": "Domaine de courriel inscrit",
    "buyers.domain_withdrawn": "Domaine de courriel retiré",
    "buyers.request_made": "Demande d’accès acheteur reçue",
    "buyers.request_granted": "Demande d’accès acheteur acceptée",
    "buyers.request_refused": "Demande d’accès acheteur refusée",
    "buyers.request_withdrawn": "Demande d’accès acheteur retirée",
    "buyers.invitation_sent": "Invitation d’un collègue envoyée",
    "buyers.invitation_cancelled": "Invitation d’un collègue annulée",
    "buyers.invitation_accepted": "Invitation d’un collègue acceptée",
    "buyers.joined": "Personne entrée dans une organisation acheteuse",
    "buyers.role_changed": "Rôle changé dans une organisation acheteuse",
    "buyers.manager_appointed": "Responsable nommée par le pôle",
    "buyers.removed": "Personne retirée d’une organisation acheteuse",
    "buyers.left": "Personne partie d’une organisation acheteuse",
    "buyers.revoked": "Accès acheteur retiré par le pôle",
}
