"""What the owner of an address wishes to receive."""

from typing import NamedTuple

from mailing.choices import Topic
from mailing.models import OptOut


class Choice(NamedTuple):
    """One topic, its name for people, and whether the address receives it."""

    topic: Topic
    label: str
    wanted: bool


def choices_of(address: str) -> list[Choice]:
    """Every topic, in the order of `Topic`, for one address. Everything is wanted until its owner says otherwise."""
    refused = set(OptOut.objects.filter(address=address.lower()).values_list("topic", flat=True))
    return [Choice(topic, str(topic.label), topic not in refused) for topic in Topic]


def set_choice(address: str, topic: str, wanted: bool) -> None:
    """Note what the owner of the address chose. ValueError for a topic that does not exist. Harmless to repeat."""
    choice = {"address": address.lower(), "topic": Topic(topic)}
    if wanted:
        OptOut.objects.filter(**choice).delete()
    else:
        OptOut.objects.get_or_create(**choice)
