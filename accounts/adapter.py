"""Where allauth meets the house: its letters go through `mailing`, its words are French, its events reach the trail."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages as django_messages
from django.urls import reverse
from django.utils.timezone import now

from accounts import messages, second_factor
from accounts.backend import can_come_in
from accounts.encryption import decrypted, encrypted
from accounts.identity import CONFIRMED_BY_LETTER, has_only_letters, keep_address, proved_lately, was_reached_at
from accounts.letters import LETTERS, NOTICES, letter_context, send_letter, send_notice
from accounts.models import User
from accounts.trail import record


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | messages.ACCOUNT_ERRORS

    def save_user(self, request, user, form, commit=True):
        user = super().save_user(request, user, form, commit)
        record(action="account.created", by=user, target=user)
        return user

    def pre_login(self, request, user, **kwargs):
        if not can_come_in(user):
            return self.respond_user_inactive(request, user)
        if was_reached_at(request, user, user.email):
            keep_address(user)
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request, user, *, signup, **kwargs):
        """Whoever can act on what others wrote leaves a mark when they come in; an account about to go stays."""
        if signup:  # the code of the sign-up letter is a proof like any other
            record_authentication(request, user, "code", email=user.email)
        if user.needs_second_factor:
            record(action="account.signed_in", by=user, target=user)
        if user.warned_inactive_on:
            User.objects.filter(pk=user.pk).update(warned_inactive_on=None)
        return super().post_login(request, user, signup=signup, **kwargs)

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """Our own sentence in place of allauth's template; nothing when the page already tells it."""
        sentence = message or messages.SENTENCES.get(message_template, "")
        if sentence:
            django_messages.add_message(request, level, sentence, extra_tags=extra_tags)

    def send_mail(self, template_prefix, email, context):
        """A letter that answers someone who may be nobody: codes, « no account », « you already have one »."""
        send_letter(LETTERS[template_prefix], to=email, context=letter_context(context))

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Something of the account changed: it is written in the trail and told at the address that was used so far."""
        notice = NOTICES[template_prefix]
        record(action=notice.action, by=user, target=user)
        send_notice(notice.sentence, to=email or user.email, at=now())

    def get_password_change_redirect_url(self, request):
        return reverse("accounts:home")

    def is_reauthentication_required(self, *, app, **kwargs):
        """Who has neither password nor second factor confirms by a code sent to their address. Who has a second factor
        uses it in this session first: a password alone neither adds one nor reads the recovery codes."""
        user = self.request.user
        if user.is_authenticated and not proved_lately(self.request) and has_only_letters(user):
            raise ReauthenticationRequired
        if second_factor.is_owed(self.request):
            raise ReauthenticationRequired
        return super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user):
        methods = [
            method | {"description": messages.WAYS_TO_CONFIRM[method["id"]]}
            for method in super().get_reauthentication_methods(user)
        ]
        methods = [one for one in methods if second_factor.confirms(one)] or methods
        if methods or not user.is_authenticated:
            return methods
        return [CONFIRMED_BY_LETTER | {"url": reverse("accounts:confirm-by-letter")}]


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | messages.SECOND_FACTOR_ERRORS

    def encrypt(self, text):
        return encrypted(text)

    def decrypt(self, encrypted_text):
        return decrypted(encrypted_text)

    def can_delete_authenticator(self, authenticator):
        """Staff may change their second factor, never be without."""
        return not (authenticator.user.needs_second_factor and second_factor.is_last_one(authenticator))

    def generate_authenticator_name(self, user, type):
        return f"Clé {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def _get_site_name(self):
        return "Maillon"
