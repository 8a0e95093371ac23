"""Who is written to about a sheet: its team, else its public address; and the staff of its pôle, else the pôle's."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q

from directory.models import Contact, Enterprise, Membership, Pole, PoleMembership
from directory.models.enterprise import EnterpriseQuerySet
from directory.models.reach import has_rows


class Reader(NamedTuple):
    """Who gets a letter. `code` names them in the keys of letters, which hold no address."""

    code: str
    address: str
    is_person: bool  # with an account; else a public mailbox


def person(user) -> Reader:
    return Reader(f"u{user.pk}", user.email, True)


def written_about() -> EnterpriseQuerySet:
    """The sheets one writes about: public, and real; a fictional one only where a demonstration account runs it, since
    nobody reads at a fictional address."""
    return Enterprise.objects.listed().filter(Q(is_demonstration=False) | has_rows(Membership.objects.active()))


def team_readers(enterprises: Iterable[int]) -> dict[int, list[Reader]]:
    """By enterprise: its members whose account is open, else the public address of its sheet. Two queries."""
    wanted = set(enterprises)
    found: dict[int, list[Reader]] = {}
    members = Membership.objects.active().filter(enterprise__in=wanted).select_related("user").order_by("pk")
    for member in members:
        found.setdefault(member.enterprise_id, []).append(person(member.user))
    public = Contact.objects.filter(enterprise__in=wanted - found.keys()).exclude(email="").order_by("pk")
    for contact in public:
        found[contact.enterprise_id] = [Reader(f"e{contact.enterprise_id}", contact.email, False)]
    return found


def pole_readers(poles: Iterable[Pole]) -> dict[int, list[Reader]]:
    """By pôle: the people who moderate there, else its public address. One query."""
    found: dict[int, list[Reader]] = {}
    staff = PoleMembership.objects.filter(Q(user__is_staff=True) | Q(user__is_superuser=True), user__is_active=True)
    for member in staff.select_related("user").order_by("pk"):
        found.setdefault(member.pole_id, []).append(person(member.user))
    for pole in poles:
        if pole.email and pole.pk not in found:
            found[pole.pk] = [Reader(f"p{pole.pk}", pole.email, False)]
    return found
