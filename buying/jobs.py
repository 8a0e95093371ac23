"""The jobs of the buyer's desk. Run twice, they do nothing more; run late, they make up for what was missed.

Procrastinate reads cron in UTC: 10 h 50 there is 5 h 50 in Québec, 6 h 50 in summer, once the night's searches are
rebuilt and the directory's own letters are written.
"""

from datetime import timedelta

from django.utils.timezone import localdate, now
from procrastinate.contrib.django import app

from buying.alerts.sending import send_alerts
from buying.files.cleaning import delete_orphan_pieces
from buying.membership.forgetting import forget_old
from buying.quotes.reminding import close_requests, remind_of_deadlines

NIGHT, MORNING, QUARTERS = "20 7 * * *", "50 10 * * *", "5,20,35,50 * * * *"


@app.periodic(cron=NIGHT)
@app.task(name="buying.tidy", queueing_lock="buying.tidy")
def tidy(timestamp: int) -> None:
    """Forget what has served its time, delete the files that no piece names.

    A file of the last day may still be on its way in: it is left alone.
    """
    moment = now()
    forget_old(moment)
    delete_orphan_pieces(older_than=moment - timedelta(days=1))


@app.periodic(cron=MORNING)
@app.task(name="buying.alerts", queueing_lock="buying.alerts")
def alerts(timestamp: int) -> None:
    """Look at the saved searches that are due."""
    send_alerts(localdate())


@app.periodic(cron=QUARTERS)
@app.task(name="buying.quotes", queueing_lock="buying.quotes")
def quotes(timestamp: int) -> None:
    """Remind suppliers whose deadline is near, note as silent those whose deadline passed."""
    moment = now()
    close_requests(moment)
    remind_of_deadlines(moment)
