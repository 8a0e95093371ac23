"""Two people at once, or a new version underneath: both values are shown, neither is lost."""

import pytest

from directory.models import Contact, Enterprise, Offering, Revision
from directory.revisions.actions import approve
from tests.directory.my_sheet.forms import form_of, opened, press, said, saved
from tests.factories import CertificationFactory
from tests.factories_sheets import ProofFileFactory

pytestmark = pytest.mark.django_db


def document(enterprise) -> dict:
    return Revision.objects.get(enterprise=enterprise).document


@pytest.fixture
def clash(team):
    """Both opened the page; Chantal saved first. The answer to Bob's save, and his page."""
    form = opened(team.as_bob, team.enterprise)
    saved(team.as_chantal, team.enterprise, mission__mission="La mission de Chantal", identity__founded_year="1999")
    response = press(team.as_bob, team.enterprise, "draft", form | {"mission.mission": ["La mission de Bob"]})
    team.response = response
    return team


def test_both_values_are_shown_and_neither_is_chosen(clash):
    page = said(clash.response)
    assert clash.response.status_code == 409
    assert "La fiche a changé pendant que vous y travailliez" in page
    assert "Dernier enregistrement : Chantal Roy, le" in page
    assert '<a href="#mission-mission-mine">Mission : choisissez la valeur à garder.</a>' in page
    assert "La mission de Chantal" in page
    assert form_of(clash.response, clash.enterprise)["mission.mission"] == ["La mission de Bob"]
    assert document(clash.enterprise)["mission"]["mission"] == "La mission de Chantal"


def test_two_windows_of_one_person_are_told_so(team):
    saved(team.as_bob, team.enterprise, identity__founded_year="1999")
    form = opened(team.as_bob, team.enterprise)
    saved(team.as_bob, team.enterprise, mission__mission="La première fenêtre")
    response = press(team.as_bob, team.enterprise, "draft", form | {"mission.mission": ["La seconde"]})
    assert response.status_code == 409
    assert "Dernier enregistrement : vous, dans une autre fenêtre, le" in said(response)
    assert "La fiche publique n’est plus celle" not in said(response)


def test_what_the_colleague_changed_elsewhere_is_already_there(clash):
    assert form_of(clash.response, clash.enterprise)["identity.founded_year"] == ["1999"]


def test_one_notice_explains_and_one_summary_lists(clash):
    assert said(clash.response).count('class="notice') == 2


@pytest.mark.parametrize(("kept", "expected"), [("mine", "La mission de Bob"), ("theirs", "La mission de Chantal")])
def test_the_chosen_value_is_kept(clash, kept, expected):
    form = form_of(clash.response, clash.enterprise) | {"keep:mission.mission": [kept]}
    press(clash.as_bob, clash.enterprise, "draft", form)
    assert document(clash.enterprise)["mission"]["mission"] == expected
    assert document(clash.enterprise)["identity"]["founded_year"] == 1999


def test_one_s_own_value_can_still_be_edited(clash):
    form = form_of(clash.response, clash.enterprise)
    form |= {"keep:mission.mission": ["mine"], "mission.mission": ["Les deux à la fois"]}
    press(clash.as_bob, clash.enterprise, "draft", form)
    assert document(clash.enterprise)["mission"]["mission"] == "Les deux à la fois"


def test_saving_without_choosing_asks_again_and_keeps_nothing(clash):
    form = form_of(clash.response, clash.enterprise)
    response = press(clash.as_bob, clash.enterprise, "submit", form)
    assert "choisissez la valeur à garder" in said(response)
    assert document(clash.enterprise)["mission"]["mission"] == "La mission de Chantal"


def test_the_question_survives_an_added_row(clash):
    form = form_of(clash.response, clash.enterprise) | {"keep:mission.mission": ["theirs"]}
    form = form_of(press(clash.as_bob, clash.enterprise, "add:references", form), clash.enterprise)
    assert form["keep:mission.mission"] == ["theirs"]
    assert form["mission.mission"] == ["La mission de Bob"]


def test_a_third_save_underneath_asks_once_more(clash):
    form = form_of(clash.response, clash.enterprise) | {"keep:mission.mission": ["mine"]}
    saved(clash.as_chantal, clash.enterprise, mission__mission="Encore autre chose")
    response = press(clash.as_bob, clash.enterprise, "draft", form)
    assert response.status_code == 409
    assert "Encore autre chose" in said(response)
    assert form_of(response, clash.enterprise)["mission.mission"] == ["La mission de Bob"]


def test_changes_in_other_places_are_put_together_and_named(team):
    form = opened(team.as_bob, team.enterprise)
    saved(team.as_chantal, team.enterprise, identity__founded_year="1999")
    response = press(team.as_bob, team.enterprise, "draft", form | {"mission.mission": ["Autre."]}, follow=True)
    assert "Ces changements sont joints aux vôtres : Année de fondation." in said(response)
    assert document(team.enterprise)["identity"]["founded_year"] == 1999
    assert document(team.enterprise)["mission"]["mission"] == "Autre."


def test_a_row_one_took_out_and_the_other_changed_is_asked_about(team):
    form = opened(team.as_bob, team.enterprise)
    (key,) = form["offerings"]
    chantal = opened(team.as_chantal, team.enterprise) | {f"offerings/{key}.title": ["Repas du midi"]}
    press(team.as_chantal, team.enterprise, "draft", chantal)
    form = form_of(press(team.as_bob, team.enterprise, f"remove:offerings/{key}", form), team.enterprise)
    response = press(team.as_bob, team.enterprise, "draft", form)
    assert response.status_code == 409
    assert 'La retirer : <span class="said">comme vous l’avez fait</span>' in said(response)
    again = form_of(response, team.enterprise)
    assert again[f"offerings/{key}.title"] == ["Repas du midi"]
    press(team.as_bob, team.enterprise, "draft", again | {f"keep:offerings/{key}": ["mine"]})
    assert document(team.enterprise)["offerings"] == []


def test_keeping_the_row_the_other_changed_keeps_their_words(team):
    form = opened(team.as_bob, team.enterprise)
    (key,) = form["offerings"]
    chantal = opened(team.as_chantal, team.enterprise) | {f"offerings/{key}.title": ["Repas du midi"]}
    press(team.as_chantal, team.enterprise, "draft", chantal)
    form = form_of(press(team.as_bob, team.enterprise, f"remove:offerings/{key}", form), team.enterprise)
    again = form_of(press(team.as_bob, team.enterprise, "draft", form), team.enterprise)
    press(team.as_bob, team.enterprise, "draft", again | {f"keep:offerings/{key}": ["theirs"]})
    assert [row["title"] for row in document(team.enterprise)["offerings"]] == ["Repas du midi"]


def test_a_public_sheet_that_changed_underneath_is_taken_in(team):
    form = opened(team.as_bob, team.enterprise) | {"mission.mission": ["Autre."]}
    Enterprise.objects.filter(pk=team.enterprise.pk).update(founded_year=1987)
    response = press(team.as_bob, team.enterprise, "draft", form, follow=True)
    assert "Année de fondation" in said(response)
    assert document(team.enterprise)["identity"]["founded_year"] == 1987


def test_a_public_value_that_changed_underneath_is_asked_about(team):
    saved(team.as_bob, team.enterprise, mission__mission="La mission de Bob")
    form = opened(team.as_bob, team.enterprise)
    Enterprise.objects.filter(pk=team.enterprise.pk).update(mission="La mission du pôle")
    response = press(team.as_bob, team.enterprise, "submit", form)
    assert response.status_code == 409
    assert "La fiche publique n’est plus celle sur laquelle vous écriviez" in said(response)
    assert "La mission du pôle" in said(response)
    form = form_of(response, team.enterprise) | {"keep:mission.mission": ["theirs"], "identity.headcount": ["12"]}
    press(team.as_bob, team.enterprise, "submit", form)
    assert document(team.enterprise)["mission"]["mission"] == "La mission du pôle"


def test_two_contacts_at_once_are_asked_about_before_anything_goes_live(team):
    form = opened(team.as_bob, team.enterprise) | {"contact.phone": ["450 555-0111"]}
    saved(team.as_chantal, team.enterprise, contact__phone="450 555-0122")
    assert press(team.as_bob, team.enterprise, "draft", form).status_code == 409
    assert Contact.objects.get(enterprise=team.enterprise).phone == "450 555-0122"


def test_rows_written_again_by_an_import_are_still_the_same_rows(team):
    saved(team.as_bob, team.enterprise, mission__mission="Autre.")
    old = Offering.objects.get(enterprise=team.enterprise)
    fields = {name: getattr(old, name) for name in ("enterprise", "title", "category", "nature")}
    old.delete()
    Offering.objects.create(**fields)
    saved(team.as_bob, team.enterprise, identity__headcount="12")
    assert len(document(team.enterprise)["offerings"]) == 1


def test_two_pieces_for_one_certification_are_named(team):
    CertificationFactory(enterprise=team.enterprise, type__slug="entreprise-insertion")
    path = "certifications/entreprise-insertion.proof"
    mine, theirs = (
        ProofFileFactory(enterprise=team.enterprise, shown_name=name) for name in ("celle-de-bob.pdf", "l-autre.pdf")
    )
    form = opened(team.as_bob, team.enterprise) | {path: [str(mine.pk)]}
    saved(team.as_chantal, team.enterprise, **{path: str(theirs.pk)})
    page = said(press(team.as_bob, team.enterprise, "draft", form))
    assert 'Garder la vôtre : <span class="said">celle-de-bob.pdf</span>' in page
    assert 'Garder l’autre : <span class="said">l-autre.pdf</span>' in page


def test_a_save_of_a_revision_approved_meanwhile_goes_to_the_next_one(team):
    saved(team.as_bob, team.enterprise, mission__mission="La première")
    form = opened(team.as_bob, team.enterprise) | {"identity.headcount": ["12"]}
    saved(team.as_chantal, team.enterprise, "submit", identity__founded_year="1999")
    approve(revision=Revision.objects.get(), by=team.alice)
    response = press(team.as_bob, team.enterprise, "draft", form, follow=True)
    now = Revision.objects.order_by("-pk").first().document
    assert Revision.objects.count() == 2
    assert (now["identity"]["headcount"], now["identity"]["founded_year"]) == (12, 1999)
    assert now["mission"]["mission"] == "La première"
    assert "Le brouillon est enregistré" in said(response)


def test_a_save_of_a_revision_given_up_meanwhile_loses_nothing(team):
    saved(team.as_bob, team.enterprise, mission__mission="La première")
    form = opened(team.as_bob, team.enterprise) | {"identity.headcount": ["12"]}
    team.as_chantal.post(f"/ma-fiche/{team.enterprise.slug}/abandonner/")
    saved(team.as_chantal, team.enterprise, identity__founded_year="1999")
    response = press(team.as_bob, team.enterprise, "draft", form)
    assert "L’entreprise a retiré cette révision" in said(response)
    press(team.as_bob, team.enterprise, "draft", form_of(response, team.enterprise))
    now = Revision.objects.order_by("-pk").first().document
    assert (now["identity"]["headcount"], now["identity"]["founded_year"]) == (12, 1999)
    assert now["mission"]["mission"] == "La première"
