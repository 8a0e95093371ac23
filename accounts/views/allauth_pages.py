"""allauth's pages where the house asks something more of them."""

from allauth.account.views import LoginView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.shortcuts import redirect

from accounts.adapter import SecondFactorAdapter
from accounts.forms import PasswordSignInForm
from accounts.messages import SECOND_FACTOR_ERRORS
from accounts.second_factor import remember_used


class PasswordSignInView(LoginView):
    """Signing in with a password; the first page of sign-in sends a code instead."""

    template_name = "account/login_by_password.html"

    def get_form_class(self):
        return PasswordSignInForm


class ActivateApplicationView(ActivateTOTPView):
    def form_valid(self, form):
        response = super().form_valid(form)
        remember_used(self.request, Authenticator.Type.TOTP)
        return response


class AddPasskeyView(AddWebAuthnView):
    def form_valid(self, form):
        response = super().form_valid(form)
        remember_used(self.request, Authenticator.Type.WEBAUTHN)
        return response


class RemovePasskeyView(RemoveWebAuthnView):
    def form_valid(self, form):
        if SecondFactorAdapter().can_delete_authenticator(self.object):
            return super().form_valid(form)
        messages.error(self.request, SECOND_FACTOR_ERRORS["cannot_delete_authenticator"])
        return redirect("mfa_list_webauthn")
