"""What the database and the reading of by-laws guarantee."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.backends.postgresql.psycopg_any import DateRange

from guide.assessment import BylawCeilingTerms, PreferenceTerms
from guide.bylaw_reading import bylaw_terms
from guide.models import Bylaw, BylawCeiling, BylawRotation
from tests.guide.bylaws import BELOEIL, LONGUEUIL, BylawCeilingFactory, BylawFactory, BylawPreferenceFactory
from tests.guide.factories import renew

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _nothing_kept(db):
    renew()


def test_two_bylaws_of_one_municipality_never_hold_the_same_day():
    BylawFactory(first=date(2024, 1, 1), last=date(2025, 6, 30))
    with pytest.raises(IntegrityError, match="bylaw_one_a_day"):
        BylawFactory(first=date(2025, 6, 30))


def test_the_refusal_of_an_overlap_is_in_french():
    BylawFactory()
    other = BylawFactory.build(in_force=DateRange(date(2030, 1, 1), None))
    with pytest.raises(ValidationError, match="Un autre règlement de cette municipalité couvre déjà"):
        other.full_clean()


def test_one_bylaw_follows_the_other_and_neighbours_are_free():
    BylawFactory(first=date(2024, 1, 1), last=date(2025, 6, 30))
    BylawFactory(first=date(2025, 7, 1))
    BylawFactory(municipality_id=LONGUEUIL)
    assert Bylaw.objects.in_force_on(TODAY).count() == 2


def test_a_bylaw_begins_some_day():
    with pytest.raises(IntegrityError, match="bylaw_has_a_first_day"):
        BylawFactory(in_force=DateRange(None, date(2025, 1, 1)))


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        pytest.param({"up_to": Decimal(0)}, "bylawceiling_is_above_zero", id="zero"),
        pytest.param({"procedure": "public_tender"}, "bylawceiling_procedure_known", id="public-tender"),
        pytest.param({"nature": "works"}, "bylawceiling_nature_known", id="nature-of-an-offer"),
    ],
)
def test_the_database_refuses_a_ceiling_that_makes_no_sense(facts, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        BylawCeilingFactory(**facts)


def test_a_procedure_has_one_ceiling_for_a_nature():
    ceiling = BylawCeilingFactory()
    with pytest.raises(IntegrityError, match="bylawceiling_once"):
        BylawCeilingFactory(bylaw=ceiling.bylaw)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        pytest.param({"percent": Decimal(0)}, "percent_makes_sense", id="nothing"),
        pytest.param({"percent": Decimal(101)}, "percent_makes_sense", id="more-than-all"),
        pytest.param({"for_social_economy": False}, "is_for_somebody", id="for-nobody"),
    ],
)
def test_the_database_refuses_a_preference_that_makes_no_sense(facts, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        BylawPreferenceFactory(**facts)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        pytest.param(date(2023, 12, 31), None, id="the-day-before"),
        pytest.param(date(2024, 1, 1), "A", id="first-day"),
        pytest.param(date(2025, 6, 30), "A", id="last-day"),
        pytest.param(date(2025, 7, 1), "B", id="first-day-of-the-next"),
        pytest.param(date(2040, 1, 1), "B", id="open-end"),
    ],
)
def test_the_row_the_set_and_the_terms_agree_on_the_day(day, number):
    BylawFactory(number="A", first=date(2024, 1, 1), last=date(2025, 6, 30))
    BylawFactory(number="B", first=date(2025, 7, 1))
    terms = bylaw_terms(BELOEIL, day)
    expected = [number] if number else []
    assert [row.number for row in Bylaw.objects.in_force_on(day)] == expected
    assert [row.number for row in Bylaw.objects.order_by("pk") if row.is_in_force_on(day)] == expected
    assert ([terms.number] if terms else []) == expected


def test_the_terms_carry_all_that_hangs_from_the_bylaw():
    bylaw = BylawFactory(is_demonstration=True, confirmed_on=TODAY, last=date(2027, 12, 31), note="Note.")
    BylawCeilingFactory(bylaw=bylaw, up_to=Decimal("60000.50"))
    BylawCeilingFactory(bylaw=bylaw, nature="services", procedure="price_request", up_to=Decimal(90_000))
    BylawPreferenceFactory(bylaw=bylaw, percent=Decimal("7.5"), territory="MRC", for_local=True)
    for position, text in enumerate(["Seconde.", "Première."]):
        BylawRotation.objects.create(bylaw=bylaw, text=text, position=2 - position)
    terms = bylaw_terms(BELOEIL, TODAY)
    assert terms.ceilings == (
        BylawCeilingTerms("", "direct_award", Decimal("60000.50")),
        BylawCeilingTerms("services", "price_request", Decimal(90_000)),
    )
    assert terms.rotation == ("Première.", "Seconde.")
    assert terms.preference == PreferenceTerms(Decimal("7.5"), None, "MRC", True, True)
    assert (terms.in_force_from, terms.in_force_until) == (date(2024, 1, 1), date(2027, 12, 31))
    assert terms.is_demonstration
    assert terms.is_confirmed


def test_a_bylaw_that_says_nothing_is_not_an_unknown_one():
    BylawFactory()
    assert bylaw_terms(BELOEIL, TODAY).ceilings == ()
    assert bylaw_terms(BELOEIL, TODAY).preference is None
    assert bylaw_terms(LONGUEUIL, TODAY) is None


def test_reading_costs_two_queries_then_one(django_assert_num_queries):
    BylawCeilingFactory.create_batch(1)
    renew()
    with django_assert_num_queries(2):
        bylaw_terms(BELOEIL, TODAY)
    with django_assert_num_queries(1):
        bylaw_terms(BELOEIL, date(2025, 1, 1))


def test_terms_are_read_again_in_the_next_state():
    ceiling = BylawCeilingFactory()
    renew()
    assert bylaw_terms(BELOEIL, TODAY).ceilings
    BylawCeiling.objects.filter(pk=ceiling.pk).delete()
    renew()
    assert bylaw_terms(BELOEIL, TODAY).ceilings == ()
