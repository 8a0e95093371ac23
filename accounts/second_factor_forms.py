"""allauth's forms of the second factor in our words (accounts/which_forms.py)."""

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn

from accounts import wording
from accounts.wording import WordedMixin, Words

ANY_CODE = Words(
    "Code",
    "Écrivez celui de l’application, ou un code de secours.",
    "Les six chiffres que montre l’application, ou un de vos codes de secours.",
)


class SecondFactorForm(WordedMixin, base.AuthenticateForm):
    words = {"code": ANY_CODE}


class ConfirmSecondFactorForm(WordedMixin, base.ReauthenticateForm):
    words = {"code": ANY_CODE}


class ActivateApplicationForm(WordedMixin, totp.ActivateTOTPForm):
    words = {"code": wording.APPLICATION_CODE}


class AddPasskeyForm(WordedMixin, webauthn.AddWebAuthnForm):
    """A passkey also signs in by itself, without any code: that is what it is for."""

    words = {"name": wording.KEY_NAME}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(WordedMixin, webauthn.EditWebAuthnForm):
    words = {"name": wording.KEY_NAME}
