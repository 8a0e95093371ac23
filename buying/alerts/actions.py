"""Everything that changes a saved search: its owner's pages, the link of its letters, the job's look."""

from datetime import date

from django.db import transaction

from accounts.models import User
from accounts.trail import record
from buying.alerts.errors import AlreadySaved, FilterLost, TooLong, TooManyAlerts
from buying.alerts.searching import Seen, read_again, searched_words, seen_in
from buying.choices import AlertPace
from buying.models import SavedSearch
from directory.filters import Filters
from directory.models import DirectoryState

MOST = 30  # for a person: each is a search of the whole directory, as often as every day
LONGEST_QUERY = SavedSearch._meta.get_field("query").max_length


@transaction.atomic
def save_search(*, user: User, filters: Filters, name: str, pace: str = AlertPace.FORTNIGHTLY) -> SavedSearch:
    """Keep a search of the day of its filters. Who is there now is known: the first letter tells of later ones only."""
    filters = searched_words(filters)
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # two at once count one after the other
    query, mine = filters.querystring(), SavedSearch.objects.filter(user=user)
    if len(query) > LONGEST_QUERY:
        raise TooLong
    if mine.filter(query=query).exists():
        raise AlreadySaved
    if mine.count() >= MOST:
        raise TooManyAlerts(TooManyAlerts.message.format(most=MOST))
    alert = SavedSearch(user=user, name=name, query=query, pace=pace)
    note_look(alert, seen_in(filters), filters.day)
    record(action="alert.created", by=user, target=alert, label=label_of(alert))
    return alert


def same_search(user: User, filters: Filters) -> SavedSearch | None:
    """The alert the person already has for this search."""
    return SavedSearch.objects.of(user).filter(query=searched_words(filters).querystring()).first()


def edit_alert(*, alert: SavedSearch, name: str, pace: str) -> None:
    SavedSearch.objects.filter(pk=alert.pk).update(name=name, pace=pace)


def pause_alert(*, alert: SavedSearch) -> None:
    SavedSearch.objects.filter(pk=alert.pk).update(is_paused=True)


@transaction.atomic
def resume_alert(*, alert: SavedSearch, day: date) -> None:
    """Write again, of who comes from now on: what happened during the pause is not told."""
    read = read_again(alert.query, day, DirectoryState.current())
    if read.lost:
        raise FilterLost
    held = SavedSearch.objects.select_for_update().filter(pk=alert.pk, is_paused=True).first()
    if held:
        held.is_paused = False
        note_look(held, seen_in(read.filters), day)


@transaction.atomic
def delete_alert(*, alert: SavedSearch, by: User) -> None:
    record(action="alert.deleted", by=by, target=alert, label=label_of(alert))
    alert.delete()


@transaction.atomic
def stop_by_link(*, number: int) -> None:
    """From a letter, without an account: that alert pauses. Harmless to repeat, or once it is gone."""
    held = SavedSearch.objects.select_for_update().filter(pk=number, is_paused=False).first()
    if held:
        held.is_paused = True
        held.save(update_fields=["is_paused"])
        record(action="alert.stopped", target=held, label=label_of(held))


def note_look(alert: SavedSearch, seen: Seen, day: date) -> None:
    """What the next look is compared with."""
    alert.known, alert.verified, alert.looked_on = seen.known, seen.verified, day
    alert.save()


def label_of(alert: SavedSearch) -> str:
    """No name in the trail: a person gave it, and searches say what they look for."""
    return f"Recherche enregistrée {alert.pk}"
