"""What the page says between the team and its pôle, state by state."""

import pytest

from directory.choices import EnterpriseStatus, RevisionState
from directory.models import Revision
from directory.revisions.actions import approve, refuse, request_changes
from tests.directory.my_sheet.forms import edit_url, form_of, opened, press, said, saved

pytestmark = pytest.mark.django_db


def post(client, enterprise, name: str):
    return client.post(f"{edit_url(enterprise)}{name}/", follow=True)


@pytest.fixture
def waiting(team):
    saved(team.as_bob, team.enterprise, "submit", mission__mission="Cuisiner et former.", identity__headcount="40")
    return team


def test_what_the_pole_reads_can_be_read_not_changed(waiting):
    page = said(waiting.as_chantal.get(edit_url(waiting.enterprise)))
    assert "Des changements attendent la relecture de votre pôle" in page
    assert "par Bob Gagnon" in page
    assert "Cuisiner et former." in page
    assert 'name="mission.mission"' not in page


def test_contacts_stay_editable_while_the_pole_reads(waiting):
    response = saved(waiting.as_chantal, waiting.enterprise, contact__phone="450 555-0177")
    waiting.enterprise.contact.refresh_from_db()
    assert waiting.enterprise.contact.phone == "450 555-0177"
    assert Revision.objects.get().state == RevisionState.SUBMITTED
    assert Revision.objects.get().document["mission"]["mission"] == "Cuisiner et former."
    assert "En ligne tout de suite" in said(response)


def test_taken_back_the_draft_is_as_it_was(waiting):
    response = post(waiting.as_chantal, waiting.enterprise, "retirer")
    assert "c’est de nouveau un brouillon" in said(response)
    assert form_of(response, waiting.enterprise)["mission.mission"] == ["Cuisiner et former."]
    assert Revision.objects.get().state == RevisionState.DRAFT


def test_taking_back_what_was_not_submitted_says_why_not(team):
    saved(team.as_bob, team.enterprise, mission__mission="Autre.")
    assert post(team.as_bob, team.enterprise, "retirer").status_code == 200
    assert Revision.objects.get().state == RevisionState.DRAFT


def test_a_form_opened_before_a_colleague_submitted_asks_before_taking_it_back(team):
    form = opened(team.as_chantal, team.enterprise) | {"identity.founded_year": ["1999"]}
    saved(team.as_bob, team.enterprise, "submit", mission__mission="Cuisiner et former.")
    response = press(team.as_chantal, team.enterprise, "draft", form)
    assert "La fiche a été soumise pendant que vous y travailliez" in said(response)
    assert Revision.objects.get().state == RevisionState.SUBMITTED
    again = form_of(response, team.enterprise)
    assert again["identity.founded_year"] == ["1999"]
    press(team.as_chantal, team.enterprise, "draft", again)
    revision = Revision.objects.get()
    assert (revision.state, revision.document["identity"]["founded_year"]) == (RevisionState.DRAFT, 1999)
    assert revision.document["mission"]["mission"] == "Cuisiner et former."


def test_corrections_show_the_message_the_reasons_and_the_fields(waiting):
    message = "Reformulez <b>la mission</b>.\nMerci."
    request_changes(
        revision=Revision.objects.get(), by=waiting.alice, reason_codes=["personal_information"], message=message
    )
    response = waiting.as_bob.get(edit_url(waiting.enterprise))
    page = said(response)
    assert "Votre pôle demande des corrections" in page
    assert "Un texte public contient un renseignement personnel" in page
    assert "Reformulez &lt;b&gt;la mission&lt;/b&gt;.<br>Merci." in page
    assert marked(response) == {"mission.mission": "À revoir", "identity.headcount": "Modifié"}


def test_a_reason_about_what_did_not_change_marks_its_section(waiting):
    request_changes(revision=Revision.objects.get(), by=waiting.alice, reason_codes=["territory", "neq_mismatch"])
    response = waiting.as_bob.get(edit_url(waiting.enterprise))
    assert marked(response)["identity.neq"] == "À revoir"
    assert [part.code for part in response.context["page"].parts if part.is_returned] == ["served_areas"]
    response = saved(waiting.as_bob, waiting.enterprise, served_areas=["C570"], identity__name="Les Fours")
    assert [part.code for part in response.context["page"].parts if part.is_returned] == []
    assert marked(response)["identity.name"] == "Modifié"
    assert "À revoir" not in marked(response).values()


def test_a_field_corrected_since_the_answer_is_no_longer_marked(waiting):
    request_changes(revision=Revision.objects.get(), by=waiting.alice, reason_codes=["other"], message="Revoyez.")
    assert marked(waiting.as_bob.get(edit_url(waiting.enterprise)))["mission.mission"] == "À revoir"
    response = saved(waiting.as_bob, waiting.enterprise, mission__mission="Cuisiner.  Former.")
    assert marked(response) == {"mission.mission": "Modifié", "identity.headcount": "À revoir"}


def marked(response) -> dict[str, str]:
    controls = [one for part in response.context["page"].parts for one in part.controls]
    return {one.path: one.mark for one in controls if one.mark}


def test_what_a_partial_approval_left_comes_back_marked(waiting):
    approve(
        revision=Revision.objects.get(), by=waiting.alice, accepted={"identity.headcount"}, message="Pas la mission."
    )
    response = waiting.as_bob.get(edit_url(waiting.enterprise))
    assert "Une partie de vos changements n’a pas été acceptée" in said(response)
    assert "Pas la mission." in said(response)
    assert marked(response) == {"mission.mission": "À revoir"}


def test_refused_changes_leave_the_public_sheet_and_the_answer(waiting):
    refuse(revision=Revision.objects.get(), by=waiting.alice, message="Ce n’est pas votre mission.")
    response = waiting.as_bob.get(edit_url(waiting.enterprise))
    assert "Votre pôle n’a pas accepté vos derniers changements" in said(response)
    assert "Ce n’est pas votre mission." in said(response)
    assert form_of(response, waiting.enterprise)["mission.mission"] == ["Cuisiner."]


def test_an_approved_revision_leaves_nothing_to_say(waiting):
    approve(revision=Revision.objects.get(), by=waiting.alice)
    page = said(waiting.as_bob.get(edit_url(waiting.enterprise)))
    assert 'class="notice' not in page
    assert "Cuisiner et former." in page


def test_giving_up_asks_first_then_leaves_the_public_sheet(team):
    saved(team.as_bob, team.enterprise, mission__mission="Autre.")
    assert "Abandonner les changements?" in said(team.as_bob.get(f"{edit_url(team.enterprise)}abandonner/"))
    response = post(team.as_bob, team.enterprise, "abandonner")
    assert "Vos changements sont abandonnés" in said(response)
    assert form_of(response, team.enterprise)["mission.mission"] == ["Cuisiner."]
    assert Revision.objects.get().state == RevisionState.WITHDRAWN


def test_giving_up_when_nothing_was_saved_only_goes_back(team):
    assert "Rien n’est enregistré" in said(team.as_bob.get(f"{edit_url(team.enterprise)}abandonner/"))
    assert post(team.as_bob, team.enterprise, "abandonner").status_code == 200
    assert not Revision.objects.exists()


def test_a_withdrawn_sheet_says_that_the_public_does_not_see_it(team):
    team.enterprise.status = EnterpriseStatus.WITHDRAWN
    team.enterprise.save()
    page = said(team.as_bob.get(edit_url(team.enterprise)))
    assert "Cette fiche est retirée du répertoire" in page
    assert "La page publique" not in page
