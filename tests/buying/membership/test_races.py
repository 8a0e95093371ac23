"""Two people at the same moment: one wins, the other is told, nothing is half done."""

from functools import partial

import pytest

from accounts.actions import erase
from buying.choices import BuyerKind, BuyerRole
from buying.membership import errors
from buying.membership.domains import join_by_domain, register_domain
from buying.membership.invitations import accept_invitation, invite
from buying.membership.registering import register_organisation
from buying.membership.requests import grant_request, request_to_join, withdraw_request
from buying.membership.team import change_role, leave_organisation, remove_member
from buying.models import BuyerInvitation, BuyerMembership, BuyingOrganisation, JoiningRequest, OrganisationDomain
from tests.buying.membership.people import asked, buyer, domain, letters, manager, token_in, with_address
from tests.factories import MunicipalityFactory
from tests.factories_buying import BuyingOrganisationFactory
from tests.factories_sheets import UserFactory
from tests.racing import race, refusals

pytestmark = pytest.mark.django_db(transaction=True)
together = partial(race, errors.BuyerError)


def managers(organisation) -> int:
    return BuyerMembership.objects.active().managers().filter(organisation=organisation).count()


@pytest.fixture
def organisation():
    """In a town of its own: a transactional test finds no reference data."""
    return BuyingOrganisationFactory()


@pytest.fixture
def two(organisation):
    """Two managers, and a buyer who stays."""
    buyer(organisation)
    return [BuyerMembership.objects.get(user=manager(organisation)) for _ in range(2)]


def test_two_managers_who_demote_each_other_leave_one(organisation, two):
    one, other = two
    outcomes = together(
        lambda: change_role(membership=one, role=BuyerRole.BUYER, by=other.user),
        lambda: change_role(membership=other, role=BuyerRole.BUYER, by=one.user),
    )
    assert len(refusals(outcomes)) == 1
    assert managers(organisation) == 1


def test_two_managers_who_remove_each_other_leave_one(organisation, two):
    one, other = two
    outcomes = together(
        lambda: remove_member(membership=one, by=other.user), lambda: remove_member(membership=other, by=one.user)
    )
    assert len(refusals(outcomes)) == 1
    assert managers(organisation) == 1


def test_two_managers_who_leave_at_once_leave_one(organisation, two):
    outcomes = together(
        *[lambda person=one.user: leave_organisation(organisation=organisation, by=person) for one in two]
    )
    assert refusals(outcomes) == [errors.LastManager]
    assert managers(organisation) == 1


def test_two_requests_granted_at_once_make_one_manager(organisation):
    requests, alice = [asked(UserFactory(), organisation) for _ in range(2)], UserFactory(staff=True)
    outcomes = together(
        *[lambda one=one: grant_request(request=one, organisation=organisation, by=alice) for one in requests]
    )
    assert refusals(outcomes) == []
    assert sorted(one.role for one in outcomes) == ["buyer", "manager"]


def test_a_request_withdrawn_while_it_is_granted_has_one_end(organisation):
    request, alice = asked(UserFactory(), organisation), UserFactory(staff=True)
    outcomes = together(
        lambda: grant_request(request=request, organisation=organisation, by=alice),
        lambda: withdraw_request(request=request, by=request.user),
    )
    assert refusals(outcomes) == [errors.AlreadyDecided]
    request.refresh_from_db()
    assert (request.state == "granted") == BuyerMembership.objects.exists()


def test_a_request_made_twice_at_once_waits_once(organisation):
    denis = UserFactory()
    words = {"kind": BuyerKind.MUNICIPALITY, "municipality": organisation.municipality, "name": "x", "message": "y"}
    assert refusals(together(*[lambda: request_to_join(by=denis, **words)] * 2)) == [errors.AlreadyWaiting]
    assert JoiningRequest.objects.count() == 1


def test_one_invitation_accepted_twice_at_once_lets_one_in(organisation, two):
    invite(organisation=organisation, email="ami@exemple.org", role=BuyerRole.BUYER, by=two[0].user)
    token, people = token_in(letters("buyer_invitation")[0]), [UserFactory(), UserFactory()]
    outcomes = together(*[lambda person=person: accept_invitation(token=token, by=person) for person in people])
    assert refusals(outcomes) == [errors.DeadLink]
    assert BuyerMembership.objects.filter(organisation=organisation).count() == 4


def test_a_manager_removed_while_inviting_leaves_no_open_door(organisation, two):
    one, other = two
    together(
        lambda: invite(organisation=organisation, email="ami@exemple.org", role=BuyerRole.MANAGER, by=one.user),
        lambda: remove_member(membership=one, by=other.user),
    )
    assert not BuyerInvitation.objects.filter(cancelled_at=None).exists()


def test_somebody_who_joins_twice_at_once_is_in_once(organisation):
    domain(organisation, "ville.example")
    paul = with_address("paul@ville.example")
    outcomes = together(*[lambda: join_by_domain(organisation=organisation, by=paul)] * 2)
    assert refusals(outcomes) == [errors.AlreadyIn]
    assert BuyerMembership.objects.count() == 1


def test_an_account_closed_while_it_comes_in_keeps_nothing(organisation):
    domain(organisation, "ville.example")
    paul = with_address("paul@ville.example")
    together(lambda: erase(user=paul, by=paul), lambda: join_by_domain(organisation=organisation, by=paul))
    assert not BuyerMembership.objects.exists()


def test_an_account_closed_while_its_request_is_granted_keeps_nothing(organisation):
    request, alice = asked(UserFactory(), organisation), UserFactory(staff=True)
    together(
        lambda: erase(user=request.user, by=request.user),
        lambda: grant_request(request=request, organisation=organisation, by=alice),
    )
    assert not BuyerMembership.objects.exists()
    assert not JoiningRequest.objects.waiting().exists()


def test_a_town_registered_twice_at_once_is_registered_once():
    town, alice = MunicipalityFactory(), UserFactory(staff=True)
    words = {"name": "Ville", "kind": BuyerKind.MUNICIPALITY, "municipality": town, "by": alice}
    assert refusals(together(*[lambda: register_organisation(**words)] * 2)) == [errors.AlreadyRegistered]
    assert BuyingOrganisation.objects.count() == 1


def test_a_domain_registered_twice_at_once_is_registered_once(organisation):
    other, alice = BuyingOrganisationFactory(), UserFactory(staff=True)
    outcomes = together(
        *[lambda to=to: register_domain(organisation=to, domain="v.example", by=alice) for to in (organisation, other)]
    )
    assert refusals(outcomes) == [errors.DomainTaken]
    assert OrganisationDomain.objects.count() == 1
