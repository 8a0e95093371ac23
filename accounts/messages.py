"""What is said when signing in goes wrong, in place of allauth's own words."""

ACCOUNT_ERRORS = {
    "account_inactive": "Ce compte est fermé.",
    "duplicate_email": "C’est déjà le courriel de ce compte. Écrivez-en un autre.",
    "email_password_mismatch": "Le courriel ou le mot de passe ne correspond pas. Vérifiez-les, ou demandez un code.",
    "email_taken": "Cette adresse ne peut pas servir. Écrivez-en une autre.",
    "enter_current_password": "Ce n’est pas le mot de passe actuel. Écrivez-le de nouveau.",
    "incorrect_code": "Ce n’est pas le bon code. Vérifiez-le, ou demandez-en un nouveau.",
    "incorrect_password": "Ce n’est pas le bon mot de passe. Écrivez-le de nouveau.",
    "too_many_login_attempts": "Trop d’essais de suite. Attendez quelques minutes, puis recommencez.",
    "rate_limited": "Trop de demandes de suite. Attendez quelques minutes, puis recommencez.",
    "same_as_current": "Écrivez une valeur différente de la valeur actuelle.",
    "unverified_primary_email": "Confirmez d’abord votre courriel.",
}
SECOND_FACTOR_ERRORS = {
    "cannot_delete_authenticator": (
        "Votre rôle demande une deuxième étape. Ajoutez d’abord une clé d’accès ou une autre application."
    ),
    "cannot_generate_recovery_codes": "Activez d’abord une application ou une clé d’accès.",
    "incorrect_code": "Ce n’est pas le bon code. Attendez le prochain code de l’application, puis écrivez-le.",
    "unverified_email": "Confirmez d’abord votre courriel.",
}
# By allauth's names.
WAYS_TO_CONFIRM = {
    "reauthenticate": "Confirmer avec mon mot de passe",
    "mfa_reauthenticate": "Confirmer avec un code de l’application",
    "mfa_reauthenticate:webauthn": "Confirmer avec une clé d’accès",
}
# By the names of allauth's templates; '' where the page that follows says it already.
SENTENCES = {
    "account/messages/cannot_delete_primary_email.txt": "Ce courriel est celui du compte : il ne peut pas être retiré.",
    "account/messages/email_confirmation_failed.txt": "Ce courriel ne peut pas servir à votre compte.",
    "account/messages/email_confirmation_sent.txt": "",
    "account/messages/email_confirmed.txt": "Votre courriel est confirmé.",
    "account/messages/email_deleted.txt": "Le courriel est retiré de votre compte.",
    "account/messages/logged_in.txt": "",
    "account/messages/logged_out.txt": "Vous êtes déconnecté.",
    "account/messages/login_code_sent.txt": "",
    "account/messages/password_changed.txt": "Votre mot de passe est changé.",
    "account/messages/password_set.txt": "Le mot de passe est ajouté à votre compte.",
    "account/messages/primary_email_set.txt": "Votre courriel est changé.",
    "account/messages/unverified_primary_email.txt": "Confirmez d’abord votre courriel.",
    "mfa/messages/recovery_codes_generated.txt": "",
    "mfa/messages/totp_activated.txt": "L’application de codes est activée.",
    "mfa/messages/totp_deactivated.txt": "L’application de codes est retirée.",
    "mfa/messages/webauthn_added.txt": "La clé d’accès est ajoutée.",
    "mfa/messages/webauthn_removed.txt": "La clé d’accès est retirée.",
    "usersessions/messages/sessions_logged_out.txt": "Les autres sessions sont fermées.",
}
