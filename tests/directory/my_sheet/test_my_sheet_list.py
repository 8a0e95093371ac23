"""`/ma-fiche/`: one's sheets and their states, or how to have one."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from directory.models import Revision
from directory.revisions.actions import refuse, request_changes
from tests.directory.my_sheet.conftest import signed_in
from tests.directory.my_sheet.forms import edit_url, said, saved
from tests.factories import EnterpriseFactory
from tests.factories_sheets import ClaimFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST = "/ma-fiche/"


@pytest.fixture
def two(team):
    """Bob has a second sheet: the list is a page of its own."""
    team.other = EnterpriseFactory(name="La Lessive", listed=True, confirmed_on=localdate())
    MembershipFactory(enterprise=team.other, user=team.bob)
    return team


def test_a_single_sheet_is_opened_at_once(team):
    assert team.as_bob.get(LIST).url == edit_url(team.enterprise)


def test_from_a_single_sheet_another_can_be_added(team):
    assert f'href="{LIST}?toutes=1"' in said(team.as_bob.get(edit_url(team.enterprise)))
    assert 'href="/fournisseurs/proposer/"' in said(team.as_bob.get(f"{LIST}?toutes=1"))


def test_without_a_sheet_one_is_told_how_to_have_one(db):
    page = said(signed_in(UserFactory()).get(LIST))
    assert "Vous ne tenez encore aucune fiche" in page
    assert 'href="/fournisseurs/proposer/"' in page
    assert 'action="/fournisseurs/"' in page


def test_a_claim_that_waits_is_recalled(db):
    person = UserFactory()
    ClaimFactory(claimant=person)
    assert "une revendication en attente" in said(signed_in(person).get(LIST))


def test_each_state_is_said(two):
    saved(two.as_bob, two.enterprise, mission__mission="Autre.")
    assert "Brouillon enregistré le" in said(two.as_bob.get(LIST))
    saved(two.as_bob, two.enterprise, "submit")
    assert "En attente depuis le" in said(two.as_bob.get(LIST))
    request_changes(revision=Revision.objects.get(), by=two.alice, message="Revoyez <b>la mission</b>.")
    page = said(two.as_bob.get(LIST))
    assert "Corrections demandées" in page
    assert "Revoyez &lt;b&gt;la mission&lt;/b&gt;." in page
    saved(two.as_bob, two.enterprise, "submit", mission__mission="Encore autre.")
    refuse(revision=Revision.objects.get(), by=two.alice, message="Non.")
    assert "Refusée" in said(two.as_bob.get(LIST))


def test_a_sheet_not_confirmed_for_too_long_says_so(two):
    page = said(two.as_bob.get(LIST))
    assert page.count("À confirmer") == 1
    assert f'action="/ma-fiche/{two.enterprise.slug}/confirmer/"' in page
    two.enterprise.confirmed_on = localdate() - timedelta(days=10)
    two.enterprise.save()
    assert "À confirmer" not in said(two.as_bob.get(LIST))


def test_a_new_and_a_withdrawn_sheet_say_what_they_are(two):
    for status, told in (("draft", "Pas encore publique"), ("withdrawn", "Retirée du répertoire")):
        two.other.status = status
        two.other.save()
        assert told in said(two.as_bob.get(LIST))


def test_twenty_five_sheets_ask_no_more_than_two(two, django_assert_max_num_queries):
    for _ in range(23):
        MembershipFactory(user=two.bob, enterprise__listed=True)
    with django_assert_max_num_queries(8):
        assert said(two.as_bob.get(LIST)).count("<article") == 25
