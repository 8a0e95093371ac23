"""The served territory: any mix of Québec, regions, MRC and municipalities."""

import pytest

from directory.models import Revision
from tests.directory.my_sheet.forms import form_of, opened, press, said, saved

pytestmark = pytest.mark.django_db


def keys(enterprise) -> list[str]:
    return [row["key"] for row in Revision.objects.get(enterprise=enterprise).document["served_areas"]]


def test_any_mix_is_kept(team):
    form = opened(team.as_bob, team.enterprise) | {"served_areas": ["R06", "C570", "M58227"]}
    press(team.as_bob, team.enterprise, "draft", form)
    assert keys(team.enterprise) == ["C570", "M58227", "R06"]


def test_monteregie_comes_first_and_the_rest_is_folded(team):
    page = said(team.as_bob.get(f"/ma-fiche/{team.enterprise.slug}/"))
    assert page.index("Région Montérégie") < page.index("Autres régions") < page.index("Région Estrie")
    assert page.index("La Vallée-du-Richelieu</span>") < page.index("MRC et territoires des autres régions")


def test_a_municipality_is_added_by_name(team):
    form = opened(team.as_bob, team.enterprise) | {"served_areas.add": ["sainte-julie"]}
    response = press(team.as_bob, team.enterprise, "add:served_areas", form)
    assert form_of(response, team.enterprise)["served_areas"] == ["M59010"]
    assert form_of(response, team.enterprise)["served_areas.add"] == [""]


def test_a_municipality_typed_and_not_yet_added_is_saved_too(team):
    saved(team.as_bob, team.enterprise, served_areas__add="Sainte-Julie (Marguerite-D’Youville)")
    assert keys(team.enterprise) == ["M59010"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param("Sainte-Julye", "aucune municipalité du Québec ne porte ce nom", id="unknown"),
        pytest.param("Sainte-Sabine", "2 municipalités portent ce nom. Ajoutez la MRC", id="shared-name"),
    ],
)
def test_a_municipality_that_names_no_single_place_is_told_how(team, typed, told):
    form = opened(team.as_bob, team.enterprise) | {"served_areas.add": [typed], "mission.mission": ["Autre."]}
    response = press(team.as_bob, team.enterprise, "draft", form)
    after = form_of(response, team.enterprise)
    assert told in said(response)
    assert '<a href="#served_areas-add">' in said(response)
    assert (after["served_areas.add"], after["mission.mission"]) == ([typed], ["Autre."])
    assert not Revision.objects.exists()


def test_the_town_of_the_enterprise_is_told_the_same_way(team):
    response = saved(team.as_bob, team.enterprise, "submit", identity__municipality="Sainte-Sabine")
    assert "2 municipalités portent ce nom" in said(response)
    assert form_of(response, team.enterprise)["identity.municipality"] == ["Sainte-Sabine"]
    assert Revision.objects.get().document["identity"]["municipality"] == "Sainte-Sabine"
