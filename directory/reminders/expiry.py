"""Sixty, thirty and seven days before something ends on a sheet, its team and its pôle are told; and once it is over.

Nobody has to act: a date does. What ends the same day is told in one letter. A bound whose day was missed is told at
the next run; one that was told is not told again, whatever joins it later.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import groupby

from directory.french import written_day
from directory.membership.letters import page
from directory.models import Pole
from directory.reminders.endings import Ending, endings_between
from directory.reminders.homes import Homes
from directory.reminders.posting import Reminder, post_missing
from directory.reminders.readers import Reader, team_readers
from mailing.choices import Topic

BOUNDS = (7, 30, 60)  # days
OVER = 0
# An end that nobody could be told of in two weeks is no news any more.
TOLD_FOR = timedelta(days=14)
MOST_LINES = 40


def remind_of_ends(day: date) -> int:
    """Write the letters due on the day; how many. A few queries for each day on which something ends."""
    homes, written = Homes(), 0
    found = endings_between(day - TOLD_FOR, day + timedelta(days=max(BOUNDS)))
    for last_day, group in groupby(found, key=lambda ending: ending.last_day):
        endings = list(group)
        end = End(last_day, bound_on(last_day, day), day)
        written += post_missing(to_teams(end, endings))
        written += post_missing(to_poles(end, endings, homes))
    return written


def bound_on(last_day: date, day: date) -> int:
    """The reminder to have been told by the day: 60, 30 or 7 (days), or OVER. The last day still counts as before."""
    left = (last_day - day).days
    return OVER if left < 0 else min(bound for bound in BOUNDS if left <= bound)


class End:
    """A day on which things end, and the reminder due for it."""

    def __init__(self, last_day: date, bound: int, day: date):
        self.last_day, self.bound, self.left = last_day, bound, (last_day - day).days
        self.is_over = bound == OVER

    def key(self, about: str, reader: Reader) -> str:
        return f"end:{self.last_day}:{self.bound}:{about}:{reader.code}"

    @property
    def words(self) -> dict[str, str | int]:
        return {"last_day": written_day(self.last_day), "days": self.left}


def to_teams(end: End, endings: list[Ending]) -> Iterator[Reminder]:
    readers = team_readers({ending.enterprise for ending in endings})
    for enterprise, group in groupby(endings, key=lambda ending: ending.enterprise):
        lines = list(group)
        for reader in readers.get(enterprise, []):
            key = end.key(f"e{enterprise}", reader)
            kind = "expired" if end.is_over else "expiry_reminder"
            yield Reminder(key, kind, Topic.REMINDER, reader, partial(team_context, end, lines, reader))


def team_context(end: End, lines: list[Ending], reader: Reader) -> dict:
    door = "my-sheet-edit" if reader.is_person else "claim"
    return end.words | {
        "enterprise": lines[0].name,
        "sheet_url": page("enterprise-detail", lines[0].slug),
        "titles": unique(line.label for line in lines if line.is_title),
        "verifications": unique(line.label for line in lines if not line.is_title),
        "has_team": reader.is_person,
        "action_url": page(door, lines[0].slug),
    }


def to_poles(end: End, endings: list[Ending], homes: Homes) -> Iterator[Reminder]:
    here: dict[int, list[Ending]] = {}
    for ending in endings:
        for pole in homes.of(ending.county):
            here.setdefault(pole, []).append(ending)
    for pole, lines in here.items():
        for reader in homes.readers.get(pole, []):
            key = end.key(f"p{pole}", reader)
            kind = "pole_expired" if end.is_over else "pole_expiry_reminder"
            yield Reminder(key, kind, Topic.REMINDER, reader, partial(pole_context, end, lines, homes.poles[pole]))


def pole_context(end: End, lines: list[Ending], pole: Pole) -> dict:
    sheets = [
        {"name": group[0].name, "what": unique(line.label for line in group), "url": page("moderated-sheet", slug)}
        for slug, group in ((slug, list(found)) for slug, found in groupby(lines, key=lambda line: line.slug))
    ]
    return end.words | {
        "pole": pole.name,
        "count": len(sheets),
        "sheets": sheets[:MOST_LINES],
        "others": max(0, len(sheets) - MOST_LINES),
        "list_url": f"{page('moderated-sheets')}?pole={pole.slug}{'' if end.is_over else '&situation=echeances'}",
    }


def unique(labels) -> list[str]:
    return list(dict.fromkeys(labels))
