"""The morning's look at the saved searches that are due: a letter to the owner of each that has news, or that can no
longer be run as it was saved. Run twice, it does nothing more; run late, it tells what was missed."""

from datetime import date
from functools import partial
from uuid import UUID

from accounts.trail import record
from buying.alerts.actions import label_of, note_look
from buying.alerts.letters import alert_letter, paused_letter
from buying.alerts.searching import news_since, read_again, seen_in
from buying.models import SavedSearch
from directory.models import DirectoryState
from mailing.one_by_one import one_by_one


def send_alerts(day: date) -> int:
    """Look at each search that is due; how many letters. Each search in a transaction of its own, some five queries."""
    due = list(SavedSearch.objects.due_on(day).order_by("pk").only("pk"))
    return one_by_one(due, partial(look, day=day, version=DirectoryState.current()))


def look(row: SavedSearch, *, day: date, version: UUID | None) -> bool:
    """Compare the search with its last look, note this one, and write if there is news. True when a letter leaves."""
    held = SavedSearch.objects.select_for_update(of=("self",)).select_related("user")
    alert = held.due_on(day).filter(pk=row.pk).first()
    if alert is None:  # another worker looked, or its owner paused it meanwhile
        return False
    read = read_again(alert.query, day, version)
    if read.lost:
        return pause_for_loss(alert, read.lost, day)
    seen = seen_in(read.filters)
    news = news_since(alert, seen)
    note_look(alert, seen, day)
    return bool(news) and alert_letter(alert, read, news)


def pause_for_loss(alert: SavedSearch, lost: list[str], day: date) -> bool:
    """Without the lost filter the search would be wider than what was saved: rather say so than send it."""
    alert.is_paused = True
    alert.save(update_fields=["is_paused"])
    record(action="alert.paused", target=alert, label=label_of(alert))
    return paused_letter(alert, lost, day)
