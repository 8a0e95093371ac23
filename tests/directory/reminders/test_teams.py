"""Once a year a team says that its members still work there; the silent lose their access, but for the last admin."""

from datetime import date, timedelta

import pytest

from directory.membership.team import CONFIRM_EVERY, LAPSE_AFTER, lapse_unconfirmed
from directory.models import Membership, Pole
from directory.reminders.teams import remind_to_confirm_teams, tell_poles_of_silent_admins
from tests.directory.suppliers import plain, supplier
from tests.factories_sheets import MembershipFactory, PoleMembershipFactory
from tests.mailing.letters import kinds_to, last_letter_to, letters_to

pytestmark = pytest.mark.django_db
SINCE = date(2026, 1, 15)
ALICE, BOB, CHANTAL = "alice@exemple.org", "bob@exemple.org", "chantal@exemple.org"


@pytest.fixture
def sheet():
    sheet = supplier("Les Fourneaux", "traiteur")
    MembershipFactory(enterprise=sheet, admin=True, user__email=BOB, user__name="Bob Lavoie", confirmed_on=SINCE)
    MembershipFactory(enterprise=sheet, user__email=CHANTAL, user__name="Chantal Roy", confirmed_on=SINCE)
    PoleMembershipFactory(pole=Pole.objects.get(slug="pecem"), user__email=ALICE)
    return sheet


def run(day: date) -> None:
    """What the morning's job does."""
    remind_to_confirm_teams(day)
    lapse_unconfirmed(day)
    tell_poles_of_silent_admins(day)


def over(days: int) -> date:
    """So many days after the year."""
    return SINCE + CONFIRM_EVERY + timedelta(days=days)


def test_the_admins_are_reminded_three_times(sheet):
    silence = (LAPSE_AFTER - CONFIRM_EVERY).days
    sent = []
    for days in range(-3, silence + 1):
        sent += [days] * remind_to_confirm_teams(over(days))
        assert remind_to_confirm_teams(over(days)) == 0
    assert sent == [1, 30, silence - 7]
    assert letters_to(CHANTAL) == []


def test_the_letter_names_people_by_their_public_names_and_says_what_happens(sheet):
    remind_to_confirm_teams(over(1))
    text = plain(last_letter_to(BOB).text)
    assert "- Chantal Roy" in text
    assert CHANTAL not in text
    assert f"/ma-fiche/{sheet.slug}/equipe/" in text
    assert "La dernière personne responsable garde le sien" in text


def test_a_confirmed_team_hears_nothing(sheet):
    Membership.objects.update(confirmed_on=SINCE + timedelta(days=200))
    assert remind_to_confirm_teams(over(1)) == 0


def test_the_silent_lose_their_access_but_the_last_admin(sheet):
    run(SINCE + LAPSE_AFTER)
    assert Membership.objects.count() == 2
    run(SINCE + LAPSE_AFTER + timedelta(days=1))
    assert [member.user.email for member in Membership.objects.all()] == [BOB]
    assert "membership_ended" in kinds_to(CHANTAL)


def test_of_two_silent_admins_one_stays(sheet):
    MembershipFactory(enterprise=sheet, admin=True, confirmed_on=SINCE)
    run(SINCE + LAPSE_AFTER + timedelta(days=1))
    assert Membership.objects.admins().count() == 1


def test_the_pole_is_told_once_that_nobody_answers(sheet):
    for days in range(1, 6):
        run(SINCE + LAPSE_AFTER + timedelta(days=days))
    assert kinds_to(ALICE).count("membership_silent") == 1
    assert f"/moderation/fiches/{sheet.slug}/" in last_letter_to(ALICE).text


def test_the_pole_is_not_told_while_somebody_answers(sheet):
    MembershipFactory(enterprise=sheet, admin=True, confirmed_on=over(0))
    run(SINCE + LAPSE_AFTER + timedelta(days=1))
    assert letters_to(ALICE) == []
    assert Membership.objects.count() == 1
