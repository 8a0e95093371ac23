"""`/ma-fiche/<slug>/apercu/`: the public page a draft would make; it writes nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.choices import VerificationSubject
from directory.models import Enterprise, Revision
from tests.directory.my_sheet.conftest import signed_in
from tests.directory.my_sheet.forms import edit_url, form_of, opened, press, said, saved
from tests.factories import CertificationFactory, VerificationFactory, publish
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db


def previewed(team, data: dict | None = None):
    address = f"{edit_url(team.enterprise)}apercu/"
    return team.as_bob.post(address, data | {"action": "preview"}) if data else team.as_bob.get(address)


def test_the_preview_is_the_public_page_with_what_is_typed(team):
    form = opened(team.as_bob, team.enterprise) | {
        "identity.name": ["Les Fours"], "mission.mission": ["Cuisiner et former."],
        "identity.municipality": ["Longueuil"], "served_areas": ["QC"], "capacity.people": ["12"],
        "capacity.insurance_amount": ["2 000 000"], "contact.phone": ["450 555-0166"],
    }  # fmt: skip
    page = said(previewed(team, form))
    assert "Aperçu : seule votre équipe voit cette page" in page
    assert "<h1>Les Fours</h1>" in page
    for shown in (
        "Cuisiner et former.",
        "à Longueuil",
        "Tout le Québec",
        "12 personnes",
        "2 000 000 $",
        "450 555-0166",
    ):
        assert shown in page


def test_it_writes_nothing(team):
    form = opened(team.as_bob, team.enterprise) | {"mission.mission": ["Autre."], "contact.phone": ["450 555-0166"]}
    with CaptureQueriesContext(
        connection,
    ) as asked:
        previewed(team, form)
    assert [one["sql"] for one in asked if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []
    team.enterprise.refresh_from_db()
    assert team.enterprise.mission == "Cuisiner."
    assert team.enterprise.contact.phone == "450 555-0142"


def test_from_the_preview_one_comes_back_to_what_was_typed(team):
    form = opened(team.as_bob, team.enterprise) | {"mission.mission": ["Ligne 1\r\nLigne 2"]}
    response = press(team.as_bob, team.enterprise, "back", form_of(previewed(team, form), team.enterprise))
    assert form_of(response, team.enterprise)["mission.mission"][0].split() == ["Ligne", "1", "Ligne", "2"]


def test_what_is_typed_can_be_saved_from_the_preview(team):
    form = opened(team.as_bob, team.enterprise) | {"mission.mission": ["Autre."]}
    press(team.as_bob, team.enterprise, "draft", form_of(previewed(team, form), team.enterprise))
    assert Revision.objects.get().document["mission"]["mission"] == "Autre."


def test_a_saved_draft_has_its_preview(team):
    saved(team.as_bob, team.enterprise, mission__mission="Autre.")
    page = said(previewed(team))
    assert "Autre." in page
    assert "Revenir à la fiche" in page


def test_the_rules_met_are_those_of_the_draft(team):
    form = opened(team.as_bob, team.enterprise)
    publish(team.enterprise)
    assert "Services d’un organisme à but non lucratif" in said(previewed(team, form))
    form |= {"identity.legal_form": ["mutual"]}
    assert "Services d’un organisme à but non lucratif" not in said(previewed(team, form))


def test_what_the_pole_verified_falls_in_the_preview_of_what_changes_it(team):
    VerificationFactory(enterprise=team.enterprise, subject=VerificationSubject.LEGAL_FORM, pole=team.pole)
    title = CertificationFactory(enterprise=team.enterprise, type__slug="entreprise-insertion", number="A-1")
    VerificationFactory(
        enterprise=team.enterprise, subject=VerificationSubject.CERTIFICATION, certification=title, pole=team.pole
    )
    form = opened(team.as_bob, team.enterprise)
    assert said(previewed(team, form)).count("Vérifiée") == 2
    assert said(previewed(team, form | {"identity.legal_form": ["coop"]})).count("Vérifiée") == 1
    changed = form | {"certifications/entreprise-insertion.number": ["B-2"]}
    assert said(previewed(team, changed)).count("Vérifiée") == 1


def test_a_mistyped_draft_has_a_preview_without_its_mistakes(team):
    form = opened(team.as_bob, team.enterprise) | {
        "identity.name": [""], "identity.founded_year": ["hier"], "identity.municipality": ["Nulle part"],
        "contact.website": ["javascript:alert(1)"], "served_areas": ["C999"],
    }  # fmt: skip
    page = said(previewed(team, form))
    assert "<h1>Sans nom</h1>" in page
    assert "à Beloeil" in page
    assert 'href="javascript' not in page


def test_a_refused_town_leads_back_to_the_form(team):
    form = opened(team.as_bob, team.enterprise) | {"served_areas.add": ["Nulle part"]}
    assert "aucune municipalité du Québec" in said(previewed(team, form))


def test_it_is_not_for_search_engines_nor_strangers(team):
    page = said(previewed(team))
    assert '<meta name="robots" content="noindex">' in page
    assert "application/ld+json" not in page
    assert signed_in(UserFactory()).get(f"{edit_url(team.enterprise)}apercu/").status_code == 404


def test_a_new_sheet_that_says_little_has_a_preview(team):
    Enterprise.objects.filter(pk=team.enterprise.pk).update(status="draft")
    assert previewed(team).status_code == 200


def test_it_asks_little(team, offerings, django_assert_max_num_queries):
    form = opened(team.as_bob, team.enterprise)
    previewed(team, form)
    with django_assert_max_num_queries(20):
        previewed(team, form)
