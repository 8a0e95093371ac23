"""Two people at the same moment: one wins, the other is told, nothing is half done."""

from functools import partial

import pytest

from accounts.actions import erase
from directory.choices import ClaimState, MembershipRole, RefusalReason
from directory.membership import errors
from directory.membership.claims import follow_link, grant_claim, refuse_claim, withdraw_claim
from directory.membership.invitations import accept_invitation, invite
from directory.membership.opening import claim_by_link
from directory.membership.team import change_role, leave_team, remove_member
from directory.models import Claim, Membership
from tests.directory.membership.people import letters, sent_to, token_in, with_team
from tests.factories import ContactFactory
from tests.factories_sheets import ClaimFactory, MembershipFactory, UserFactory
from tests.racing import race, refusals

pytestmark = pytest.mark.django_db(transaction=True)
together = partial(race, errors.MembershipError)


def sheet():
    """A public sheet nobody answers for, in a town of its own: a transactional test finds no reference data."""
    return ContactFactory(enterprise__listed=True).enterprise


def admins(enterprise) -> int:
    return Membership.objects.active().admins().filter(enterprise=enterprise).count()


def test_two_claims_granted_at_once_make_one_admin():
    enterprise = sheet()
    claims = [ClaimFactory(enterprise=enterprise) for _ in range(2)]
    alice, amelie = UserFactory(staff=True), UserFactory(staff=True)
    outcomes = together(lambda: grant_claim(claim=claims[0], by=alice), lambda: grant_claim(claim=claims[1], by=amelie))
    assert refusals(outcomes) == [errors.AlreadyDecided]
    assert admins(enterprise) == 1
    assert sorted(Claim.objects.values_list("state", flat=True)) == [ClaimState.GRANTED, ClaimState.SUPERSEDED]
    assert (len(letters("claim_granted")), len(letters("claim_superseded"))) == (1, 1)


def test_a_link_followed_while_the_pole_grants_another_claim():
    enterprise, denis = sheet(), UserFactory()
    claim_by_link(enterprise=enterprise, by=denis)
    token, waiting = token_in(letters("claim_link")[0]), ClaimFactory(enterprise=enterprise)
    alice = UserFactory(staff=True)
    outcomes = together(lambda: follow_link(token=token, by=denis), lambda: grant_claim(claim=waiting, by=alice))
    assert len(refusals(outcomes)) == 1
    assert admins(enterprise) == 1
    assert not Claim.objects.waiting().exists()


def test_two_links_followed_at_once_make_one_admin():
    enterprise, people = sheet(), [UserFactory(), UserFactory()]
    for person in people:
        claim_by_link(enterprise=enterprise, by=person)
    tokens = [token_in(letter) for letter in letters("claim_link")]
    outcomes = together(
        lambda: follow_link(token=tokens[0], by=people[0]), lambda: follow_link(token=tokens[1], by=people[1])
    )
    assert refusals(outcomes) == [errors.DeadLink]
    assert admins(enterprise) == 1


def test_one_link_followed_twice_at_once_tells_once():
    enterprise, denis = sheet(), UserFactory()
    claim_by_link(enterprise=enterprise, by=denis)
    token = token_in(letters("claim_link")[0])
    outcomes = together(*[lambda: follow_link(token=token, by=denis)] * 2)
    assert refusals(outcomes) == [errors.DeadLink]
    assert sent_to("claim_granted") == [denis.email]


def test_a_claim_opened_twice_at_once_waits_once():
    enterprise, denis = sheet(), UserFactory()
    outcomes = together(*[lambda: claim_by_link(enterprise=enterprise, by=denis)] * 2)
    assert refusals(outcomes) == [errors.AlreadyWaiting]
    assert len(letters("claim_link")) == 1


def test_a_claim_withdrawn_while_it_is_granted_and_refused_has_one_end():
    claim, alice, amelie = ClaimFactory(enterprise=sheet()), UserFactory(staff=True), UserFactory(staff=True)
    outcomes = together(
        lambda: grant_claim(claim=claim, by=alice),
        lambda: refuse_claim(claim=claim, by=amelie, reason_codes=[RefusalReason.OTHER]),
        lambda: withdraw_claim(claim=claim, by=claim.claimant),
    )
    assert refusals(outcomes) == [errors.AlreadyDecided] * 2
    claim.refresh_from_db()
    assert (claim.state == ClaimState.GRANTED) == Membership.objects.exists()


def test_two_last_admins_who_remove_each_other_leave_one():
    enterprise = sheet()
    bob, chantal = with_team(enterprise), with_team(enterprise)
    one, other = Membership.objects.get(user=bob), Membership.objects.get(user=chantal)
    outcomes = together(
        lambda: remove_member(membership=one, by=chantal), lambda: remove_member(membership=other, by=bob)
    )
    assert len(refusals(outcomes)) == 1
    assert admins(enterprise) == 1


def test_two_last_admins_who_leave_at_once_leave_one():
    enterprise = sheet()
    people = [with_team(enterprise), with_team(enterprise)]
    outcomes = together(*[lambda person=person: leave_team(enterprise=enterprise, by=person) for person in people])
    assert refusals(outcomes) == [errors.LastAdmin]
    assert admins(enterprise) == 1


def test_one_admin_leaves_while_the_other_becomes_an_editor():
    enterprise = sheet()
    bob, chantal = with_team(enterprise), with_team(enterprise)
    mine = Membership.objects.get(user=chantal)
    outcomes = together(
        lambda: leave_team(enterprise=enterprise, by=bob),
        lambda: change_role(membership=mine, role=MembershipRole.EDITOR, by=chantal),
    )
    assert refusals(outcomes) == [errors.LastAdmin]
    assert admins(enterprise) == 1


def test_one_invitation_accepted_twice_at_once_lets_one_in():
    enterprise = sheet()
    invite(enterprise=enterprise, email="ami@exemple.org", role=MembershipRole.EDITOR, by=with_team(enterprise))
    token = token_in(letters("invitation")[0])
    people = [UserFactory(), UserFactory()]
    outcomes = together(*[lambda person=person: accept_invitation(token=token, by=person) for person in people])
    assert refusals(outcomes) == [errors.DeadLink]
    assert Membership.objects.filter(enterprise=enterprise).count() == 2


def test_an_admin_removed_while_inviting_leaves_no_open_door():
    enterprise = sheet()
    bob, chantal = with_team(enterprise), MembershipFactory(enterprise=enterprise, admin=True)
    together(
        lambda: invite(enterprise=enterprise, email="ami@exemple.org", role=MembershipRole.ADMIN, by=chantal.user),
        lambda: remove_member(membership=chantal, by=bob),
    )
    assert not enterprise.invitations.filter(cancelled_at=None).exists()


def test_an_account_closed_while_its_claim_is_granted_keeps_nothing():
    enterprise, alice = sheet(), UserFactory(staff=True)
    claim = ClaimFactory(enterprise=enterprise)
    outcomes = together(
        lambda: erase(user=claim.claimant, by=claim.claimant), lambda: grant_claim(claim=claim, by=alice)
    )
    assert not Membership.objects.active().exists()
    assert not Claim.objects.waiting().exists()
    assert [one for one in refusals(outcomes) if one != errors.AlreadyDecided] == []
