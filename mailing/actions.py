"""Writing a letter: the row and the job that sends it, in the transaction of the fact it tells."""

from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.timezone import now

from mailing.choices import Failure, Topic
from mailing.jobs import enqueue
from mailing.links import unsubscribe_url
from mailing.models import Letter, OptOut
from mailing.rendering import render_letter

LONGEST_ADDRESS = 254


@transaction.atomic(savepoint=False)  # the letter goes with the fact: never one without the other
def post(
    *, kind: str, to: str, context: dict, topic: str = "", key: str | None = None, unsubscribe: str = ""
) -> Letter | None:
    """Write a letter of templates/mail/<kind>/ to one address; it leaves once the transaction is committed.

    `context` is plain JSON (TypeError otherwise). `topic` (a `Topic`, ValueError otherwise; nothing when strictly
    transactional) lets its owner refuse it: None is then returned. The same `key` twice gives the first letter back,
    as long as that one is kept (`mailing.upkeep.KEPT`). `unsubscribe` is the whole address of its one-click stop when
    that is less than the topic (one alert of many); by default the topic stops. An address nobody could write to gives
    a letter that has already failed, which staff can see, rather than an error in the middle of something else.
    """
    address = to.strip().lower()[:LONGEST_ADDRESS]
    if topic and OptOut.objects.refuses(address, Topic(topic)):
        return None
    if key and (known := Letter.objects.filter(key=key).first()):
        return known
    letter, is_new = _write(kind, address, context, topic, key, unsubscribe)
    if is_new and letter.is_waiting:
        enqueue(letter)
    return letter


def post_again(letters) -> int:
    """Give the letters of a queryset that were abandoned another full round of tries; how many could be."""
    with transaction.atomic():
        found = list(letters.filter(failure=Failure.ABANDONED).with_body().select_for_update())
        for letter in found:
            letter.failed_at, letter.failure, letter.created_at = None, "", now()
            letter.save(update_fields=["failed_at", "failure", "created_at"])
            enqueue(letter)
    return len(found)


def _write(kind: str, address: str, context: dict, topic: str, key: str | None, stop: str) -> tuple[Letter, bool]:
    footer = stop or (unsubscribe_url(address, topic) if topic else "")
    rendered = render_letter(kind, context, unsubscribe_url=footer)
    message_id = make_msgid(domain=urlsplit(settings.SITE_URL).hostname)
    fields = {"kind": kind, "to": address, "topic": topic, "message_id": message_id, "unsubscribe_url": stop}
    fields |= rendered._asdict() if is_writable(address) else {"failed_at": now(), "failure": Failure.INVALID}
    if key is None:
        return Letter.objects.create(**fields), True
    # Two transactions with the same key: the second waits for the first, then finds its letter.
    return Letter.objects.get_or_create(key=key, defaults=fields)


def is_writable(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True
