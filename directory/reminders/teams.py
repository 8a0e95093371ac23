"""Once a year, a team says that its members still work there. Its admins are reminded, three times in all; then an
access that nobody re-confirmed goes out. The last admin's does not: the pôle is told that nobody answers."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from directory.french import written_day
from directory.membership.letters import page
from directory.membership.team import CONFIRM_EVERY, LAPSE_AFTER
from directory.models import Enterprise, Membership
from directory.reminders.batches import batches
from directory.reminders.homes import Homes
from directory.reminders.posting import Reminder, post_missing
from directory.reminders.readers import person, written_about
from mailing.choices import Topic

SILENCE = LAPSE_AFTER - CONFIRM_EVERY
STAGES = (SILENCE.days - 7, 30, 0)  # days after the year is over


def remind_to_confirm_teams(day: date) -> int:
    """Write to the admins of the teams that a year has gone by for; how many letters. Four queries for five hundred."""
    late = Membership.objects.active().confirmed_before(day - CONFIRM_EVERY).order_by().values("enterprise")
    sheets = written_about().filter(pk__in=late).order_by("pk")
    return sum(post_missing(list(letters_to_admins(batch, day))) for batch in batches(sheets.iterator()))


def letters_to_admins(batch: list[Enterprise], day: date) -> Iterator[Reminder]:
    members: dict[int, list[Membership]] = {}
    for member in Membership.objects.active().filter(enterprise__in=batch).select_related("user").order_by("pk"):
        members.setdefault(member.enterprise_id, []).append(member)
    for enterprise in batch:
        team = members.get(enterprise.pk, [])
        late = [member for member in team if member.confirmed_on < day - CONFIRM_EVERY]
        if late:
            since = min(member.confirmed_on for member in late)
            stage = next(days for days in STAGES if (day - since - CONFIRM_EVERY).days >= days)
            for reader in (person(member.user) for member in team if member.is_admin):
                key = f"team:{enterprise.pk}:{since}:{stage}:{reader.code}"
                context = partial(team_context, enterprise, late, since)
                yield Reminder(key, "membership_confirmation", Topic.REMINDER, reader, context)


def team_context(enterprise: Enterprise, late: list[Membership], since: date) -> dict:
    return {
        "enterprise": enterprise.name,
        "people": [member.user.public_name for member in late],
        "since": written_day(since),
        "ends_on": written_day(since + LAPSE_AFTER),
        "team_url": page("team", enterprise.slug),
    }


def tell_poles_of_silent_admins(day: date) -> int:
    """Write to the pôle when the only person who answers for a sheet kept silent to the end; how many. Told once, and
    again half a year later: a letter is known by its key for that long (mailing.upkeep.KEPT)."""
    silent = Membership.objects.active().admins().confirmed_before(day - LAPSE_AFTER)
    found = silent.filter(enterprise__in=written_about().order_by()).select_related("enterprise__municipality")
    homes = Homes()
    batched = batches(found.order_by("enterprise", "pk").iterator())
    return sum(post_missing(list(letters_to_poles(batch, homes))) for batch in batched)


def letters_to_poles(batch: list[Membership], homes: Homes) -> Iterator[Reminder]:
    for member in batch:
        enterprise = member.enterprise
        context = {
            "enterprise": enterprise.name,
            "since": written_day(member.confirmed_on),
            "sheet_url": page("moderated-sheet", enterprise.slug),
        }
        for reader in homes.readers_of(enterprise.municipality.county_id):
            key = f"silent:{enterprise.pk}:{member.confirmed_on}:{reader.code}"
            yield Reminder(key, "membership_silent", Topic.REMINDER, reader, partial(dict, context))
