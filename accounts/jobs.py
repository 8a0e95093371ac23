"""The nightly jobs of accounts. Run twice, they do nothing more."""

from django.utils.timezone import localdate
from procrastinate.contrib.django import app

from accounts import housekeeping, inactivity


@app.periodic(cron="20 7 * * *")
@app.task(name="accounts.end_unused", queueing_lock="accounts.end_unused")
def end_unused(timestamp: int) -> None:
    """Warn of, then erase, the accounts nobody uses."""
    day = localdate()
    inactivity.warn_unused(day)
    inactivity.erase_unused(day)
    inactivity.erase_unconfirmed(day)


@app.periodic(cron="40 * * * *")
@app.task(name="accounts.sweep", queueing_lock="accounts.sweep")
def sweep(timestamp: int) -> None:
    """Forget the sessions and the counters whose time is over."""
    housekeeping.forget_expired_sessions()
    housekeeping.forget_expired_counters()
