"""The one page, one form: what it shows, what it keeps."""

import pytest

from directory.choices import RevisionState
from directory.models import Revision, RevisionSave
from tests.directory.my_sheet.forms import edit_url, opened, press, said, saved

pytestmark = pytest.mark.django_db


def revision_of(enterprise) -> Revision:
    return Revision.objects.get(enterprise=enterprise)


def test_the_form_shows_what_the_public_reads(team):
    form = opened(team.as_bob, team.enterprise)
    assert form["identity.name"] == ["Les Fourneaux"]
    assert form["identity.municipality"] == ["Beloeil (La Vallée-du-Richelieu)"]
    assert form["mission.mission"] == ["Cuisiner."]
    assert form["contact.phone"] == ["450 555-0142"]


def test_looking_opens_no_revision(team):
    team.as_bob.get(edit_url(team.enterprise))
    assert not Revision.objects.exists()


def test_a_draft_is_kept_and_the_public_sheet_stays_as_it_is(team):
    response = saved(team.as_bob, team.enterprise, mission__mission="Cuisiner et former.")
    team.enterprise.refresh_from_db()
    assert team.enterprise.mission == "Cuisiner."
    assert revision_of(team.enterprise).document["mission"]["mission"] == "Cuisiner et former."
    assert "Le brouillon est enregistré" in said(response)
    assert "Cuisiner et former." in said(response)


def test_submitting_gives_the_sheet_to_the_pole(team):
    response = saved(team.as_bob, team.enterprise, "submit", mission__mission="Cuisiner et former.")
    assert revision_of(team.enterprise).state == RevisionState.SUBMITTED
    assert "Votre fiche est soumise" in said(response)
    assert "Des changements attendent la relecture de votre pôle" in said(response)


def test_a_save_that_changes_nothing_says_so_and_confirms_nothing(team):
    response = saved(team.as_bob, team.enterprise)
    team.enterprise.refresh_from_db()
    assert "Rien n’a changé" in said(response)
    assert team.enterprise.confirmed_on is None
    assert not Revision.objects.exists()


def test_a_second_save_of_the_same_text_says_so_too(team):
    saved(team.as_bob, team.enterprise, mission__mission="Cuisiner et former.")
    response = saved(team.as_bob, team.enterprise)
    assert "Rien n’a changé" in said(response)
    assert RevisionSave.objects.count() == 2  # the opening, and the change


def test_submitting_nothing_says_that_there_is_nothing_to_submit(team):
    assert "il n’y a rien à soumettre" in said(saved(team.as_bob, team.enterprise, "submit"))
    assert not Revision.objects.exists()


def test_what_is_immediate_is_online_at_once_and_the_rest_waits(team):
    response = saved(team.as_bob, team.enterprise, contact__phone="450 555-0199", contact__address="1, rue Neuve")
    team.enterprise.contact.refresh_from_db()
    assert team.enterprise.contact.phone == "450 555-0199"
    assert team.enterprise.contact.address == "12, rue Principale"
    assert "En ligne tout de suite sur la fiche publique : Téléphone." in said(response)


def test_what_one_types_is_written_the_way_sheets_are(team):
    saved(team.as_bob, team.enterprise, contact__postal_code="j3h2m4", contact__website="fourneaux.example")
    contact = revision_of(team.enterprise).document["contact"]
    assert (contact["postal_code"], contact["website"]) == ("J3H 2M4", "https://fourneaux.example")


def test_other_names_are_one_to_a_line(team):
    saved(team.as_bob, team.enterprise, identity__other_names="Les Fours\r\n\r\nLF  ")
    assert revision_of(team.enterprise).document["identity"]["other_names"] == ["Les Fours", "LF"]


def test_what_is_missing_is_counted_and_named(team):
    page = team.as_bob.get(edit_url(team.enterprise)).context["page"]
    missing = {one.path for one in page.completeness.missing}
    assert "capacity.people" in missing
    assert "mission.mission" not in missing
    assert page.completeness.percent == (21 - len(missing)) * 100 // 21


def test_a_change_is_marked_beside_what_the_public_reads(team):
    response = saved(team.as_bob, team.enterprise, identity__headcount="40")
    assert "Modifié" in said(response)
    assert "Un brouillon attend d’être soumis" in said(response)


def test_the_page_asks_little_with_twenty_five_offers(team, offerings, django_assert_max_num_queries):
    team.as_bob.get(edit_url(team.enterprise))
    with django_assert_max_num_queries(12):
        response = team.as_bob.get(edit_url(team.enterprise))
    assert said(response).count('<details class="entry" id="offerings-') == 25


def test_a_draft_with_twenty_five_offers_asks_little_too(team, offerings, django_assert_max_num_queries):
    saved(team.as_bob, team.enterprise, mission__mission="Autre.")
    with django_assert_max_num_queries(12):
        team.as_bob.get(edit_url(team.enterprise))


def test_a_form_that_is_none_of_ours_is_refused(team):
    form = opened(team.as_bob, team.enterprise)
    form |= {"both:offerings.order": ['["x", [1], {}]'], "both:identity.other_names": ['["x", 1, 2]']}
    response = press(team.as_bob, team.enterprise, "draft", form | {"keep:identity.other_names": ["theirs"]})
    assert response.status_code == 400
