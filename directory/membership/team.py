"""Who edits a sheet, and who answers for it. Each change holds the sheet's row first: of two that meet, one waits."""

from datetime import date, timedelta
from functools import partial

from django.db import transaction
from django.utils.timezone import now

from accounts.models import User
from accounts.trail import record
from directory.choices import MembershipRole
from directory.membership import letters
from directory.membership.errors import LastAdmin, NotAdmin, NotInTeam
from directory.membership.sheets import answering_pole, has_admin, locked
from directory.models import Enterprise, Invitation, Membership
from mailing.one_by_one import one_by_one

# A team says once a year that its members still work there; unsaid for sixty more days, an access goes out.
CONFIRM_EVERY = timedelta(days=365)
LAPSE_AFTER = CONFIRM_EVERY + timedelta(days=60)


@transaction.atomic
def remove_member(*, membership: Membership, by: User) -> None:
    """An admin takes someone out of the team. Raises NotAdmin, NotInTeam, LastAdmin."""
    membership = as_admin(membership, by)
    keep_an_admin(membership)
    end(membership, "removed", by)
    letters.membership_ended(membership, "removed")


@transaction.atomic
def leave_team(*, enterprise: Enterprise, by: User) -> None:
    """Someone goes. Raises NotInTeam, LastAdmin."""
    membership = held(enterprise, by.pk)
    keep_an_admin(membership)
    end(membership, "left", by)


@transaction.atomic
def change_role(*, membership: Membership, role: MembershipRole, by: User) -> Membership:
    """An admin makes someone an admin or an editor. Raises NotAdmin, NotInTeam, LastAdmin."""
    membership = as_admin(membership, by)
    if membership.role == role:
        return membership
    if role != MembershipRole.ADMIN:
        keep_an_admin(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    note("membership.role_changed", membership, by, role=role)
    letters.team_changed(membership, role, by=by)
    if membership.user_id != by.pk:
        letters.role_changed(membership)
    return membership


@transaction.atomic
def revoke_membership(*, membership: Membership, by: User, message: str = "") -> None:
    """A pôle withdraws someone's access, even the last admin's: the sheet is then an orphan, open to claims. The
    person reads the message. Raises NotInTeam."""
    membership = held(membership.enterprise, membership.user_id)
    end(membership, "revoked", by)
    letters.membership_ended(membership, "revoked", message=message)


@transaction.atomic
def confirm_team(*, enterprise: Enterprise, by: User, day: date) -> int:
    """An admin says that every member still works there; how many. Raises NotAdmin, NotInTeam."""
    if not held(enterprise, by.pk).is_admin:
        raise NotAdmin
    record(action="membership.confirmed", by=by, target=enterprise)
    return Membership.objects.filter(enterprise=enterprise).update(confirmed_on=day)


def lapse_unconfirmed(day: date) -> int:
    """End the memberships that nobody re-confirmed in time, but the last admin's: a sheet that someone holds does not
    fall open by itself, its pôle is told instead (directory.reminders.teams). How many. Safe to run twice."""
    late = Membership.objects.confirmed_before(day - LAPSE_AFTER).select_related("enterprise").order_by("pk")
    return one_by_one(late, partial(lapse, day=day))


@transaction.atomic
def lapse(membership: Membership, day: date) -> bool:
    locked(membership.enterprise)
    late = Membership.objects.confirmed_before(day - LAPSE_AFTER).select_related("enterprise__municipality", "user")
    membership = late.filter(pk=membership.pk).first()
    if not membership or (membership.user.is_active and is_last_admin(membership)):
        return False
    end(membership, "lapsed", None)
    letters.membership_ended(membership, "lapsed")
    return True


def held(enterprise: Enterprise, person: int) -> Membership:
    """The person's membership, read under the sheet's lock. Raises NotInTeam."""
    enterprise = locked(enterprise)
    found = Membership.objects.filter(enterprise=enterprise, user=person).select_related("user").first()
    if not found:
        raise NotInTeam
    found.enterprise = enterprise
    return found


def as_admin(membership: Membership, by: User) -> Membership:
    """The membership, held, when `by` still runs the team."""
    found = held(membership.enterprise, membership.user_id)
    if not Membership.objects.of(by).admins().filter(enterprise=found.enterprise).exists():
        raise NotAdmin
    return found


def keep_an_admin(going: Membership) -> None:
    """Raises LastAdmin when nobody else with an open account answers for the sheet."""
    if is_last_admin(going):
        raise LastAdmin


def is_last_admin(member: Membership) -> bool:
    others = Membership.objects.active().admins().filter(enterprise=member.enterprise).exclude(pk=member.pk)
    return member.is_admin and not others.exists()


def end(membership: Membership, how: str, by: User | None) -> None:
    """Delete the membership, with the invitations the person had sent and nobody took up yet. Tell the other admins, or
    the pôle when none is left."""
    sent = Invitation.objects.open_at(now()).filter(enterprise=membership.enterprise, invited_by=membership.user)
    sent.update(cancelled_at=now())
    note(f"membership.{how}", membership, by, role=membership.role)
    Membership.objects.filter(pk=membership.pk).delete()
    letters.team_changed(membership, how, by=by)
    if membership.is_admin and not has_admin(membership.enterprise):
        letters.sheet_orphaned(membership.enterprise, answering_pole(membership.enterprise))


def note(action: str, membership: Membership, by: User | None, **details: str) -> None:
    record(action=action, by=by, target=membership.enterprise, details=details, person=membership.user)
