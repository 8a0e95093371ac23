"""What this app writes in the audit trail, in French (see accounts/trail.py)."""

LABELS = {
    "account.created": "Compte créé",
    "account.signed_in": "Connexion",
    "account.name_changed": "Nom changé",
    "account.email_changed": "Courriel de connexion changé",
    "account.password_changed": "Mot de passe changé",
    "account.password_set": "Mot de passe changé par la gestion",
    "account.second_factor_added": "Deuxième étape ajoutée",
    "account.second_factor_removed": "Deuxième étape retirée",
    "account.recovery_codes_made": "Codes de secours créés",
    "account.rights_changed": "Droits d’un compte changés",
    "account.data_downloaded": "Données personnelles téléchargées",
    "account.warned_inactive": "Compte averti de son inactivité",
    "account.deleted": "Compte supprimé",
}
