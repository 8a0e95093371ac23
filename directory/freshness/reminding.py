"""Asking an enterprise whether its sheet is still right: the day it is due, thirty and ninety days late, then twice a
year for as long as nobody answers.

A sheet that nobody ever confirmed has no such day: the first letter gives it one, for as long as letters are kept (half
a year, mailing.upkeep.KEPT); then it is asked anew. A missed day is made up for at the next run, by one letter: the
latest that is due.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from django.utils.timezone import localdate

from directory.french import written_day
from directory.freshness.links import LINK_LIFE, link_for
from directory.membership.letters import page
from directory.models import Enterprise
from directory.reminders.batches import batches
from directory.reminders.posting import Reminder, post_missing
from directory.reminders.readers import Reader, team_readers, written_about
from mailing.choices import Topic
from mailing.models import Letter

STAGES = (90, 30, 0)  # days late
THEN_EVERY = 180  # days
NEVER = "never"


def remind_to_confirm(day: date) -> int:
    """Write the letters due on the day; how many. One query for the sheets, a few for each five hundred of them."""
    due = written_about().overdue_on(day + timedelta(days=1)).order_by("pk")
    return sum(post_missing(list(letters_for(batch, day))) for batch in batches(due.iterator()))


def letters_for(batch: list[Enterprise], day: date) -> Iterator[Reminder]:
    readers = team_readers(enterprise.pk for enterprise in batch)
    first_asked = first_letters([one for one in batch if one.confirmed_on is None], readers)
    for enterprise in batch:
        for reader in readers.get(enterprise.pk, []):
            due = enterprise.confirmation_due_on or first_asked.get((enterprise.pk, reader.code), day)
            stage = stage_of((day - due).days)
            yield Reminder(
                key_of(enterprise, stage, reader), "freshness_reminder", Topic.FRESHNESS, reader,
                partial(context_of, enterprise, reader, day),
            )  # fmt: skip


def stage_of(late: int) -> int:
    """Of a sheet so many days late: how late it was when the latest letter was due."""
    last = max(STAGES)
    if late >= last:
        return late - (late - last) % THEN_EVERY
    return next(days for days in STAGES if late >= days)


def key_of(enterprise: Enterprise, stage: int, reader: Reader) -> str:
    """By the day that was due: another pace gives another day, and its own letters."""
    return f"confirm:{enterprise.pk}:{enterprise.confirmation_due_on or NEVER}:{stage}:{reader.code}"


def first_letters(never_confirmed: list[Enterprise], readers: dict[int, list[Reader]]) -> dict[tuple[int, str], date]:
    """When each reader was first asked about a sheet nobody ever confirmed. One query."""
    keys = {
        key_of(enterprise, 0, reader): (enterprise.pk, reader.code)
        for enterprise in never_confirmed
        for reader in readers.get(enterprise.pk, [])
    }
    sent = Letter.objects.filter(key__in=keys).order_by().values_list("key", "created_at") if keys else []
    return {keys[key]: localdate(at) for key, at in sent}


def context_of(enterprise: Enterprise, reader: Reader, day: date) -> dict:
    due = enterprise.confirmation_due_on
    return {
        "enterprise": enterprise.name,
        "confirmed_on": written_day(enterprise.confirmed_on) if enterprise.confirmed_on else "",
        "due_on": written_day(due) if due else "",
        "is_late": enterprise.is_overdue_on(day),
        "sheet_url": page("enterprise-detail", enterprise.slug),
        "confirm_url": link_for(enterprise, reader.address),
        "until": written_day(day + LINK_LIFE),
        "has_team": reader.is_person,
        "change_url": page("my-sheet-edit" if reader.is_person else "claim", enterprise.slug),
    }
