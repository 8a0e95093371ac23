"""What revisions write in the audit trail, in French."""

LABELS = {
    "revision.submitted": "Révision soumise",
    "revision.resumed": "Révision reprise par l’entreprise",
    "revision.withdrawn": "Révision retirée par l’entreprise",
    "revision.taken": "Révision prise en charge",
    "revision.approved": "Révision approuvée",
    "revision.partly_approved": "Révision approuvée en partie",
    "revision.changes_requested": "Corrections demandées",
    "revision.refused": "Révision refusée",
    "sheet.proposed": "Nouvelle fiche proposée",
    "sheet.contact_changed": "Coordonnées changées par l’entreprise",
    "sheet.confirmed": "Fiche confirmée",
}
