"""Whether jobs are done and letters leave: what a probe asks, in a few cheap questions."""

from datetime import datetime, timedelta

from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateWorker

from mailing.models import Letter

SILENCE = timedelta(minutes=1)  # a worker says that it lives every ten seconds
RECENT = timedelta(days=1)


def queue_state(now: datetime) -> str:
    """How the jobs go.

    "absent": no worker lives. "late": a letter waits for more than a quarter of an hour. "failed": since yesterday a
    letter was abandoned, or a job failed for good. Else "ok". A refused address is not our trouble: it does not count.
    """
    if not ProcrastinateWorker.objects.filter(last_heartbeat__gte=now - SILENCE).exists():
        return "absent"
    if Letter.objects.late_at(now).exists():
        return "late"
    failed_jobs = ProcrastinateEvent.objects.filter(type="failed", at__gte=now - RECENT)
    if Letter.objects.abandoned_since(now - RECENT).exists() or failed_jobs.exists():
        return "failed"
    return "ok"
