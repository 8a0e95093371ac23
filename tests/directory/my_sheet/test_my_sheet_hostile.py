"""Hostile text is shown as text, wherever the page repeats it; hostile forms break nothing."""

import re

import pytest

from directory.models import Revision
from directory.revisions.actions import request_changes
from tests.directory.my_sheet.forms import edit_url, form_of, opened, press, said, saved

pytestmark = pytest.mark.django_db
HOSTILE = "\"><script>alert('x')</script><img src=x onerror=alert(1)>{{ 7|add:7 }}"


def is_inert(response) -> bool:
    """No script or image of theirs: scripts of ours have a source, and templates ran once."""
    page = response.content.decode()
    return not re.search(r"<script(?![^>]*\ssrc=)|<img|alert\('x'\)|onerror=alert\(1\)>", page)


def hostile_form(team) -> dict:
    """Every text field says something hostile."""
    form = opened(team.as_bob, team.enterprise)
    form = form_of(press(team.as_bob, team.enterprise, "add:references", form), team.enterprise)
    form |= {"certifications.add": ["entreprise-insertion"]}
    form = form_of(press(team.as_bob, team.enterprise, "add:certifications", form), team.enterprise)
    kept = {"offerings", "references", "certifications", "served_areas", "whole"}
    return {name: values if name in kept or name.startswith("opened_") else [HOSTILE] for name, values in form.items()}


def test_the_form_repeats_it_as_text(team):
    response = press(team.as_bob, team.enterprise, "back", hostile_form(team))
    assert is_inert(response)
    assert form_of(response, team.enterprise)["mission.mission"] == [HOSTILE]
    assert form_of(response, team.enterprise)["served_areas.add"] == [HOSTILE]


def test_so_do_the_errors_the_draft_and_the_page_to_read(team):
    form = hostile_form(team) | {"served_areas.add": [""], "certifications.add": [""]}
    assert is_inert(press(team.as_bob, team.enterprise, "submit", form))
    assert is_inert(team.as_bob.get(edit_url(team.enterprise)))
    Revision.objects.update(
        state="submitted", submitted_at=team.enterprise.versions.get().made_at, submitted_by=team.bob
    )
    response = team.as_bob.get(edit_url(team.enterprise))
    assert is_inert(response)
    assert "Votre fiche" in said(response)


def test_so_do_the_preview_and_the_history(team):
    form = hostile_form(team) | {"served_areas.add": [""], "certifications.add": [""], "action": ["preview"]}
    assert is_inert(team.as_bob.post(f"{edit_url(team.enterprise)}apercu/", form))
    assert is_inert(team.as_bob.get(f"{edit_url(team.enterprise)}historique/"))


def test_so_do_a_row_taken_out_and_two_versions(team):
    form = opened(team.as_bob, team.enterprise) | {"mission.mission": [f"Bob {HOSTILE}"]}
    (key,) = form["offerings"]
    form |= {f"offerings/{key}.title": [HOSTILE]}
    response = press(team.as_bob, team.enterprise, f"remove:offerings/{key}", form)
    assert is_inert(response)
    saved(team.as_chantal, team.enterprise, mission__mission=f"Chantal {HOSTILE}")
    response = press(team.as_bob, team.enterprise, "draft", form)
    assert response.status_code == 409
    assert is_inert(response)


def test_so_does_a_hostile_answer(team):
    saved(team.as_bob, team.enterprise, "submit", mission__mission="Autre.")
    request_changes(revision=Revision.objects.get(), by=team.alice, message=HOSTILE)
    assert is_inert(team.as_bob.get(edit_url(team.enterprise)))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"opened_edit": "abc", "opened_base": "-1"}, id="not-numbers"),
        pytest.param({"opened_edit": "999999999", "opened_base": "999999999"}, id="never-saved"),
        pytest.param({"opened_revision": "999999999"}, id="no-such-revision"),
        pytest.param({"offerings": ["o1", "o1", "../x", "x" * 500, "n00000001"]}, id="keys"),
        pytest.param({"served_areas": ["QC", "QC", "Z9", "M00000", "C1"]}, id="areas"),
        pytest.param(
            {"certifications": ["inconnue"], "certifications/inconnue.proof": "pas-un-uuid"}, id="unknown-title"
        ),
        pytest.param({"mission.mission": "\x00\ud800 nul"}, id="characters"),
        pytest.param({"both:mission.mission": "{", "both:x": "[1,2,3]", "keep:x": "theirs"}, id="disagreements"),
        pytest.param({"both:offerings/o1": '["x", null, null]', "keep:offerings/o1": "mine"}, id="row-disagreement"),
        pytest.param({"removed:offerings": ["o1", "zz"], "removed:identity": "x"}, id="removed"),
    ],
)
@pytest.mark.parametrize("button", ["draft", "submit", "add:offerings"])
def test_a_strange_form_is_answered_all_the_same(team, data, button):
    sent = {
        name: value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
        for name, value in data.items()
    }
    assert press(team.as_bob, team.enterprise, button, sent | {"whole": "1"}).status_code in {200, 302, 400, 409}


def test_a_part_of_a_form_does_not_blank_the_rest(team):
    assert press(team.as_bob, team.enterprise, "draft", {"mission.mission": "Autre."}).status_code == 400
    assert not Revision.objects.exists()
