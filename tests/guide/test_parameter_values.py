"""Dated figures: one value a day, the right one on each side of every change, its doubt always beside it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from guide.law_reading import read_law
from guide.models import ParameterValue
from tests.guide.factories import ParameterFactory, ParameterValueFactory

pytestmark = pytest.mark.django_db
THRESHOLD, CEILING = "seuil-appel-offres", "plafond-biens-services"


def test_the_database_refuses_two_values_on_one_day():
    parameter = ParameterFactory()
    ParameterValueFactory(parameter=parameter, first=date(2020, 1, 1), last=date(2021, 12, 31))
    with pytest.raises(IntegrityError, match="parametervalue_one_value_a_day"):
        ParameterValueFactory(parameter=parameter, first=date(2021, 12, 31), last=date(2022, 12, 31))


def test_a_value_may_begin_the_day_after_another_ends():
    parameter = ParameterFactory()
    ParameterValueFactory(parameter=parameter, last=date(2021, 12, 31))
    assert ParameterValueFactory(parameter=parameter, first=date(2022, 1, 1)).valid_from == date(2022, 1, 1)


@pytest.mark.parametrize(
    ("code", "day", "value", "confidence"),
    [
        pytest.param(THRESHOLD, date(2018, 4, 18), 100_000, "verified", id="last-day-of-the-statute"),
        pytest.param(THRESHOLD, date(2018, 4, 19), 101_100, "verified", id="2018"),
        pytest.param(THRESHOLD, date(2020, 7, 13), 101_100, "verified", id="before-2020"),
        pytest.param(THRESHOLD, date(2020, 7, 14), 105_700, "to_confirm", id="2020"),
        pytest.param(THRESHOLD, date(2022, 10, 6), 105_700, "to_confirm", id="before-2022"),
        pytest.param(THRESHOLD, date(2022, 10, 7), 121_200, "verified", id="2022"),
        pytest.param(THRESHOLD, date(2023, 12, 31), 121_200, "verified", id="before-2024"),
        pytest.param(THRESHOLD, date(2024, 1, 1), 133_800, "to_confirm", id="2024"),
        pytest.param(THRESHOLD, date(2025, 12, 31), 133_800, "to_confirm", id="before-2026"),
        pytest.param(THRESHOLD, date(2026, 1, 1), 139_000, "inferred", id="2026"),
        pytest.param(CEILING, date(2022, 10, 7), 366_800, "verified", id="ceiling-2022"),
        pytest.param(CEILING, date(2024, 1, 1), 353_300, "to_confirm", id="ceiling-2024"),
        pytest.param(CEILING, date(2026, 1, 1), 368_000, "inferred", id="ceiling-2026"),
    ],
)
def test_the_value_follows_the_day(code, day, value, confidence):
    found = read_law().value(code, day)
    assert (found.value, found.confidence) == (value, confidence)


def test_nobody_knows_the_threshold_after_2027():
    assert read_law().value(THRESHOLD, date(2028, 1, 1)) is None


def test_the_law_and_the_rows_answer_the_same():
    law = read_law()
    for day in (date(2018, 4, 18) + timedelta(days=97 * step) for step in range(35)):
        rows = {
            row.parameter.code: row.value for row in ParameterValue.objects.in_force_on(day).select_related("parameter")
        }
        assert rows == {code: value.value for code in law.figures if (value := law.value(code, day))}


def test_reading_the_law_costs_three_queries(django_assert_num_queries):
    with django_assert_num_queries(3):
        read_law()
