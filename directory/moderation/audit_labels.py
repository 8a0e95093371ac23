"""What moderating and managing write in the audit trail besides revisions' own events, in French."""

LABELS = {
    "revision.given_back": "Révision rendue aux collègues",
    "sheet.managed": "Fiche modifiée à la gestion",
    "sheet.listed": "Fiche inscrite à la gestion",
    "sheet.withdrawn": "Fiche retirée à la gestion",
    "sheet.deleted": "Fiche supprimée à la gestion",
}
