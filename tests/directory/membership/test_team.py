"""A team keeps an admin; who goes loses everything at once."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from accounts.models import AuditEvent
from directory.choices import MembershipRole
from directory.membership import errors
from directory.membership.invitations import invite
from directory.membership.team import (
    CONFIRM_EVERY,
    LAPSE_AFTER,
    change_role,
    confirm_team,
    lapse_unconfirmed,
    leave_team,
    remove_member,
    revoke_membership,
)
from directory.models import Invitation, Membership
from tests.directory.membership.people import POLE, letters, orphan, sent_to, with_team
from tests.factories_sheets import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def enterprise():
    return orphan()


@pytest.fixture
def bob(enterprise):
    return with_team(enterprise)


@pytest.fixture
def chantal(enterprise):
    """The editor's membership."""
    return MembershipFactory(enterprise=enterprise, user__name="Chantal")


def of(person) -> Membership:
    return Membership.objects.get(user=person)


def test_an_admin_removes_a_member_who_is_told(bob, chantal):
    remove_member(membership=chantal, by=bob)
    assert not Membership.objects.filter(user=chantal.user).exists()
    assert sent_to("membership_ended") == [chantal.user.email]
    assert bob.email not in letters("membership_ended")[0].text


def test_an_editor_removes_nobody(bob, chantal):
    with pytest.raises(errors.NotAdmin):
        remove_member(membership=of(bob), by=chantal.user)


def test_an_admin_of_another_sheet_removes_nobody(chantal):
    with pytest.raises(errors.NotAdmin):
        remove_member(membership=chantal, by=MembershipFactory(admin=True).user)


def test_a_member_already_gone_is_said_to_be_gone(bob, chantal):
    remove_member(membership=chantal, by=bob)
    with pytest.raises(errors.NotInTeam):
        remove_member(membership=chantal, by=bob)


def test_the_last_admin_neither_leaves_nor_is_removed_nor_becomes_an_editor(enterprise, bob, chantal):
    for act in (
        lambda: leave_team(enterprise=enterprise, by=bob),
        lambda: remove_member(membership=of(bob), by=bob),
        lambda: change_role(membership=of(bob), role=MembershipRole.EDITOR, by=bob),
    ):
        with pytest.raises(errors.LastAdmin):
            act()
    assert of(bob).is_admin


def test_an_admin_whose_account_is_closed_does_not_count(enterprise, bob):
    MembershipFactory(enterprise=enterprise, admin=True, user__is_active=False)
    with pytest.raises(errors.LastAdmin):
        leave_team(enterprise=enterprise, by=bob)


def test_an_admin_leaves_once_another_answers(enterprise, bob, chantal):
    change_role(membership=chantal, role=MembershipRole.ADMIN, by=bob)
    leave_team(enterprise=enterprise, by=bob)
    assert [one.user for one in Membership.objects.all()] == [chantal.user]
    assert sent_to("team_changed") == [chantal.user.email]


def test_an_editor_leaves_when_they_wish(enterprise, bob, chantal):
    leave_team(enterprise=enterprise, by=chantal.user)
    assert sent_to("team_changed") == [bob.email]


def test_a_change_of_role_is_told_to_the_person(bob, chantal):
    change_role(membership=chantal, role=MembershipRole.ADMIN, by=bob)
    assert sent_to("role_changed") == [chantal.user.email]


def test_the_same_role_again_changes_and_tells_nothing(bob, chantal):
    change_role(membership=chantal, role=MembershipRole.EDITOR, by=bob)
    assert not letters("role_changed")
    assert not AuditEvent.objects.exists()


def test_a_pole_revokes_the_last_admin_and_the_sheet_is_an_orphan(enterprise, bob):
    revoke_membership(membership=of(bob), by=UserFactory(staff=True), message="L’entreprise nous l’a demandé.")
    assert not Membership.objects.exists()
    assert "L’entreprise nous l’a demandé." in letters("membership_ended")[0].text
    assert sent_to("sheet_orphaned") == [POLE]


def test_editors_left_alone_are_told_that_they_may_claim(bob, chantal):
    revoke_membership(membership=of(bob), by=UserFactory(staff=True))
    assert sent_to("team_without_admin") == [chantal.user.email]


def test_the_invitations_of_who_goes_are_cancelled(enterprise, bob):
    other = MembershipFactory(enterprise=enterprise, admin=True)
    invite(enterprise=enterprise, email="ami@exemple.org", role=MembershipRole.ADMIN, by=other.user)
    remove_member(membership=other, by=bob)
    assert not Invitation.objects.open_at(now()).exists()


def test_an_admin_reconfirms_everyone_once_a_year(enterprise, bob, chantal):
    Membership.objects.update(confirmed_on=localdate() - CONFIRM_EVERY)
    assert confirm_team(enterprise=enterprise, by=bob, day=localdate()) == 2
    assert set(Membership.objects.values_list("confirmed_on", flat=True)) == {localdate()}
    with pytest.raises(errors.NotAdmin):
        confirm_team(enterprise=enterprise, by=chantal.user, day=localdate())


@pytest.mark.parametrize(
    ("days", "ended"), [(LAPSE_AFTER.days, 0), (LAPSE_AFTER.days + 1, 1)], ids=["last-day", "after"]
)
def test_an_access_nobody_reconfirms_goes_out(bob, chantal, days, ended):
    Membership.objects.update(confirmed_on=localdate() - timedelta(days=days))
    assert lapse_unconfirmed(localdate()) == ended
    assert lapse_unconfirmed(localdate()) == 0
    assert sent_to("membership_ended") == [chantal.user.email] * ended


def test_the_last_admin_keeps_an_access_nobody_reconfirms(enterprise, bob):
    Membership.objects.update(confirmed_on=localdate() - LAPSE_AFTER - timedelta(days=1))
    assert lapse_unconfirmed(localdate()) == 0
    assert Membership.objects.get(enterprise=enterprise).user == bob
    assert sent_to("sheet_orphaned") == []


def test_a_closed_account_keeps_nothing(enterprise, bob):
    Membership.objects.update(confirmed_on=localdate() - LAPSE_AFTER - timedelta(days=1))
    type(bob).objects.update(is_active=False)
    assert lapse_unconfirmed(localdate()) == 1
    assert sent_to("sheet_orphaned") == [POLE]


def test_no_letter_of_a_team_carries_the_address_of_another(enterprise, bob, chantal):
    other = MembershipFactory(enterprise=enterprise, admin=True)
    change_role(membership=chantal, role=MembershipRole.ADMIN, by=bob)
    remove_member(membership=chantal, by=bob)
    leave_team(enterprise=enterprise, by=other.user)
    people = {bob.email, chantal.user.email, other.user.email}
    for letter in letters("team_changed") + letters("membership_ended") + letters("role_changed"):
        assert not [one for one in people - {letter.to} if one in letter.text + letter.html + letter.subject]
