"""`/ma-fiche/<slug>/historique/`: versions and answers, the latest first."""

import pytest

from directory.models import Revision
from directory.revisions.actions import approve, request_changes
from tests.directory.my_sheet.forms import edit_url, said, saved

pytestmark = pytest.mark.django_db


def history(team) -> str:
    return said(team.as_bob.get(f"{edit_url(team.enterprise)}historique/"))


def test_a_sheet_without_history_says_so(team):
    team.enterprise.status = "draft"
    team.enterprise.save()
    assert "Rien encore" in history(team)


def test_versions_and_answers_are_told_in_order(team):
    saved(team.as_bob, team.enterprise, "submit", mission__mission="Autre.")
    request_changes(revision=Revision.objects.get(), by=team.alice, reason_codes=["territory"], message="Précisez.")
    saved(team.as_bob, team.enterprise, "submit", mission__mission="Encore autre.")
    approve(revision=Revision.objects.get(), by=team.alice)
    saved(team.as_bob, team.enterprise, contact__phone="450 555-0111")
    page = history(team)
    order = [
        "Version 3 : coordonnées mises en ligne par l’équipe (Bob Gagnon)",
        "A changé : Téléphone.",
        "approuvée",
        "A changé : Mission.",
        "corrections demandées",
        "Précisez.",
        "Version 1 : la fiche telle qu’elle était",
    ]
    places = [page.index(text) for text in order]
    assert places == sorted(places)
    assert "Alice Tremblay" not in page


def test_it_asks_little(team, django_assert_max_num_queries):
    for number in range(12):
        saved(team.as_bob, team.enterprise, contact__phone=f"450 555-01{number:02}")
    with django_assert_max_num_queries(14):
        history(team)
