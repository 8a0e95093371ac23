"""The weekly letter of each pôle, to each of its staff; none when there is nothing to say."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from functools import partial

from directory.digest.content import Digest, digest_of, monday_of
from directory.french import written_day
from directory.membership.letters import page
from directory.models import Pole
from directory.reminders.posting import Reminder, post_missing
from directory.reminders.readers import pole_readers
from mailing.choices import Topic


def send_digests(day: date) -> int:
    """Write the letters of the day's week; how many. Some ten queries for each pôle that somebody reads for."""
    poles = list(Pole.objects.order_by("name"))
    readers = pole_readers([])  # people only: a public mailbox has no queue to open
    found = (digest_of(pole, day) for pole in poles if pole.pk in readers)
    return sum(post_missing(list(letters_of(digest, readers, day))) for digest in found if not digest.is_empty)


def letters_of(digest: Digest, readers: dict, day: date) -> Iterator[Reminder]:
    monday = monday_of(day)
    for reader in readers[digest.pole.pk]:
        key = f"digest:{digest.pole.pk}:{monday}:{reader.code}"
        yield Reminder(key, "pole_digest", Topic.DIGEST, reader, partial(context_of, digest, monday))


def context_of(digest: Digest, monday: date) -> dict:
    return {
        "pole": digest.pole.name,
        "short_name": digest.pole.short_name,
        "monday": written_day(monday),
        "lines": [asdict(line) for line in digest.lines],
        "changed": [asdict(line) for line in digest.changed],
        "others_changed": digest.others_changed,
        "queue_url": page("moderation-queue"),
    }
