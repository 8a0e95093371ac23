"""What freshness writes in the audit trail, in French (« sheet.confirmed » is among the revisions' own)."""

LABELS = {"sheet.pace_changed": "Fréquence de confirmation changée"}
