"""Months before a day. Pure."""

import calendar
from datetime import date


def months_before(day: date, months: int) -> date:
    """The same day that many months earlier; the last of the month when it has none such (31 March → 28 February)."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))
