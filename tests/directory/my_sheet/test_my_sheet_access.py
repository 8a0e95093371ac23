"""Who finds what under `/ma-fiche/`: the team, nobody else."""

import pytest
from django.test import Client

from tests.directory.my_sheet.conftest import signed_in
from tests.directory.my_sheet.forms import edit_url, opened, press, saved
from tests.factories_sheets import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
PAGES = ["", "apercu/", "historique/", "abandonner/"]
ACTIONS = ["", "apercu/", "retirer/", "abandonner/", "reprendre/"]


@pytest.fixture
def strangers(team):
    """A buyer, the admin of another sheet, and the pôle's own staff, who have pages of their own."""
    return [signed_in(one) for one in (UserFactory(), MembershipFactory(admin=True).user, team.alice)]


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_finds_nothing(team, strangers, page):
    saved(team.as_bob, team.enterprise, mission__mission="Secret.")
    for stranger in strangers:
        assert stranger.get(f"{edit_url(team.enterprise)}{page}").status_code == 404


@pytest.mark.parametrize("action", ACTIONS)
def test_a_stranger_does_nothing(team, strangers, action):
    form = opened(team.as_bob, team.enterprise)
    for stranger in strangers:
        assert stranger.post(f"{edit_url(team.enterprise)}{action}", form | {"action": "draft"}).status_code == 404
    assert not team.enterprise.revisions.exists()


@pytest.mark.parametrize("page", PAGES)
def test_who_is_not_signed_in_is_asked_to(team, page):
    address = f"{edit_url(team.enterprise)}{page}"
    assert Client().get(address).url == f"/compte/connexion/?next={address}"
    assert Client().get("/ma-fiche/").url == "/compte/connexion/?next=/ma-fiche/"


def test_who_left_the_team_finds_nothing(team):
    team.enterprise.memberships.filter(user=team.chantal).delete()
    assert team.as_chantal.get(edit_url(team.enterprise)).status_code == 404


def test_an_unknown_sheet_is_not_found(team):
    assert team.as_bob.get("/ma-fiche/nulle-part/").status_code == 404


@pytest.mark.parametrize("action", ["retirer/", "reprendre/"])
def test_a_link_changes_nothing(team, action):
    assert team.as_bob.get(f"{edit_url(team.enterprise)}{action}").status_code == 405


def test_no_address_of_a_person_is_on_the_page(team):
    saved(team.as_bob, team.enterprise, "submit", mission__mission="Autre.")
    page = team.as_chantal.get(edit_url(team.enterprise)).content.decode()
    assert team.bob.email not in page
    form = opened(team.as_chantal, team.enterprise)
    assert team.bob.email not in press(team.as_chantal, team.enterprise, "draft", form, follow=True).content.decode()
