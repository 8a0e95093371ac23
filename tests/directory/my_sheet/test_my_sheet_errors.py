"""What is wrong is said at the top and beside its field, with the way out; what was typed stays."""

import pytest

from directory.choices import RevisionState
from directory.models import Revision
from tests.directory.my_sheet.forms import edit_url, form_of, opened, press, said, saved
from tests.factories import CertificationFactory, EnterpriseFactory, OfferingFactory, valid_neq

pytestmark = pytest.mark.django_db

WRONG = [
    pytest.param("identity.neq", "119999990", "Le NEQ compte dix chiffres; celui-ci en compte 9", id="neq-length"),
    pytest.param("identity.neq", "9999999999", "Le NEQ commence par 11, 22, 33 ou 88", id="neq-prefix"),
    pytest.param("identity.name", "", "Inscrivez le nom de l’entreprise", id="no-name"),
    pytest.param("identity.legal_form", "", "Choisissez la forme juridique", id="no-form"),
    pytest.param("identity.municipality", "", "Choisissez la municipalité", id="no-town"),
    pytest.param("identity.founded_year", "1492", "écrivez une année entre 1600 et", id="year"),
    pytest.param("identity.headcount", "une dizaine", "écrivez un nombre entier, en chiffres", id="headcount"),
    pytest.param("contact.postal_code", "H0H", "n’est pas un code postal canadien", id="postal-code"),
    pytest.param("contact.phone", "450 555", "n’est pas un numéro à dix chiffres", id="phone"),
    pytest.param("contact.email", "bonjour@", "n’est pas une adresse de courriel", id="email"),
    pytest.param("contact.website", "ftp://a.example", "l’adresse commence par https://", id="website"),
    pytest.param("capacity.largest_contract", "beaucoup", "écrivez un nombre entier", id="amount"),
    pytest.param("mission.mission", "a" * 5001, "5 000 caractères au plus; il y en a 5 001", id="too-long"),
]


@pytest.mark.parametrize(("path", "value", "told"), WRONG)
def test_a_wrong_value_is_told_beside_its_field_and_kept(team, path, value, told):
    response = saved(team.as_bob, team.enterprise, "submit", **{path: value})
    page, identifier = said(response), path.replace(".", "-")
    assert told in page
    assert f'<a href="#{identifier}">' in page
    assert f'id="{identifier}-erreur"' in page
    assert form_of(response, team.enterprise)[path] == [value]
    assert Revision.objects.get().state == RevisionState.DRAFT


def test_the_summary_takes_the_focus_and_the_title_says_error(team):
    page = said(saved(team.as_bob, team.enterprise, "submit", identity__name=""))
    assert 'role="alert" tabindex="-1" autofocus' in page
    assert "<title>Erreur : Modifier votre fiche" in page


def test_the_neq_of_another_sheet_is_refused(team):
    other = EnterpriseFactory(neq=valid_neq(4_000_777), listed=True)
    assert "Une autre fiche porte déjà ce NEQ" in said(
        saved(team.as_bob, team.enterprise, "submit", identity__neq=other.neq)
    )


def test_a_neq_that_looks_mistyped_warns_and_passes(team):
    response = saved(team.as_bob, team.enterprise, "draft", identity__neq="1199999999")
    assert "ressemble à une faute de frappe" in said(response)
    assert saved(team.as_bob, team.enterprise, "submit").context["page"].sheet.is_waiting


def test_a_draft_is_kept_with_what_is_mistyped_and_says_it(team):
    response = saved(team.as_bob, team.enterprise, identity__founded_year="hier")
    assert "Le brouillon est enregistré" in said(response)
    assert "écrivez un nombre entier" in said(response)
    assert "autofocus" not in said(response)
    assert form_of(response, team.enterprise)["identity.founded_year"] == ["hier"]


def test_a_draft_is_not_blamed_for_what_is_still_missing(team):
    response = saved(team.as_bob, team.enterprise, identity__name="")
    assert "error-summary" not in said(response)


def test_a_draft_that_cannot_be_submitted_is_kept_all_the_same(team):
    saved(team.as_bob, team.enterprise, "submit", identity__neq="12", mission__mission="Autre.")
    assert Revision.objects.get().document["mission"]["mission"] == "Autre."


def test_a_wrong_contact_does_not_go_live(team):
    saved(team.as_bob, team.enterprise, contact__email="bonjour@")
    team.enterprise.contact.refresh_from_db()
    assert team.enterprise.contact.email == "info@exemple.org"


def test_dates_that_contradict_are_told_in_their_certification(team):
    CertificationFactory(enterprise=team.enterprise, type__slug="entreprise-insertion")
    form = opened(team.as_bob, team.enterprise)
    form |= {
        "certifications/entreprise-insertion.issued_on": ["2026-02-01"],
        "certifications/entreprise-insertion.expires_on": ["2026-01-01"],
    }
    page = said(press(team.as_bob, team.enterprise, "submit", form))
    assert '<a href="#certifications-entreprise-insertion-expires_on">Certification « Entreprise d’insertion »' in page
    assert "L’échéance vient après la délivrance" in page


def test_a_date_no_browser_would_send_is_shown_as_typed(team):
    CertificationFactory(enterprise=team.enterprise, type__slug="entreprise-insertion")
    form = opened(team.as_bob, team.enterprise) | {"certifications/entreprise-insertion.expires_on": ["l’an prochain"]}
    page = said(press(team.as_bob, team.enterprise, "submit", form))
    assert 'type="text" value="l’an prochain"' in page


def test_the_row_of_an_error_is_unfolded_among_many(team, offerings):
    OfferingFactory(enterprise=team.enterprise, title="Dernière", category=None, nature="", position=40)
    page = team.as_bob.get(edit_url(team.enterprise)).context["page"]
    rows = next(part.rows for part in page.parts if part.code == "offerings")
    assert [row.title for row in rows if row.is_unfolded] == ["Dernière"]
