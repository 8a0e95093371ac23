"""What this package writes in the audit trail, in French."""

LABELS: dict[str, str] = {
    "file.opened": "Dossier ouvert",
    "file.edited": "Dossier modifié",
    "file.searched": "Recherche refaite",
    "supplier.considered": "Fournisseurs ajoutés au dossier",
    "supplier.weighed": "Position d’un fournisseur changée",
    "quote.received": "Soumission reçue",
    "quote.removed": "Soumission retirée",
    "file.chosen": "Fournisseur choisi",
    "file.choice_removed": "Choix retiré",
    "file.ended": "Issue inscrite",
}
