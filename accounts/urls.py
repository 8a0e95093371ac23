"""Every page of accounts at a French address. allauth's keep their own names, which its code reverses."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

from accounts.views import account as own
from accounts.views import allauth_pages as ours
from accounts.views import identity

sign_in_again = login_not_required(RedirectView.as_view(pattern_name="account_login", query_string=True))

allauth_urls = [
    path("connexion/", account.login, name="account_login"),
    path("connexion/demander-un-code/", sign_in_again, name="account_request_login_code"),
    path("connexion/code/", account.confirm_login_code, name="account_confirm_login_code"),
    path("connexion/cle/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("connexion/deuxieme-etape/", factor.authenticate, name="mfa_authenticate"),
    path("deconnexion/", account.logout, name="account_logout"),
    path("ferme/", account.account_inactive, name="account_inactive"),
    path("inscription/", account.signup, name="account_signup"),
    path("courriel/", account.email, name="account_email"),
    path("courriel/code/", account.email_verification_sent, name="account_email_verification_sent"),
    path("confirmer/", account.reauthenticate, name="account_reauthenticate"),
    path("confirmer/deuxieme-etape/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("confirmer/cle/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("mot-de-passe/changer/", account.password_change, name="account_change_password"),
    path("mot-de-passe/ajouter/", account.password_set, name="account_set_password"),
    path("mot-de-passe/oublie/", account.password_reset, name="account_reset_password"),
    path("mot-de-passe/oublie/code/", account.confirm_password_reset_code, name="account_confirm_password_reset_code"),
    path("mot-de-passe/oublie/nouveau/", account.complete_password_reset, name="account_complete_password_reset"),
    path("mot-de-passe/oublie/fait/", account.password_reset_from_key_done, name="account_password_reset_completed"),
    path("deuxieme-etape/", factor.index, name="mfa_index"),
    path("deuxieme-etape/application/", ours.ActivateApplicationView.as_view(), name="mfa_activate_totp"),
    path("deuxieme-etape/application/retirer/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("deuxieme-etape/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("deuxieme-etape/codes/nouveaux/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("deuxieme-etape/cles/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("deuxieme-etape/cles/ajouter/", ours.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path("deuxieme-etape/cles/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("deuxieme-etape/cles/<int:pk>/retirer/", ours.RemovePasskeyView.as_view(), name="mfa_remove_webauthn"),
    path("sessions/", sessions.list_usersessions, name="usersessions_list"),
]

own_urls = [
    path("", own.home, name="home"),
    path("connexion/mot-de-passe/", ours.PasswordSignInView.as_view(), name="password-sign-in"),
    path("courriels/", own.letters, name="letters"),
    path("confirmer/courriel/", identity.confirm_by_letter, name="confirm-by-letter"),
    path("deuxieme-etape/requise/", own.second_factor, name="second-factor"),
    path("mes-donnees/", own.personal_data_download, name="personal-data"),
    path("supprimer/", own.delete, name="delete"),
]

urlpatterns = [path("compte/", include(allauth_urls)), path("compte/", include((own_urls, "accounts")))]
