"""The jobs of the directory. Run twice, they do nothing more; run late, they make up for what was missed.

Procrastinate reads cron in UTC: 10 h 20 there is 5 h 20 in Québec, 6 h 20 in summer. The night's jobs come first, so
that the letters of the morning speak of what is still so.
"""

from datetime import timedelta

from django.utils.timezone import localdate, now
from procrastinate.contrib.django import app

from directory.digest.sending import send_digests
from directory.freshness.reminding import remind_to_confirm
from directory.membership.claims import expire_claims
from directory.membership.forgetting import forget_old
from directory.membership.team import lapse_unconfirmed
from directory.proofs.cleaning import delete_orphans
from directory.reminders.expiry import remind_of_ends
from directory.reminders.teams import remind_to_confirm_teams, tell_poles_of_silent_admins

NIGHT, MORNING = "10 7 * * *", "20 10 * * *"
# Monday; Tuesday only writes to whom Monday did not.
WEEK = "40 10 * * 1,2"


@app.periodic(cron=NIGHT)
@app.task(name="directory.tidy", queueing_lock="directory.tidy")
def tidy(timestamp: int) -> None:
    """Close the claims whose mailed link is out of time, forget what has served its time, delete the files left over.

    A file of the last day may still be on its way in: it is left alone.
    """
    moment = now()
    expire_claims(moment)
    forget_old(moment)
    delete_orphans(older_than=moment - timedelta(days=1))


@app.periodic(cron=MORNING)
@app.task(name="directory.remind_of_ends", queueing_lock="directory.remind_of_ends")
def ends(timestamp: int) -> None:
    """Tell teams and pôles what ends soon, and what ended."""
    remind_of_ends(localdate())


@app.periodic(cron=MORNING)
@app.task(name="directory.remind_to_confirm", queueing_lock="directory.remind_to_confirm")
def confirmations(timestamp: int) -> None:
    """Ask whether sheets are still right."""
    remind_to_confirm(localdate())


@app.periodic(cron=MORNING)
@app.task(name="directory.teams", queueing_lock="directory.teams")
def teams(timestamp: int) -> None:
    """Remind the teams that must be re-confirmed, end the accesses nobody spoke for, tell the pôles who is silent."""
    day = localdate()
    remind_to_confirm_teams(day)
    lapse_unconfirmed(day)
    tell_poles_of_silent_admins(day)


@app.periodic(cron=WEEK)
@app.task(name="directory.digest", queueing_lock="directory.digest")
def digest(timestamp: int) -> None:
    """Write the weekly letter of each pôle."""
    send_digests(localdate())
