"""The demonstration's by-laws are fictional, say so, and stay within the law."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import localdate

from guide.bylaw_limits import problem_with
from guide.bylaw_reading import bylaw_terms
from guide.demonstration import clear_bylaws, seed_bylaws
from guide.law_reading import read_law
from guide.models import Bylaw
from tests.guide.bylaws import BELOEIL, LONGUEUIL, BylawFactory
from tests.guide.factories import renew

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept(reference):
    renew()


def test_every_one_says_that_it_is_fictional():
    assert seed_bylaws() == 4
    for bylaw in Bylaw.objects.order_by("pk"):
        assert bylaw.is_demonstration
        assert bylaw.number.startswith("FICTIF-")
        assert "fictif" in bylaw.title
        assert "(fictif)" in str(bylaw)


@pytest.mark.parametrize("code", [BELOEIL, "54048", "53052"], ids=["beloeil", "saint-hyacinthe", "sorel-tracy"])
def test_three_towns_have_one_today(code):
    seed_bylaws()
    terms = bylaw_terms(code, localdate())
    assert terms.is_demonstration
    assert terms.ceilings
    assert terms.rotation


def test_longueuil_has_none_so_that_an_unknown_one_is_shown_too():
    seed_bylaws()
    assert bylaw_terms(LONGUEUIL, localdate()) is None


def test_they_stay_under_the_decreed_threshold():
    seed_bylaws()
    law = read_law()
    for bylaw in Bylaw.objects.order_by("pk"):
        for ceiling in bylaw.ceilings.order_by("pk"):
            assert not problem_with(ceiling.up_to, bylaw.in_force, law, localdate())


def test_a_second_run_adds_nothing():
    seed_bylaws()
    assert seed_bylaws() == 0


def test_a_town_with_a_real_bylaw_gets_no_fictional_one():
    real = BylawFactory()
    assert seed_bylaws() == 3
    assert Bylaw.objects.filter(municipality=BELOEIL).get() == real


def test_clearing_leaves_the_real_ones():
    real = BylawFactory(municipality_id=LONGUEUIL)
    seed_bylaws()
    assert clear_bylaws() == 4
    assert Bylaw.objects.get() == real


def test_the_command_adds_and_clears_them_with_the_enterprises(settings):
    settings.DEMONSTRATION = True
    out = StringIO()
    call_command("seed_demo", stdout=out, stderr=StringIO())
    call_command("seed_demo", "--clear", stdout=out, stderr=StringIO())
    assert "4 règlements fictifs ajoutés." in out.getvalue()
    assert "4 règlements fictifs retirés." in out.getvalue()


def test_the_command_refuses_where_demonstrations_are_not_wanted(settings):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="refusées"):
        call_command("seed_demo")
    assert not Bylaw.objects.exists()
