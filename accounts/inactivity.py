"""Accounts nobody uses do not stay: warned after 23 months without signing in, erased at 24, a month later at least.

An account whose address was never confirmed may be somebody else's: it goes after a month, without a letter.
The privacy page promises these delays. Each function takes the day, and does nothing more when run twice.
"""

from datetime import date, timedelta
from functools import partial

from accounts.actions import erase
from accounts.letters import absolute, send_letter, written
from accounts.models import User
from accounts.months import months_before
from accounts.trail import record
from mailing.one_by_one import one_by_one

WARNED_AFTER, ERASED_AFTER = 23, 24  # months without signing in
NOTICE = timedelta(days=30)


def warn_unused(day: date) -> int:
    """Write to whoever has not signed in for 23 months; says how many were warned."""
    users = User.objects.erasable().silent_since(months_before(day, WARNED_AFTER)).filter(warned_inactive_on=None)
    return one_by_one(users, partial(_warn, day=day))


def _warn(user: User, day: date) -> bool:
    User.objects.filter(pk=user.pk).update(warned_inactive_on=day)
    record(action="account.warned_inactive", target=user, person=user)
    deleted_on = written(day + NOTICE)
    send_letter(
        "account_unused", to=user.email, context={"deleted_on": deleted_on, "login_url": absolute("account_login")}
    )
    return True


def erase_unused(day: date) -> int:
    """Erase whoever has not signed in for 24 months and was warned a month ago; says how many."""
    users = User.objects.erasable().silent_since(months_before(day, ERASED_AFTER))
    return _erase(users.filter(warned_inactive_on__lte=day - NOTICE))


def erase_unconfirmed(day: date) -> int:
    """Erase whoever never confirmed their address, a month after signing up; says how many."""
    return _erase(User.objects.erasable().unconfirmed().filter(date_joined__date__lt=day - NOTICE), says_so=False)


def _erase(users, *, says_so: bool = True) -> int:
    """Each is looked at again before it goes: somebody may have come back since."""

    def still_due(user: User) -> bool:
        is_due = users.filter(pk=user.pk).exists()
        if is_due:
            erase(user=user, by=None, says_so=says_so)
        return is_due

    return one_by_one(users, still_due)
