"""What verifying writes in the audit trail, in French."""

LABELS = {
    "verification.made": "Vérification faite",
    "verification.withdrawn": "Vérification retirée",
}
