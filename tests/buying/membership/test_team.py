"""An organisation with people always has somebody who runs its team, unless its pôle says otherwise."""

import pytest

from accounts.models import AuditEvent
from buying.choices import BuyerRole
from buying.membership import errors
from buying.membership.team import appoint_manager, change_role, leave_organisation, remove_member, revoke_access
from buying.models import BuyerMembership
from tests.buying.membership.people import POLE, beloeil, buyer, letters, manager, pole_person, sent_to
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return beloeil()


@pytest.fixture
def marie(organisation):
    return manager(organisation)


def of(user) -> BuyerMembership:
    return BuyerMembership.objects.get(user=user)


def test_a_manager_gives_and_takes_back_the_role(organisation, marie):
    paul = buyer(organisation)
    assert change_role(membership=of(paul), role=BuyerRole.MANAGER, by=marie).is_manager
    assert not change_role(membership=of(paul), role=BuyerRole.BUYER, by=marie).is_manager
    assert sent_to("buyer_role_changed") == [paul.email] * 2


def test_the_other_managers_are_told_of_a_change(organisation, marie):
    zoe, paul = manager(organisation, "Zoé"), buyer(organisation)
    change_role(membership=of(paul), role=BuyerRole.MANAGER, by=marie)
    assert sent_to("buyer_team_changed") == [zoe.email]
    assert "Paul est maintenant responsable" in letters("buyer_team_changed")[0].text


def test_a_buyer_and_a_stranger_change_nothing(organisation, marie):
    paul = buyer(organisation)
    for person in (paul, UserFactory(), UserFactory(superuser=True), pole_person()):
        with pytest.raises(errors.NotManager):
            change_role(membership=of(paul), role=BuyerRole.MANAGER, by=person)
        with pytest.raises(errors.NotManager):
            remove_member(membership=of(marie), by=person)


def test_the_manager_of_another_organisation_changes_nothing_here(organisation, marie):
    other = manager(beloeil(slug="autre", kind="county"))
    with pytest.raises(errors.NotManager):
        remove_member(membership=of(buyer(organisation)), by=other)


def test_the_last_manager_neither_leaves_nor_steps_down_while_others_remain(organisation, marie):
    buyer(organisation)
    with pytest.raises(errors.LastManager):
        leave_organisation(organisation=organisation, by=marie)
    with pytest.raises(errors.LastManager):
        change_role(membership=of(marie), role=BuyerRole.BUYER, by=marie)
    with pytest.raises(errors.LastManager):
        remove_member(membership=of(marie), by=marie)


def test_a_manager_whose_account_is_closed_does_not_count(organisation, marie):
    gone = manager(organisation, "Zoé")
    gone.is_active = False
    gone.save()
    buyer(organisation)
    with pytest.raises(errors.LastManager):
        leave_organisation(organisation=organisation, by=marie)


def test_who_is_alone_may_go(organisation, marie):
    leave_organisation(organisation=organisation, by=marie)
    assert not BuyerMembership.objects.exists()
    assert not letters("buyers_without_manager")


def test_one_manager_of_two_may_go(organisation, marie):
    zoe = manager(organisation, "Zoé")
    leave_organisation(organisation=organisation, by=marie)
    assert sent_to("buyer_team_changed") == [zoe.email]


def test_who_is_removed_reads_it_in_a_letter(organisation, marie):
    paul = buyer(organisation)
    remove_member(membership=of(paul), by=marie)
    assert sent_to("buyer_access_ended") == [paul.email]
    with pytest.raises(errors.NotInOrganisation):
        leave_organisation(organisation=organisation, by=paul)


def test_the_pole_revokes_even_the_last_manager_and_is_told_what_is_left(organisation, marie):
    paul, alice = buyer(organisation), pole_person()
    revoke_access(membership=of(marie), by=alice, message="La Ville le demande.")
    assert "La Ville le demande." in letters("buyer_access_ended")[0].text
    assert sent_to("buyers_without_manager") == [POLE]
    assert of(paul).role == BuyerRole.BUYER


def test_the_pole_names_a_manager_where_there_is_none_and_nowhere_else(organisation, marie):
    paul, alice = buyer(organisation), pole_person()
    with pytest.raises(errors.HasManager):
        appoint_manager(membership=of(paul), by=alice)
    revoke_access(membership=of(marie), by=alice)
    assert appoint_manager(membership=of(paul), by=alice).is_manager
    assert sent_to("buyer_role_changed") == [paul.email]


def test_the_trail_tells_each_change_and_names_nobody(organisation, marie):
    paul = buyer(organisation)
    change_role(membership=of(paul), role=BuyerRole.MANAGER, by=marie)
    remove_member(membership=of(paul), by=marie)
    events = AuditEvent.objects.about(organisation).order_by("pk")
    assert [one.action for one in events] == ["buyers.role_changed", "buyers.removed"]
    assert all((one.actor, one.person) == (marie, paul) for one in events)
    assert "Paul" not in "".join(f"{one.details}{one.target_label}" for one in events)
