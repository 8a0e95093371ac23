"""Counting in months. Pure. Where a month lacks the day, its last is meant: 31 January plus one is 28 February."""

from calendar import monthrange
from datetime import date, timedelta


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that lacks it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of a month that lacks it."""
    return months_after(day, -months)


def first_reaching(day: date, months: int) -> date:
    """The earliest day that is not before `day` once so many months are added: any earlier one falls short."""
    candidate = months_before(day, months)
    return candidate if months_after(candidate, months) >= day else candidate + timedelta(days=1)
