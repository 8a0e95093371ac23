"""Who buys for an organisation, and who runs its team. Each change holds the organisation's row first: of two that
meet, one waits."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import now

from accounts.models import User
from accounts.trail import record
from buying.choices import BuyerRole, JoinedBy
from buying.membership import letters
from buying.membership.errors import HasManager, LastManager, NotInOrganisation, NotManager
from buying.membership.organisations import has_manager, locked
from buying.models import BuyerInvitation, BuyerMembership, BuyingOrganisation
from buying.models.organisation import BuyerInvitationQuerySet


def let_in(organisation: BuyingOrganisation, person: User, role: BuyerRole, how: JoinedBy, by: User) -> BuyerMembership:
    """Make the person one of the organisation (held by the caller); who is in it keeps the wider of the two roles."""
    first = {"role": role, "joined_by": how}
    membership, is_new = BuyerMembership.objects.get_or_create(organisation=organisation, user=person, defaults=first)
    membership.organisation, membership.user = organisation, person
    if is_new:
        note("joined", membership, by, how=how)
        letters.team_changed(membership, "joined", by=by)
    elif role == BuyerRole.MANAGER and not membership.is_manager:
        give_role(membership, role, by, "role_changed")
    return membership


@transaction.atomic
def change_role(*, membership: BuyerMembership, role: BuyerRole, by: User) -> BuyerMembership:
    """A manager makes someone a manager or a buyer. Raises NotManager, NotInOrganisation, LastManager."""
    membership = as_manager(membership, by)
    if membership.role == role:
        return membership
    if role != BuyerRole.MANAGER:
        keep_a_manager(membership)
    give_role(membership, role, by, "role_changed")
    if membership.user_id != by.pk:
        letters.role_changed(membership)
    return membership


@transaction.atomic
def appoint_manager(*, membership: BuyerMembership, by: User) -> BuyerMembership:
    """The pôle names someone where nobody runs the team any more. Raises NotInOrganisation, HasManager."""
    membership = held(membership.organisation, membership.user_id)
    if has_manager(membership.organisation):
        raise HasManager
    give_role(membership, BuyerRole.MANAGER, by, "manager_appointed")
    letters.role_changed(membership)
    return membership


@transaction.atomic
def remove_member(*, membership: BuyerMembership, by: User) -> None:
    """A manager takes someone out. Raises NotManager, NotInOrganisation, LastManager."""
    membership = as_manager(membership, by)
    keep_a_manager(membership)
    end(membership, "removed", by)
    letters.access_ended(membership, "removed")


@transaction.atomic
def leave_organisation(*, organisation: BuyingOrganisation, by: User) -> None:
    """Someone goes; the last of all may. Raises NotInOrganisation, LastManager."""
    membership = held(organisation, by.pk)
    keep_a_manager(membership)
    end(membership, "left", by)


@transaction.atomic
def revoke_access(*, membership: BuyerMembership, by: User, message: str = "") -> None:
    """The pôle withdraws someone's access, even the last manager's: it may then name another. The person reads the
    message. Raises NotInOrganisation."""
    membership = held(membership.organisation, membership.user_id)
    end(membership, "revoked", by)
    letters.access_ended(membership, "revoked", message=message)


def held(organisation: BuyingOrganisation, person: int) -> BuyerMembership:
    """The person's membership, read under the organisation's lock. Raises NotInOrganisation."""
    organisation = locked(organisation)
    found = BuyerMembership.objects.filter(organisation=organisation, user=person).select_related("user").first()
    if not found:
        raise NotInOrganisation
    found.organisation = organisation
    return found


def as_manager(membership: BuyerMembership, by: User) -> BuyerMembership:
    """The membership, held, when `by` still runs the team."""
    found = held(membership.organisation, membership.user_id)
    if not BuyerMembership.objects.of(by).managers().filter(organisation=found.organisation).exists():
        raise NotManager
    return found


def keep_a_manager(going: BuyerMembership) -> None:
    """Raises LastManager when people would be left with nobody to run their team."""
    if is_last_manager(going):
        raise LastManager


def is_last_manager(member: BuyerMembership) -> bool:
    """The only manager with an open account, while others remain. Who is alone may go."""
    others = BuyerMembership.objects.active().filter(organisation=member.organisation).exclude(pk=member.pk)
    return member.is_manager and others.exists() and not others.managers().exists()


def give_role(membership: BuyerMembership, role: BuyerRole, by: User, action: str) -> None:
    """Whoever asks no more managers in has not asked any: the manager's invitations they sent are void too, with those
    they were sent."""
    membership.role = role
    membership.save(update_fields=["role"])
    if role != BuyerRole.MANAGER:
        open_invitations(membership).filter(role=BuyerRole.MANAGER).update(cancelled_at=now())
    note(action, membership, by, role=role)
    letters.team_changed(membership, role, by=by)


def end(membership: BuyerMembership, how: str, by: User | None) -> None:
    """Delete the membership, with the invitations the person had sent or been sent and that nobody took up yet. Tell
    the managers, or the pôle when people are left without one."""
    open_invitations(membership).update(cancelled_at=now())
    was_last = is_last_manager(membership)
    note(how, membership, by, role=membership.role)
    BuyerMembership.objects.filter(pk=membership.pk).delete()
    letters.team_changed(membership, how, by=by)
    if was_last:
        letters.without_manager(membership.organisation)


def open_invitations(membership: BuyerMembership) -> BuyerInvitationQuerySet:
    """Those this person sent for the organisation, or was sent (who came in by another door holds the letter still),
    that nobody took up yet."""
    addresses = EmailAddress.objects.filter(user=membership.user).values_list("email", flat=True)
    theirs = Q(invited_by=membership.user) | Q(email__in={one.lower() for one in (membership.user.email, *addresses)})
    return BuyerInvitation.objects.open_at(now()).filter(theirs, organisation=membership.organisation)


def note(action: str, membership: BuyerMembership, by: User | None, **details: str) -> None:
    record(action=f"buyers.{action}", by=by, target=membership.organisation, details=details, person=membership.user)
