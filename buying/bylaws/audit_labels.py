"""What the keeping of by-laws writes in the audit trail, in French."""

LABELS = {
    "bylaw.entered": "Règlement saisi par l’organisation",
    "bylaw.changed": "Règlement modifié par l’organisation",
    "bylaw.replaced": "Règlement remplacé par le suivant",
    "bylaw.confirmed": "Règlement confirmé par l’organisation",
}
