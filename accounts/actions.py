"""What is written about accounts in several places at once."""

from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.utils.timezone import now

from accounts.letters import absolute, send_letter
from accounts.models import User
from accounts.personal_data import keepers
from accounts.trail import record

ERASED_NAME = "Compte supprimé"


@transaction.atomic
def change_name(*, user: User, name: str) -> None:
    user.name = name
    user.save(update_fields=["name"])
    record(action="account.name_changed", by=user, target=user)


def note_download(*, user: User) -> None:
    record(action="account.data_downloaded", by=user, target=user)


@transaction.atomic
def erase(*, user: User, by: User | None, says_so: bool = True) -> None:
    """End an account for good: each app lets go of what it keeps, the row stays with no name and no address.

    `by` is the person, or None when the portal itself closes an account nobody uses. A last letter says it.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if user.erased_at:
        return
    address = user.email
    for keeper in keepers():
        keeper.leave(user, by=by)
    LogEntry.objects.filter(object_id=str(user.pk), content_type__model="user").update(object_repr=ERASED_NAME)
    _forget(user)
    record(action="account.deleted", by=by, target=user, person=user)
    if says_so:
        send_letter("account_deleted", to=address, context={"home_url": absolute("portal:home")})


def _forget(user: User) -> None:
    user.groups.clear()
    user.user_permissions.clear()
    user.set_unusable_password()
    user.name, user.email = ERASED_NAME, f"compte-supprime-{user.pk}@invalid.example"
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = user.warned_inactive_on = None
    user.erased_at = now()
    user.save()
