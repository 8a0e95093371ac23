"""Whoever holds the letter joins the team, once."""

from datetime import timedelta

import pytest

from accounts.models import AuditEvent
from directory.choices import MembershipRole
from directory.membership import errors
from directory.membership.invitations import MOST_A_DAY, accept_invitation, cancel_invitation, invite
from directory.models import Invitation, Membership
from tests.directory.membership.people import letters, orphan, sent_to, token_in, with_team
from tests.factories_sheets import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def enterprise():
    return orphan()


@pytest.fixture
def bob(enterprise):
    return with_team(enterprise)


def invited(enterprise, by, email="chantal@exemple.org", role=MembershipRole.EDITOR) -> str:
    invite(enterprise=enterprise, email=email, role=role, by=by)
    return token_in(letters("invitation")[-1])


def test_the_letter_goes_to_the_person_invited_and_names_who_invites(enterprise, bob):
    invited(enterprise, bob, email="Chantal@Exemple.org")
    letter = letters("invitation")[0]
    assert letter.to == "chantal@exemple.org"
    assert bob.name in letter.text
    assert bob.email not in letter.text + letter.html


def test_accepting_joins_the_team_and_tells_its_admins(enterprise, bob):
    chantal = UserFactory()
    membership = accept_invitation(token=invited(enterprise, bob), by=chantal)
    assert (membership.user, membership.role) == (chantal, MembershipRole.EDITOR)
    assert sent_to("team_changed") == [bob.email]


def test_the_letter_serves_once(enterprise, bob):
    token = invited(enterprise, bob)
    accept_invitation(token=token, by=UserFactory())
    with pytest.raises(errors.DeadLink):
        accept_invitation(token=token, by=UserFactory())


def test_the_letter_is_dead_after_seven_days(enterprise, bob, later):
    token = invited(enterprise, bob)
    later(timedelta(days=7, seconds=1))
    with pytest.raises(errors.DeadLink):
        accept_invitation(token=token, by=UserFactory())


def test_a_cancelled_letter_is_dead(enterprise, bob):
    token = invited(enterprise, bob)
    cancel_invitation(invitation=Invitation.objects.get(), by=bob)
    with pytest.raises(errors.DeadLink):
        accept_invitation(token=token, by=UserFactory())
    with pytest.raises(errors.InvitationGone):
        cancel_invitation(invitation=Invitation.objects.get(), by=bob)


def test_a_second_letter_to_the_same_address_voids_the_first(enterprise, bob):
    first, second = invited(enterprise, bob), invited(enterprise, bob)
    with pytest.raises(errors.DeadLink):
        accept_invitation(token=first, by=UserFactory())
    assert accept_invitation(token=second, by=UserFactory())


def test_inviting_a_member_tells_nothing_of_their_address(enterprise, bob):
    chantal = MembershipFactory(enterprise=enterprise).user
    token = invited(enterprise, bob, email=chantal.email)
    assert accept_invitation(token=token, by=chantal).role == MembershipRole.EDITOR
    assert Membership.objects.filter(user=chantal).count() == 1


@pytest.mark.parametrize(
    ("had", "offered", "kept"),
    [("editor", "admin", "admin"), ("admin", "editor", "admin")],
    ids=["an-editor-becomes-an-admin", "an-admin-stays-one"],
)
def test_the_wider_of_two_roles_is_kept(enterprise, bob, had, offered, kept):
    chantal = MembershipFactory(enterprise=enterprise, role=had).user
    assert accept_invitation(token=invited(enterprise, bob, role=MembershipRole(offered)), by=chantal).role == kept


def test_only_an_admin_invites_and_cancels(enterprise, bob):
    chantal = MembershipFactory(enterprise=enterprise).user
    with pytest.raises(errors.NotAdmin):
        invited(enterprise, chantal)
    invited(enterprise, bob)
    with pytest.raises(errors.NotAdmin):
        cancel_invitation(invitation=Invitation.objects.get(), by=chantal)


def test_a_team_invites_so_many_people_a_day_and_no_more(enterprise, bob):
    for number in range(MOST_A_DAY):
        invited(enterprise, bob, email=f"ami{number}@exemple.org")
    with pytest.raises(errors.TooMany):
        invited(enterprise, bob)


def test_the_trail_never_holds_the_address_invited(enterprise, bob):
    accept_invitation(token=invited(enterprise, bob), by=UserFactory())
    assert {event.action for event in AuditEvent.objects.all()} == {"invitation.sent", "invitation.accepted"}
    assert "@" not in "".join(f"{event.details}{event.target_label}" for event in AuditEvent.objects.all())


def test_a_token_of_our_own_making_opens_nothing():
    for token in ("", "exemple", "a" * 5000, "é\x01"):
        with pytest.raises(errors.DeadLink):
            accept_invitation(token=token, by=UserFactory())


def test_a_person_sends_ten_letters_a_day_whatever_the_number_of_their_sheets(enterprise, bob):
    for number in range(MOST_A_DAY):
        invited(enterprise, bob, email=f"personne{number}@exemple.org")
    another = orphan(name="Une autre fiche")
    MembershipFactory(enterprise=another, user=bob, admin=True)
    with pytest.raises(errors.TooMany):
        invited(another, bob)
