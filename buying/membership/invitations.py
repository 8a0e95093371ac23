"""Asking a colleague in, by a one-use letter. Whoever holds the letter is the person invited."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import now

from accounts.models import User
from accounts.trail import record
from buying.choices import BuyerRole, JoinedBy
from buying.membership import letters
from buying.membership.errors import DeadLink, InvitationGone, NotInOrganisation, NotManager, TooMany
from buying.membership.organisations import held_person, locked
from buying.membership.team import let_in
from buying.models import BuyerInvitation, BuyerMembership, BuyingOrganisation
from directory.membership.tokens import hash_of, new_token

INVITATION_LIFE = timedelta(days=7)
MOST_A_DAY = 10  # from an organisation, and from a person


@transaction.atomic
def invite(*, organisation: BuyingOrganisation, email: str, role: BuyerRole, by: User) -> BuyerInvitation:
    """Send a letter, good for seven days; an earlier one to the same address is void. An address that already belongs
    to the organisation gets one too: the answer must not tell whose address is whose.

    A buyer asks buyers in; only a manager asks a manager in. Raises NotInOrganisation, NotManager, TooMany.
    """
    organisation = open_to(organisation, by, role)
    of_both = BuyerInvitation.objects.filter(Q(organisation=organisation) | Q(invited_by=by))
    if of_both.filter(created_at__gt=now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooMany
    email, token = email.lower(), new_token()
    same = BuyerInvitation.objects.open_at(now()).filter(organisation=organisation, email=email)
    same.update(cancelled_at=now())
    sent = BuyerInvitation.objects.create(
        organisation=organisation,
        email=email,
        role=role,
        token_hash=hash_of(token),
        invited_by=by,
        expires_at=now() + INVITATION_LIFE,
    )
    letters.invitation(sent, token)
    note("invitation_sent", sent, by)
    return sent


@transaction.atomic
def cancel_invitation(*, invitation: BuyerInvitation, by: User) -> None:
    """A manager's to do, and of who sent it. Raises NotInOrganisation, NotManager, InvitationGone."""
    organisation = locked(invitation.organisation)
    mine = membership_of(organisation, by)
    if not mine.is_manager and invitation.invited_by_id != by.pk:
        raise NotManager
    open_ones = BuyerInvitation.objects.open_at(now()).filter(organisation=organisation, pk=invitation.pk)
    if not open_ones.update(cancelled_at=now()):
        raise InvitationGone
    note("invitation_cancelled", invitation, by)


def invitation_of_link(token: str) -> BuyerInvitation | None:
    """The open invitation of a letter: neither taken up, nor cancelled, nor out of time."""
    found = BuyerInvitation.objects.open_at(now()).filter(token_hash=hash_of(token))
    return found.select_related("organisation", "invited_by").first()


@transaction.atomic
def accept_invitation(*, token: str, by: User) -> BuyerMembership:
    """Come in; who is in already keeps the wider of the two roles. Raises DeadLink, AccountClosed."""
    person, found = held_person(by), invitation_of_link(token)
    if not found:
        raise DeadLink
    organisation = locked(found.organisation)
    if not BuyerInvitation.objects.open_at(now()).filter(pk=found.pk).update(accepted_at=now()):
        raise DeadLink
    note("invitation_accepted", found, by)
    return let_in(organisation, person, BuyerRole(found.role), JoinedBy.INVITATION, by)


def open_to(organisation: BuyingOrganisation, person: User, role: BuyerRole) -> BuyingOrganisation:
    """The organisation, held, when this person may ask someone in with this role."""
    organisation = locked(organisation)
    if not membership_of(organisation, person).is_manager and role == BuyerRole.MANAGER:
        raise NotManager
    return organisation


def membership_of(organisation: BuyingOrganisation, person: User) -> BuyerMembership:
    found = BuyerMembership.objects.of(person).filter(organisation=organisation).first()
    if not found:
        raise NotInOrganisation
    return found


def note(action: str, invitation: BuyerInvitation, by: User) -> None:
    details = {"invitation": invitation.pk, "role": invitation.role}
    record(action=f"buyers.{action}", by=by, target=invitation.organisation, details=details)
