"""Rows are added, taken out and put back by buttons, without a script, and nothing typed is lost."""

import pytest

from directory.models import Revision
from tests.directory.my_sheet.forms import form_of, opened, press, said, saved

pytestmark = pytest.mark.django_db


def pressed(client, enterprise, button: str, data: dict, **changes):
    response = press(client, enterprise, button, data, **changes)
    assert response.status_code == 200
    return response, form_of(response, enterprise)


def test_a_row_is_added_and_what_was_typed_stays(team):
    form = opened(team.as_bob, team.enterprise)
    response, form = pressed(
        team.as_bob, team.enterprise, "add:offerings", form, mission__mission="Autre.", identity__headcount="dix"
    )
    assert len(form["offerings"]) == 2
    assert form["mission.mission"] == ["Autre."]
    assert form["identity.headcount"] == ["dix"]
    assert "pas encore enregistré" in said(response)
    assert not Revision.objects.exists()


def test_the_new_row_takes_the_focus(team):
    response, form = pressed(team.as_bob, team.enterprise, "add:offerings", opened(team.as_bob, team.enterprise))
    identifier = f"offerings-{form['offerings'][-1]}-title"
    tag = response.content.decode().split(f'id="{identifier}"')[1].split(">")[0]
    assert "autofocus" in tag


def test_a_new_offer_has_the_nature_of_its_category(team):
    _, form = pressed(team.as_bob, team.enterprise, "add:offerings", opened(team.as_bob, team.enterprise))
    key = form["offerings"][-1]
    form |= {f"offerings/{key}.title": ["Menus travaux"], f"offerings/{key}.category": ["adaptation-domicile"]}
    press(team.as_bob, team.enterprise, "draft", form)
    row = Revision.objects.get().document["offerings"][-1]
    assert (row["title"], row["nature"]) == ("Menus travaux", "works")


def test_a_new_row_in_error_is_linked_from_the_summary(team):
    _, form = pressed(team.as_bob, team.enterprise, "add:offerings", opened(team.as_bob, team.enterprise))
    key = form["offerings"][-1]
    form |= {f"offerings/{key}.description": ["Sur commande"]}
    response = press(team.as_bob, team.enterprise, "submit", form)
    page = said(response)
    assert f'<a href="#offerings-{key}-title">Offre 2 : Donnez un titre à cette offre' in page
    assert f'id="offerings-{key}-title"' in page


def test_a_row_added_and_never_filled_is_left_out(team):
    form = opened(team.as_bob, team.enterprise) | {"mission.mission": ["Autre."]}
    for section in ("offerings", "references"):
        _, form = pressed(team.as_bob, team.enterprise, f"add:{section}", form)
    press(team.as_bob, team.enterprise, "submit", form)
    document = Revision.objects.get(state="submitted").document
    assert (len(document["offerings"]), document["references"]) == (1, [])


def test_a_row_taken_out_can_be_put_back_as_it_was_typed(team):
    form = opened(team.as_bob, team.enterprise)
    (key,) = form["offerings"]
    form |= {f"offerings/{key}.title": ["Repas chauds"], f"offerings/{key}.description": ["Deux\r\nlignes"]}
    response, form = pressed(team.as_bob, team.enterprise, f"remove:offerings/{key}", form)
    assert "offerings" not in form
    assert "Retirée : <del>Repas chauds</del>" in said(response)
    _, form = pressed(team.as_bob, team.enterprise, f"restore:offerings/{key}", form)
    assert form[f"offerings/{key}.title"] == ["Repas chauds"]
    assert form[f"offerings/{key}.description"][0].split() == ["Deux", "lignes"]


def test_a_row_taken_out_is_gone_from_the_draft_not_from_the_public_sheet(team):
    form = opened(team.as_bob, team.enterprise)
    (key,) = form["offerings"]
    _, form = pressed(team.as_bob, team.enterprise, f"remove:offerings/{key}", form)
    response = press(team.as_bob, team.enterprise, "draft", form, follow=True)
    assert Revision.objects.get().document["offerings"] == []
    assert team.enterprise.offerings.count() == 1
    assert "Encore en ligne, et retirée dans ce brouillon : Service de traiteur" in said(response)


def test_an_empty_row_taken_out_leaves_no_trace(team):
    _, form = pressed(team.as_bob, team.enterprise, "add:references", opened(team.as_bob, team.enterprise))
    response, form = pressed(team.as_bob, team.enterprise, f"remove:references/{form['references'][0]}", form)
    assert "Retirée :" not in said(response)
    assert "references" not in form


def test_a_certification_is_added_from_the_list(team):
    form = opened(team.as_bob, team.enterprise) | {"certifications.add": ["entreprise-insertion"]}
    _, form = pressed(team.as_bob, team.enterprise, "add:certifications", form)
    assert form["certifications"] == ["entreprise-insertion"]


def test_adding_no_certification_says_to_choose_one(team):
    response, _ = pressed(team.as_bob, team.enterprise, "add:certifications", opened(team.as_bob, team.enterprise))
    assert '<a href="#certifications-add">Choisissez la certification à ajouter.</a>' in said(response)


def test_a_certification_chosen_and_not_yet_added_is_saved_too(team):
    saved(team.as_bob, team.enterprise, certifications__add="entreprise-insertion")
    assert [row["key"] for row in Revision.objects.get().document["certifications"]] == ["entreprise-insertion"]


@pytest.mark.parametrize("button", ["add:nothing", "remove:identity", "restore:offerings/o999", "remove:", "nothing"])
def test_a_button_that_is_none_of_ours_does_nothing(team, button):
    before = opened(team.as_bob, team.enterprise)
    _, after = pressed(team.as_bob, team.enterprise, button, before)
    assert after == before
