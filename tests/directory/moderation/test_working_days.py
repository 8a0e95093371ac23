"""Working days of Quebec."""

from datetime import date, timedelta

import pytest

from directory.moderation.working_days import easter, holidays, is_working_day, waiting_since, working_days_since


@pytest.mark.parametrize(
    ("year", "day"),
    [
        pytest.param(1961, date(1961, 4, 2), id="1961"),
        pytest.param(2000, date(2000, 4, 23), id="2000"),
        pytest.param(2024, date(2024, 3, 31), id="in March"),
        pytest.param(2038, date(2038, 4, 25), id="the latest there is"),
        pytest.param(2285, date(2285, 3, 22), id="the earliest there is"),
    ],
)
def test_easter_is_known(year, day):
    assert easter(year) == day


def test_the_holidays_of_a_year():
    assert holidays(2026) == {
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 5, 18),
        date(2026, 6, 24),
        date(2026, 7, 1),
        date(2026, 9, 7),
        date(2026, 10, 12),
        date(2026, 12, 25),
    }


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2023, 5, 22), id="patriots when 25 May is a Thursday"),
        pytest.param(date(2026, 5, 18), id="patriots when 25 May is a Monday"),
        pytest.param(date(2018, 7, 2), id="Canada Day after a Sunday"),
    ],
)
def test_a_moving_holiday_is_no_working_day(day):
    assert not is_working_day(day)


def test_a_holiday_on_a_sunday_moves_only_for_canada_day():
    assert is_working_day(date(2018, 6, 25))  # the 24th was a Sunday
    assert date(2018, 7, 1) not in holidays(2018)


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        pytest.param(date(2026, 11, 12), 7, id="a Thursday, eleven days before"),
        pytest.param(date(2026, 11, 19), 2, id="the Thursday before"),
        pytest.param(date(2026, 11, 20), 1, id="the Friday before"),
        pytest.param(date(2026, 11, 22), 1, id="the day before, a Sunday"),
        pytest.param(date(2026, 11, 23), 0, id="the same day"),
        pytest.param(date(2026, 11, 30), 0, id="tomorrow's clock"),
    ],
)
def test_the_wait_counts_working_days_after_receipt(received, expected):
    assert working_days_since(received, date(2026, 11, 23)) == expected


def test_holidays_do_not_count():
    assert working_days_since(date(2026, 12, 23), date(2026, 12, 28)) == 2


@pytest.mark.parametrize("wanted", [0, 1, 5, 6, 12])
def test_waiting_since_is_the_other_way_round(wanted):
    for offset in range(400):
        day = date(2026, 1, 1) + timedelta(days=offset)
        since = waiting_since(day, wanted)
        assert working_days_since(since, day) >= wanted
        assert working_days_since(since + timedelta(days=1), day) < max(wanted, 1)
