"""What this package writes in the audit trail, in French."""

LABELS = {
    "shortlist.created": "Liste de fournisseurs créée",
    "shortlist.changed": "Liste de fournisseurs renommée ou redécrite",
    "shortlist.deleted": "Liste de fournisseurs supprimée",
    "shortlist.supplier_added": "Fournisseur ajouté à une liste",
    "shortlist.supplier_removed": "Fournisseur retiré d’une liste",
}
