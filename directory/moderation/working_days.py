"""Working days as Quebec counts them: how long something has been waiting for a pôle. Pure.

A working day is a weekday that is no statutory holiday. Labour law lets each employer close on Good Friday or on Easter
Monday: we do not know which one a pôle chose, so neither counts, and nobody is late for a day they may have been shut.
A holiday that falls on a weekend is not moved, except Canada Day, kept on Monday the 2nd when the 1st is a Sunday.
"""

from datetime import date, timedelta
from functools import cache

MONDAY, SATURDAY, SUNDAY = 0, 5, 6
DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus/Jones/Butcher)."""
    moon, century, rest = year % 19, year // 100, year % 100
    shift = century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 19 * moon + 15
    full_moon = shift % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - full_moon - rest % 4) % 7
    late = (moon + 11 * full_moon + 22 * weekday) // 451
    month, day = divmod(full_moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _monday(year: int, month: int, *, first_possible: int) -> date:
    """The first Monday of the month on or after a day."""
    start = date(year, month, first_possible)
    return start + (MONDAY - start.weekday()) % 7 * DAY


@cache
def holidays(year: int) -> frozenset[date]:
    """Quebec's statutory holidays of a year."""
    canada_day = date(year, 7, 1)
    return frozenset(
        {
            date(year, 1, 1),
            easter(year) - 2 * DAY,
            easter(year) + DAY,
            _monday(year, 5, first_possible=18),  # the Monday before 25 May
            date(year, 6, 24),
            canada_day + DAY if canada_day.weekday() == SUNDAY else canada_day,
            _monday(year, 9, first_possible=1),
            _monday(year, 10, first_possible=8),  # the second Monday
            date(year, 12, 25),
        }
    )


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def working_days_since(received: date, day: date) -> int:
    """How many working days went by: those after the day of receipt, up to the day itself. Never negative."""
    after = (received + number * DAY for number in range(1, (day - received).days + 1))
    return sum(map(is_working_day, after))


def waiting_since(day: date, working_days: int) -> date:
    """The last day of receipt that makes at least so many working days of waiting on the day."""
    received, left = day, working_days
    while left:
        left -= is_working_day(received)
        received -= DAY
    return received
