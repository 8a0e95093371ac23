"""Writing the reminders that were not written yet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from directory.reminders.readers import Reader
from mailing.actions import post
from mailing.choices import Topic
from mailing.models import Letter, OptOut


@dataclass(frozen=True)
class Reminder:
    """A letter to write unless one of this key was. `context` is asked for only then."""

    key: str
    kind: str
    topic: Topic
    reader: Reader
    context: Callable[[], dict]


def post_missing(reminders: Iterable[Reminder]) -> int:
    """Write those that nobody got yet and that their reader did not refuse; how many. Each is a transaction of its own;
    when there is nothing to write, two queries."""
    wanted = {one.key: one for one in reminders}
    if not wanted:
        return 0
    known = set(Letter.objects.filter(key__in=wanted).order_by().values_list("key", flat=True))
    missing = [one for key, one in wanted.items() if key not in known]
    refused = refused_by([one.reader.address for one in missing])
    return sum(written(one) for one in missing if (one.reader.address.lower(), one.topic) not in refused)


def refused_by(addresses: Iterable[str]) -> set[tuple[str, str]]:
    """Pairs of an address and a topic its owner refused."""
    lowered = {address.lower() for address in addresses}
    return set(OptOut.objects.filter(address__in=lowered).order_by().values_list("address", "topic"))


def written(one: Reminder) -> bool:
    letter = post(kind=one.kind, to=one.reader.address, context=one.context(), topic=one.topic, key=one.key)
    return letter is not None
