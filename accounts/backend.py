"""Who may come in, asked when signing in and again at every request of a session."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from accounts.demonstration import is_demonstration


def can_come_in(user) -> bool:
    """Open accounts; a demonstration account only where DEBUG is true, whatever the database holds."""
    return user.is_active and (settings.DEBUG or not is_demonstration(user))


class AccountBackend(AuthenticationBackend):
    def user_can_authenticate(self, user):
        return can_come_in(user)
