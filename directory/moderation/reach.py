"""For which pôles a person works, and in whose name they decide about an enterprise.

What they may see is asked of the querysets: `Revision`, `Claim` and `Enterprise.objects.for_moderator(user, day)`.
"""

from dataclasses import dataclass

from django.db.models import Q

from directory.models import Enterprise, Pole
from directory.models.reach import moderates


def poles_of(user) -> set[Pole]:
    """The pôles the person answers in; all of them for a superuser, none for who is no staff."""
    if not moderates(user):
        return set()
    return set(Pole.objects.all() if user.is_superuser else Pole.objects.filter(memberships__user=user))


def deciding_pole(user, enterprise: Enterprise) -> Pole | None:
    """In whose name the person decides: the pôle of the town if it is theirs, else theirs that stands in for it.

    A superuser decides in the name of the pôle of the town. None when nobody covers it, or when they may not decide.
    """
    if not moderates(user):
        return None
    covering = list(Pole.objects.covering(enterprise.municipality).select_related("backup"))
    mine = poles_of(user)
    backups = [pole.backup for pole in covering if pole.backup]
    return next((pole for pole in [*covering, *backups] if pole in mine), None)


@dataclass(frozen=True)
class Reading:
    """The pôles whose queue a person reads, with the counties of each; some only stand-in for."""

    poles: list[Pole]
    backed_up: set[Pole]


def poles_read_by(user) -> Reading:
    """The person's own pôles and those they stand in for, by name, in two queries."""
    if not moderates(user):
        return Reading([], set())
    own = Q() if user.is_superuser else Q(memberships__user=user) | Q(backup__memberships__user=user)
    found = Pole.objects.filter(own).distinct().prefetch_related("counties", "memberships").order_by("name")
    poles = list(found)
    mine = {pole for pole in poles if any(one.user_id == user.pk for one in pole.memberships.all())}
    return Reading(poles, set() if user.is_superuser else set(poles) - mine)
