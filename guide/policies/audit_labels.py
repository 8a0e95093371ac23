"""What the kit writes in the audit trail, in French (see accounts/trail.py)."""

LABELS = {
    "policy.kept": "Document de la trousse gardé",
    "policy.version_kept": "Version d’un document gardée",
    "policy.shared": "Lien de lecture créé",
    "policy.unshared": "Lien de lecture retiré",
    "policy.deleted": "Document de la trousse supprimé",
}
