"""What must not stay, and what must not be forgotten."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from procrastinate.contrib.django.models import ProcrastinateJob

from mailing.models import Letter
from mailing.models.letter import LATE_AFTER

KEPT = timedelta(days=180)
BODY_KEPT = timedelta(days=7)  # of a letter nobody could deliver: time for staff to send it again


def forget_bodies(now: datetime) -> int:
    """Empty what was written in letters that left, or that failed a week ago; how many. Never in development."""
    if settings.DEBUG:
        return 0
    over = Q(sent_at__isnull=False) | Q(failed_at__lt=now - BODY_KEPT)
    return Letter.objects.filter(over).with_body().update(subject="", text="", html="", unsubscribe_url="")


def delete_old_letters(now: datetime) -> int:
    """Delete letters that ended half a year ago, and their keys with them; how many."""
    over = Q(sent_at__lt=now - KEPT) | Q(failed_at__lt=now - KEPT)
    return Letter.objects.filter(over).delete()[0]


def left_behind(now: datetime):
    """Letters that wait without a job: it was lost with a database restored halfway, or it failed."""
    lock = Concat(Value("letter-"), Cast(OuterRef("pk"), CharField()))
    live = ProcrastinateJob.objects.filter(lock=lock, status__in=["todo", "doing"])
    return Letter.objects.waiting().filter(~Exists(live), created_at__lt=now - LATE_AFTER)
