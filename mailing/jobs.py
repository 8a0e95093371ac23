"""The jobs of the mail, and those that look after every job."""

from django.utils.timezone import now
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app

from mailing import upkeep
from mailing.delivery import deliver_letter
from mailing.models import Letter

FIRST_WAIT, LONGEST_WAIT = 15, 3600  # seconds
FIRST, LATER = 10, 0  # priorities: what somebody is waiting for goes before digests and reminders
FAILED_JOBS_KEPT = 30 * 24  # hours


class Backoff(BaseRetryStrategy):
    """15 seconds, then twice as long each time, at most an hour. The letter says when to stop (delivery.PATIENCE)."""

    def get_retry_decision(self, *, exception, job):
        return RetryDecision(retry_in={"seconds": min(FIRST_WAIT * 2 ** min(job.attempts, 20), LONGEST_WAIT)})


@app.task(name="mailing.deliver", queue="mail", retry=Backoff())
def deliver(letter_id: int) -> None:
    """Send one letter."""
    if problem := deliver_letter(letter_id):
        raise problem


def enqueue(letter: Letter) -> None:
    """A job that sends the letter; the lock lets only one at a time work on it."""
    priority = LATER if letter.topic else FIRST
    deliver.configure(lock=f"letter-{letter.pk}", priority=priority).defer(letter_id=letter.pk)


@app.periodic(cron="* * * * *")
@app.task(name="mailing.resume", queue="upkeep", queueing_lock="mailing.resume", pass_context=True)
async def resume(context, timestamp: int) -> None:
    """Take up again, in any app, the jobs whose worker died."""
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job)


@app.periodic(cron="*/10 * * * *")
@app.task(name="mailing.find_left_behind", queue="upkeep", queueing_lock="mailing.find_left_behind")
def find_left_behind(timestamp: int) -> None:
    """No letter waits without a job."""
    for letter in upkeep.left_behind(now()):
        enqueue(letter)


@app.periodic(cron="15 8 * * *")
@app.task(name="mailing.tidy", queue="upkeep", queueing_lock="mailing.tidy")
def tidy(timestamp: int) -> None:
    """What was written goes after the letter, the letter after half a year."""
    upkeep.forget_bodies(now())
    upkeep.delete_old_letters(now())


@app.periodic(cron="30 8 * * *")
@app.task(name="mailing.tidy_jobs", queue="upkeep", queueing_lock="mailing.tidy_jobs", pass_context=True)
async def tidy_jobs(context, timestamp: int) -> None:
    """Forget what is left of old jobs; those that succeed leave nothing."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=FAILED_JOBS_KEPT, include_failed=True, include_cancelled=True, include_aborted=True
    )
