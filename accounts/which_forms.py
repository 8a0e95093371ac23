"""Which of our forms allauth uses, by the names it gives them. Read by the settings: imports nothing."""

ACCOUNT = {
    "login": "accounts.forms.SignInForm",
    "signup": "accounts.forms.SignUpForm",
    "add_email": "accounts.forms.ChangeEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password": "accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
    "reauthenticate": "accounts.forms.ConfirmPasswordForm",
    "confirm_login_code": "accounts.forms.SignInCodeForm",
    "confirm_email_verification_code": "accounts.forms.EmailCodeForm",
    "confirm_password_reset_code": "accounts.forms.PasswordCodeForm",
}
SECOND_FACTOR = {
    "authenticate": "accounts.second_factor_forms.SecondFactorForm",
    "reauthenticate": "accounts.second_factor_forms.ConfirmSecondFactorForm",
    "activate_totp": "accounts.second_factor_forms.ActivateApplicationForm",
    "add_webauthn": "accounts.second_factor_forms.AddPasskeyForm",
    "edit_webauthn": "accounts.second_factor_forms.RenamePasskeyForm",
}
