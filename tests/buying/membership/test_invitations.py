"""Whoever holds the letter joins the organisation, once."""

from datetime import timedelta

import pytest

from accounts.models import AuditEvent
from buying.choices import BuyerRole, JoinedBy
from buying.membership import errors
from buying.membership.domains import join_by_domain
from buying.membership.invitations import MOST_A_DAY, accept_invitation, cancel_invitation, invite
from buying.membership.team import change_role, remove_member
from buying.models import BuyerInvitation, BuyerMembership
from tests.buying.membership.people import (
    beloeil,
    buyer,
    domain,
    letters,
    manager,
    sent_to,
    token_in,
    with_address,
)
from tests.factories_buying import BuyerMembershipFactory
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return beloeil()


@pytest.fixture
def marie(organisation):
    return manager(organisation)


def invited(organisation, by, email="zoe@beloeil.ca", role=BuyerRole.BUYER) -> str:
    invite(organisation=organisation, email=email, role=role, by=by)
    return token_in(letters("buyer_invitation")[-1])


def test_the_letter_goes_to_the_person_invited_and_names_who_invites(organisation, marie):
    invited(organisation, marie, email="Zoe@Beloeil.ca")
    letter = letters("buyer_invitation")[0]
    assert letter.to == "zoe@beloeil.ca"
    assert marie.name in letter.text
    assert marie.email not in letter.text + letter.html


def test_accepting_joins_and_tells_the_managers(organisation, marie):
    zoe = UserFactory()
    membership = accept_invitation(token=invited(organisation, marie), by=zoe)
    assert (membership.user, membership.role, membership.joined_by) == (zoe, BuyerRole.BUYER, JoinedBy.INVITATION)
    assert sent_to("buyer_team_changed") == [marie.email]


def test_the_letter_serves_once(organisation, marie):
    token = invited(organisation, marie)
    accept_invitation(token=token, by=UserFactory())
    with pytest.raises(errors.DeadLink):
        accept_invitation(token=token, by=UserFactory())


def test_the_letter_is_dead_after_seven_days(organisation, marie, later):
    token = invited(organisation, marie)
    later(timedelta(days=7, seconds=1))
    with pytest.raises(errors.DeadLink):
        accept_invitation(token=token, by=UserFactory())


def test_a_cancelled_letter_is_dead(organisation, marie):
    token = invited(organisation, marie)
    cancel_invitation(invitation=BuyerInvitation.objects.get(), by=marie)
    with pytest.raises(errors.DeadLink):
        accept_invitation(token=token, by=UserFactory())
    with pytest.raises(errors.InvitationGone):
        cancel_invitation(invitation=BuyerInvitation.objects.get(), by=marie)


def test_a_second_letter_to_the_same_address_voids_the_first(organisation, marie):
    first, second = invited(organisation, marie), invited(organisation, marie)
    with pytest.raises(errors.DeadLink):
        accept_invitation(token=first, by=UserFactory())
    assert accept_invitation(token=second, by=UserFactory())


def test_inviting_somebody_who_is_in_tells_nothing_of_their_address(organisation, marie):
    paul = buyer(organisation)
    assert accept_invitation(token=invited(organisation, marie, email=paul.email), by=paul).role == BuyerRole.BUYER
    assert BuyerMembership.objects.filter(user=paul).count() == 1


@pytest.mark.parametrize(
    ("had", "offered"),
    [("buyer", "manager"), ("manager", "buyer")],
    ids=["a-buyer-becomes-a-manager", "a-manager-stays-one"],
)
def test_the_wider_of_two_roles_is_kept(organisation, marie, had, offered):
    zoe = BuyerMembershipFactory(organisation=organisation, role=had).user
    token = invited(organisation, marie, role=BuyerRole(offered))
    assert accept_invitation(token=token, by=zoe).role == BuyerRole.MANAGER


def test_a_buyer_asks_buyers_in_and_no_manager(organisation, marie):
    paul = buyer(organisation)
    assert accept_invitation(token=invited(organisation, paul), by=UserFactory()).role == BuyerRole.BUYER
    with pytest.raises(errors.NotManager):
        invited(organisation, paul, role=BuyerRole.MANAGER)


def test_a_stranger_asks_nobody_in(organisation, marie):
    with pytest.raises(errors.NotInOrganisation):
        invited(organisation, UserFactory())


def test_a_letter_is_cancelled_by_its_sender_or_a_manager(organisation, marie):
    paul, zoe = buyer(organisation), buyer(organisation)
    invited(organisation, paul)
    with pytest.raises(errors.NotManager):
        cancel_invitation(invitation=BuyerInvitation.objects.get(), by=zoe)
    cancel_invitation(invitation=BuyerInvitation.objects.get(), by=marie)


def test_the_letters_of_who_goes_open_nothing(organisation, marie):
    paul = buyer(organisation)
    token = invited(organisation, paul)
    remove_member(membership=BuyerMembership.objects.get(user=paul), by=marie)
    with pytest.raises(errors.DeadLink):
        accept_invitation(token=token, by=UserFactory())


def test_who_is_no_manager_any_more_made_no_manager(organisation, marie):
    paul = manager(organisation, "Paul")
    as_buyer, as_manager = (invited(organisation, paul, f"{role}@x.org", role) for role in BuyerRole)
    change_role(membership=BuyerMembership.objects.get(user=paul), role=BuyerRole.BUYER, by=marie)
    assert accept_invitation(token=as_buyer, by=UserFactory())
    with pytest.raises(errors.DeadLink):
        accept_invitation(token=as_manager, by=UserFactory())


def test_so_many_letters_a_day_and_no_more(organisation, marie, later):
    for number in range(MOST_A_DAY):
        invited(organisation, marie, email=f"ami{number}@exemple.org")
    with pytest.raises(errors.TooMany):
        invited(organisation, marie)
    later(timedelta(days=1, seconds=1))
    invited(organisation, marie)


def test_the_limit_holds_for_a_person_across_organisations_and_for_an_organisation_across_people(organisation, marie):
    other = beloeil(slug="autre", kind="county")
    BuyerMembershipFactory(organisation=other, user=marie, manager=True)
    for number in range(MOST_A_DAY):
        invited(organisation, marie, email=f"ami{number}@exemple.org")
    with pytest.raises(errors.TooMany):
        invited(other, marie)
    with pytest.raises(errors.TooMany):
        invited(organisation, buyer(organisation))


def test_the_trail_never_holds_the_address_invited(organisation, marie):
    accept_invitation(token=invited(organisation, marie), by=UserFactory())
    events = AuditEvent.objects.all()
    assert {one.action for one in events} == {
        "buyers.invitation_sent",
        "buyers.invitation_accepted",
        "buyers.joined",
    }
    assert "@" not in "".join(f"{one.details}{one.target_label}" for one in events)


def test_a_token_of_our_own_making_opens_nothing():
    for token in ("", "exemple", "a" * 5000, "é\x01"):
        with pytest.raises(errors.DeadLink):
            accept_invitation(token=token, by=UserFactory())


def test_who_is_taken_out_does_not_come_back_by_an_old_letter(organisation, marie):
    """They came in by their work address, and kept the letter for later."""
    domain(organisation)
    zoe = with_address("zoe@beloeil.ca")
    token = invited(organisation, marie, email="Zoe@beloeil.ca", role=BuyerRole.MANAGER)
    remove_member(membership=join_by_domain(organisation=organisation, by=zoe), by=marie)
    with pytest.raises(errors.DeadLink):
        accept_invitation(token=token, by=zoe)


def test_who_runs_the_team_no_more_does_not_again_by_an_old_letter(organisation, marie):
    domain(organisation)
    zoe = with_address("zoe@beloeil.ca")
    token = invited(organisation, marie, email="zoe@beloeil.ca", role=BuyerRole.MANAGER)
    membership = join_by_domain(organisation=organisation, by=zoe)
    for role in (BuyerRole.MANAGER, BuyerRole.BUYER):
        change_role(membership=membership, role=role, by=marie)
    with pytest.raises(errors.DeadLink):
        accept_invitation(token=token, by=zoe)
