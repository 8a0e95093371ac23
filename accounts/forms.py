"""allauth's forms in our words (accounts/which_forms.py), and those of our own account pages."""

from allauth.account import forms as allauth
from django import forms

from accounts import wording
from accounts.models import User
from accounts.wording import WordedMixin, Words


class SignInForm(WordedMixin, allauth.LoginForm):
    words = {"login": wording.EMAIL}


class PasswordSignInForm(SignInForm):
    words = {"login": wording.EMAIL, "password": wording.PASSWORD}

    def _setup_password_field(self):
        """allauth takes the password away because signing up asks for none."""


class SignUpForm(WordedMixin, allauth.SignupForm):
    words = {
        "name": Words("Votre nom", "Écrivez le nom qu’on vous donne.", "Vu de votre équipe et de votre pôle."),
        "email": wording.EMAIL._replace(hint="Pour vous connecter seulement : aucune page ne le montre."),
    }


class SignInCodeForm(WordedMixin, allauth.ConfirmLoginCodeForm):
    words = {"code": wording.CODE}


class EmailCodeForm(WordedMixin, allauth.ConfirmEmailVerificationCodeForm):
    words = {"code": wording.CODE}


class PasswordCodeForm(WordedMixin, allauth.ConfirmPasswordResetCodeForm):
    words = {"code": wording.CODE}


class ChangeEmailForm(WordedMixin, allauth.AddEmailForm):
    words = {"email": wording.EMAIL._replace(label="Nouveau courriel")}


class ForgottenPasswordForm(WordedMixin, allauth.ResetPasswordForm):
    words = {"email": wording.EMAIL}


class NewPasswordForm(WordedMixin, allauth.ResetPasswordKeyForm):
    words = {"password1": wording.NEW_PASSWORD, "password2": wording.REPEATED}


class SetPasswordForm(WordedMixin, allauth.SetPasswordForm):
    words = {"password1": wording.NEW_PASSWORD, "password2": wording.REPEATED}


class ChangePasswordForm(WordedMixin, allauth.ChangePasswordForm):
    words = {
        "oldpassword": Words("Mot de passe actuel", "Écrivez votre mot de passe actuel."),
        "password1": wording.NEW_PASSWORD,
        "password2": wording.REPEATED,
    }


class ConfirmPasswordForm(WordedMixin, allauth.ReauthenticateForm):
    words = {"password": wording.PASSWORD}


class CodeForm(WordedMixin, forms.Form):
    """The code of a letter; whether it is the right one is not the form's to know."""

    words = {"code": wording.CODE}
    code = forms.CharField(max_length=20)


class NameForm(WordedMixin, forms.ModelForm):
    words = {"name": Words("Votre nom", "Écrivez le nom qu’on vous donne.", "Vu de votre équipe et du pôle.")}

    class Meta:
        model = User
        fields = ["name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True


class LettersForm(forms.Form):
    """The topics of letters that an address receives."""

    wanted = forms.MultipleChoiceField(
        label="Je veux recevoir",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Les codes de connexion et les réponses à vos demandes vous parviennent toujours.",
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["wanted"].choices = [(choice.topic.value, choice.label) for choice in choices]
        self.fields["wanted"].initial = [choice.topic.value for choice in choices if choice.wanted]
