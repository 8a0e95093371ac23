"""Asking whether a sheet is still right: the day it is due, thirty and ninety days late, then twice a year."""

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine

from directory.freshness.reminding import remind_to_confirm, stage_of
from mailing.choices import Topic
from mailing.preferences import set_choice
from tests.directory.suppliers import plain, supplier
from tests.factories_sheets import MembershipFactory
from tests.mailing.letters import last_letter_to, letters_to

pytestmark = pytest.mark.django_db
CONFIRMED, DUE = date(2026, 3, 31), date(2026, 6, 30)
BOB = "bob@exemple.org"


def late(days: int) -> date:
    return DUE + timedelta(days=days)


@pytest.fixture
def sheet():
    sheet = supplier("Les Fourneaux", "traiteur", confirmed_on=CONFIRMED, confirm_every=3, reachable=True)
    MembershipFactory(enterprise=sheet, admin=True, user__email=BOB)
    return sheet


@pytest.mark.parametrize(
    ("days", "stage"), [(0, 0), (29, 0), (30, 30), (89, 30), (90, 90), (269, 90), (270, 270), (449, 270), (450, 450)]
)
def test_the_stage_follows_the_lateness(days, stage):
    assert stage_of(days) == stage


def test_each_stage_is_asked_once_whatever_the_number_of_runs(sheet):
    sent = []
    for days in range(-5, 300):
        written = remind_to_confirm(late(days))
        assert remind_to_confirm(late(days)) == 0
        sent += [days] * written
    assert sent == [0, 30, 90, 270]


def test_a_missed_day_is_made_up_for_by_one_letter(sheet):
    remind_to_confirm(late(0))
    assert remind_to_confirm(late(95)) == 1
    assert remind_to_confirm(late(96)) == 0


def test_another_pace_has_its_own_day(sheet):
    remind_to_confirm(late(0))
    sheet.confirm_every = 6
    sheet.save()
    assert remind_to_confirm(late(1)) == 0
    assert remind_to_confirm(date(2026, 9, 30)) == 1


def test_a_sheet_nobody_ever_confirmed_counts_from_the_first_letter(sheet):
    sheet.confirmed_on = None
    sheet.save()
    sent = []
    for days in range(0, 100):
        with time_machine.travel(f"{late(days)} 15:00 +0000", tick=False):
            sent += [days] * remind_to_confirm(late(days))
    assert sent == [0, 30, 90]
    assert "n’a jamais été confirmée" in last_letter_to(BOB).text


def test_the_letter_leads_to_a_link_that_confirms(sheet, client):
    with time_machine.travel(f"{late(0)} 15:00 +0000", tick=False):
        remind_to_confirm(late(0))
        [link] = re.findall(r"\S+/fraicheur/\S+", last_letter_to(BOB).text)
        client.post(urlsplit(link).path)
    sheet.refresh_from_db()
    assert sheet.confirmed_on == DUE
    assert remind_to_confirm(late(40)) == 0


def test_the_letter_says_when_and_how_long_the_link_is_good(sheet):
    remind_to_confirm(late(30))
    letter = last_letter_to(BOB)
    assert "devait être confirmée le 30 juin 2026" in plain(letter.text)
    assert "jusqu’au 28 septembre 2026" in plain(letter.text)
    assert "Rappel" in letter.subject
    assert letter.topic == Topic.FRESHNESS


def test_without_a_team_the_public_address_is_asked(sheet):
    sheet.memberships.all().delete()
    assert remind_to_confirm(late(0)) == 1
    assert "/revendiquer/" in last_letter_to(sheet.contact.email).text


def test_every_member_is_asked_and_each_has_a_link_of_their_own(sheet):
    MembershipFactory(enterprise=sheet, user__email="chantal@exemple.org")
    assert remind_to_confirm(late(0)) == 2
    links = {re.search(r"\S+/fraicheur/\S+", letters_to(who)[0].text)[0] for who in (BOB, "chantal@exemple.org")}
    assert len(links) == 2


def test_who_refused_is_not_asked(sheet):
    set_choice(BOB, Topic.FRESHNESS, wanted=False)
    assert remind_to_confirm(late(0)) == 0


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_nobody_confirms_what_nobody_reads(sheet, status):
    sheet.status = status
    sheet.save()
    assert remind_to_confirm(late(0)) == 0
