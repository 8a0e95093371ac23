"""Who the demonstration accounts are in the directory, and what waits for them: only where DEBUG is true.

The accounts themselves are below (accounts/demonstration.py); a role is the first part of its address.
"""

from datetime import date

from django.db import transaction

from accounts import demonstration
from accounts.models import User
from directory.choices import MembershipRole
from directory.demonstration import scenes
from directory.demonstration.scenes import Cast
from directory.models import Membership, Pole, PoleMembership

STAFF = {"pole-est": "pecem", "pole-longueuil": "pole-agglo-longueuil"}


@transaction.atomic
def seed_team(day: date) -> bool:
    """Make the accounts, give them their roles, and lay out the scenes; False when that was done already or when there
    is nothing to play with. Raises RuntimeError outside DEBUG."""
    demonstration.seed()
    people = played()
    staff = {role: Pole.objects.filter(slug=slug).first() for role, slug in STAFF.items()}
    cast = Cast.drawn(people) if None not in staff.values() else None
    if cast is None or PoleMembership.objects.filter(user__in=people.values()).exists():
        return False
    for role, pole in staff.items():
        PoleMembership.objects.create(pole=pole, user=people[role])
    stand_in(*staff.values())
    give_sheets(cast, day)
    scenes.play(cast, day)
    return True


def played() -> dict[str, User]:
    """The open demonstration accounts, by role."""
    users = User.objects.filter(email__endswith=f"@{demonstration.DOMAIN}", is_active=True).order_by("pk")
    return {user.email.partition("@")[0]: user for user in users}


def stand_in(one: Pole, other: Pole) -> None:
    """Each replaces the other, unless somebody named another."""
    for pole, backup in ((one, other), (other, one)):
        Pole.objects.filter(pk=pole.pk, backup=None).update(backup=backup)


def give_sheets(cast: Cast, day: date) -> None:
    roles = [
        (cast.caterer, "entreprise", MembershipRole.ADMIN),
        (cast.caterer, "redaction", MembershipRole.EDITOR),
        (cast.handymen, "autre-entreprise", MembershipRole.ADMIN),
    ]
    for enterprise, role, rights in roles:
        Membership.objects.create(enterprise=enterprise, user=cast.people[role], role=rights, confirmed_on=day)


@transaction.atomic
def clear_team() -> int:
    """Take away the roles and close the accounts; how many were closed. Their sheets go with `actions.clear`."""
    people = played().values()
    served = Pole.objects.filter(memberships__user__in=people)
    Pole.objects.filter(pk__in=served.values("pk"), backup__in=served.values("pk")).update(backup=None)
    PoleMembership.objects.filter(user__in=people).delete()
    return demonstration.clear()
