"""Asking a colleague into a team, by a one-use letter. Whoever holds the letter is the person invited."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate, now

from accounts.models import User
from accounts.trail import record
from directory.choices import MembershipRole
from directory.membership import letters
from directory.membership.errors import DeadLink, InvitationGone, NotAdmin, TooMany
from directory.membership.sheets import locked
from directory.membership.tokens import hash_of, new_token
from directory.models import Enterprise, Invitation, Membership

INVITATION_LIFE = timedelta(days=7)
MOST_A_DAY = 10  # from a team, and from a person: anybody may propose sheets and run them


@transaction.atomic
def invite(*, enterprise: Enterprise, email: str, role: MembershipRole, by: User) -> Invitation:
    """Send a letter, good for seven days; an earlier one to the same address is void. An address that is already in
    the team gets one too: the answer must not tell whose address is whose.

    Raises NotAdmin, TooMany.
    """
    enterprise = run_by(enterprise, by)
    of_both = Invitation.objects.filter(Q(enterprise=enterprise) | Q(invited_by=by))
    if of_both.filter(created_at__gt=now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooMany
    email = email.lower()
    Invitation.objects.open_at(now()).filter(enterprise=enterprise, email=email).update(cancelled_at=now())
    token = new_token()
    sent = Invitation.objects.create(
        enterprise=enterprise,
        email=email,
        role=role,
        token_hash=hash_of(token),
        invited_by=by,
        expires_at=now() + INVITATION_LIFE,
    )
    letters.invitation(sent, token)
    note("invitation.sent", sent, by)
    return sent


@transaction.atomic
def cancel_invitation(*, invitation: Invitation, by: User) -> None:
    """Raises NotAdmin, InvitationGone."""
    enterprise = run_by(invitation.enterprise, by)
    open_ones = Invitation.objects.open_at(now()).filter(enterprise=enterprise, pk=invitation.pk)
    if not open_ones.update(cancelled_at=now()):
        raise InvitationGone
    note("invitation.cancelled", invitation, by)


def invitation_of_link(token: str) -> Invitation | None:
    """The open invitation of a letter: neither taken up, nor cancelled, nor out of time."""
    found = Invitation.objects.open_at(now()).filter(token_hash=hash_of(token))
    return found.select_related("enterprise", "invited_by").first()


@transaction.atomic
def accept_invitation(*, token: str, by: User) -> Membership:
    """Join the team; who is in it already keeps the wider of the two roles. Raises DeadLink."""
    found = invitation_of_link(token)
    if not found:
        raise DeadLink
    locked(found.enterprise)
    if not Invitation.objects.open_at(now()).filter(pk=found.pk).update(accepted_at=now()):
        raise DeadLink
    first = {"role": found.role, "confirmed_on": localdate()}
    membership, is_new = Membership.objects.get_or_create(enterprise=found.enterprise, user=by, defaults=first)
    if found.role == MembershipRole.ADMIN and not membership.is_admin:
        membership.role = MembershipRole.ADMIN
        membership.save(update_fields=["role"])
    note("invitation.accepted", found, by)
    if is_new:
        letters.team_changed(membership, "joined", by=by)
    return membership


def run_by(enterprise: Enterprise, person: User) -> Enterprise:
    """The sheet, locked, when this person runs its team. Raises NotAdmin."""
    enterprise = locked(enterprise)
    if not Membership.objects.of(person).admins().filter(enterprise=enterprise).exists():
        raise NotAdmin
    return enterprise


def note(action: str, invitation: Invitation, by: User) -> None:
    details = {"invitation": invitation.pk, "role": invitation.role}
    record(action=action, by=by, target=invitation.enterprise, details=details)
