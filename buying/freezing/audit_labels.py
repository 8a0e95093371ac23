"""What this package writes in the audit trail, in French."""

LABELS: dict[str, str] = {
    "file.frozen": "Dossier d’achat figé",
    "file.reopened": "Dossier figé rouvert pour une modification",
}
