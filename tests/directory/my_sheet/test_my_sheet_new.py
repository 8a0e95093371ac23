"""A sheet that was never public: filled, submitted, refused, taken up again, published."""

import pytest

from directory.models import Revision
from directory.revisions.actions import approve, propose, refuse, request_changes
from tests.directory.my_sheet.conftest import signed_in
from tests.directory.my_sheet.forms import edit_url, form_of, opened, press, said, saved
from tests.directory.suppliers import town
from tests.factories import PoleFactory
from tests.factories_sheets import PoleMembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposed(db):
    here = town()
    team = UserFactory(name="Bob Gagnon")
    alice = PoleMembershipFactory(pole=PoleFactory(counties=[here.county])).user
    revision = propose(by=team, name="Les Fourneaux", neq="", municipality=here, legal_form="npo")
    return revision.enterprise, signed_in(team), alice


def complete(client, enterprise):
    form = opened(client, enterprise)
    form = form_of(press(client, enterprise, "add:offerings", form), enterprise)
    (key,) = form["offerings"]
    form |= {f"offerings/{key}.title": ["Traiteur"], f"offerings/{key}.category": ["traiteur"]}
    return form | {"contact.phone": ["450 555-0142"]}


def test_a_new_sheet_says_that_it_is_not_public(proposed):
    enterprise, bob, _ = proposed
    page = said(bob.get(edit_url(enterprise)))
    assert "Cette fiche n’est pas encore publique" in page
    assert "En ligne tout de suite" not in page
    assert "Modifié" not in page


def test_an_incomplete_new_sheet_says_what_it_needs(proposed):
    enterprise, bob, _ = proposed
    page = said(saved(bob, enterprise, "submit"))
    assert '<a href="#offres">Inscrivez au moins une offre' in page
    assert '<a href="#coordonnees">Inscrivez au moins un téléphone' in page


def test_from_proposal_to_publication(proposed):
    enterprise, bob, alice = proposed
    response = press(bob, enterprise, "submit", complete(bob, enterprise), follow=True)
    assert "Votre fiche attend la relecture de votre pôle" in said(response)
    approve(revision=Revision.objects.get(), by=alice)
    enterprise.refresh_from_db()
    assert enterprise.status == "listed"
    assert "La page publique" in said(bob.get(edit_url(enterprise)))


def test_a_refused_new_sheet_can_be_taken_up_as_it_was(proposed):
    enterprise, bob, alice = proposed
    press(bob, enterprise, "submit", complete(bob, enterprise))
    refuse(revision=Revision.objects.get(), by=alice, message="Pas chez nous.")
    page = said(bob.get(edit_url(enterprise)))
    assert "Votre pôle n’a pas accepté cette fiche" in page
    assert "Pas chez nous." in page
    assert 'id="fiche"' not in page
    response = bob.post(f"{edit_url(enterprise)}reprendre/", follow=True)
    assert form_of(response, enterprise)["contact.phone"] == ["450 555-0142"]


def test_an_abandoned_new_sheet_is_put_aside(proposed):
    enterprise, bob, _ = proposed
    saved(bob, enterprise, mission__mission="Cuisiner.")
    response = bob.post(f"{edit_url(enterprise)}abandonner/", follow=True)
    assert "Vous l’aviez mise de côté" in said(response)
    response = bob.post(f"{edit_url(enterprise)}reprendre/", follow=True)
    assert form_of(response, enterprise)["mission.mission"] == ["Cuisiner."]


def test_corrections_of_a_new_sheet_mark_what_the_reason_is_about(proposed):
    enterprise, bob, alice = proposed
    press(bob, enterprise, "submit", complete(bob, enterprise))
    request_changes(revision=Revision.objects.get(), by=alice, reason_codes=["unclear_offer"])
    rows = [row for part in bob.get(edit_url(enterprise)).context["page"].parts for row in part.rows]
    assert [row.mark for row in rows] == ["À revoir"]


def test_the_name_of_a_new_sheet_follows_its_draft(proposed):
    enterprise, bob, _ = proposed
    response = saved(bob, enterprise, identity__name="Les Fours")
    assert '<p class="lead">Les Fours</p>' in said(response)
