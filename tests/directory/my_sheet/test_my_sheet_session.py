"""What was typed survives a session that ended meanwhile."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils.timezone import now

from directory.models import Revision
from directory.sheet_forms.keeping import KEY, MOST_AN_HOUR
from tests.directory.my_sheet.forms import edit_url, form_of, opened, press, said
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def left(team):
    """Bob typed, his session ended, he pressed: a browser on its way to the sign-in page."""
    form = opened(team.as_bob, team.enterprise) | {"mission.mission": ["Écrit <b>trop tard</b>"]}
    team.browser = Client()
    team.response = press(team.browser, team.enterprise, "submit", form)
    return team


def test_a_signed_out_person_is_sent_to_sign_in_and_back(left):
    assert left.response.status_code == 302
    assert left.response.url == f"/compte/connexion/?next={edit_url(left.enterprise)}"


def test_back_again_the_text_is_there_and_nothing_is_saved(left):
    sign_in(left.browser, left.bob)
    response = left.browser.get(edit_url(left.enterprise))
    assert "Votre session avait pris fin" in said(response)
    assert form_of(response, left.enterprise)["mission.mission"] == ["Écrit <b>trop tard</b>"]
    assert not Revision.objects.exists()


def test_once_saved_it_waits_no_longer(left):
    sign_in(left.browser, left.bob)
    form = form_of(left.browser.get(edit_url(left.enterprise)), left.enterprise)
    press(left.browser, left.enterprise, "draft", form)
    assert "Votre session avait pris fin" not in said(left.browser.get(edit_url(left.enterprise)))
    assert Revision.objects.get().document["mission"]["mission"] == "Écrit <b>trop tard</b>"


def test_it_can_be_let_go(left):
    sign_in(left.browser, left.bob)
    left.browser.post(f"{edit_url(left.enterprise)}abandonner/")
    assert form_of(left.browser.get(edit_url(left.enterprise)), left.enterprise)["mission.mission"] == ["Cuisiner."]


def test_it_waits_half_a_day(left):
    sign_in(left.browser, left.bob)
    with time_machine.travel(now() + timedelta(hours=13), tick=False):
        assert "Votre session avait pris fin" not in said(left.browser.get(edit_url(left.enterprise)))


def test_somebody_else_who_signs_in_there_does_not_find_it(left):
    sign_in(left.browser, UserFactory())
    assert left.browser.get(edit_url(left.enterprise)).status_code == 404


def test_a_preview_asked_too_late_leads_to_the_text(left):
    browser = Client()
    browser.post(f"{edit_url(left.enterprise)}apercu/", {"mission.mission": "Autre.", "whole": "1"})
    sign_in(browser, left.bob)
    assert browser.get(f"{edit_url(left.enterprise)}apercu/").url == edit_url(left.enterprise)


def test_a_session_is_no_store(team):
    browser = Client()
    press(browser, team.enterprise, "draft", {"mission.mission": ["a" * 400_000]})
    assert "kept_sheets" not in browser.session


def test_only_the_pages_of_a_sheet_keep_what_they_are_sent(team):
    browser = Client()
    browser.post(f"{edit_url(team.enterprise)}retirer/", {"mission.mission": "Autre."})
    assert "kept_sheets" not in browser.session


def test_the_little_form_of_contacts_survives_too(team):
    press(team.as_bob, team.enterprise, "submit", opened(team.as_bob, team.enterprise) | {"identity.headcount": ["12"]})
    form = opened(team.as_bob, team.enterprise) | {"contact.phone": ["450 555-0188"]}
    browser = Client()
    press(browser, team.enterprise, "draft", form)
    sign_in(browser, team.bob)
    response = browser.get(edit_url(team.enterprise))
    assert form_of(response, team.enterprise)["contact.phone"] == ["450 555-0188"]
    assert 'name="mission.mission"' not in said(response)


def test_a_network_has_only_a_few_forms_kept(team):
    browsers = [Client() for _ in range(21)]
    for browser in browsers:
        press(browser, team.enterprise, "draft", {"mission.mission": ["Autre."]})
    assert ["kept_sheets" in browser.session for browser in browsers] == [True] * 20 + [False]


def test_a_network_has_a_few_forms_kept_in_an_hour_and_more_the_next(team):
    with time_machine.travel(now().replace(minute=5), tick=False) as clock:
        kept = [sent_signed_out(team) for _ in range(MOST_AN_HOUR + 1)]
        assert kept == [True] * MOST_AN_HOUR + [False]
        clock.shift(timedelta(minutes=30))
        assert not sent_signed_out(team)
        clock.shift(timedelta(minutes=30))
        assert sent_signed_out(team)


def sent_signed_out(team) -> bool:
    browser = Client()
    browser.post(edit_url(team.enterprise), {"mission.mission": "Écrit trop tard"})
    return KEY in browser.session
