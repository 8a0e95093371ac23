"""The letters of a saved search, to its owner. Each carries the one-click stop of that alert alone."""

from collections.abc import Iterable
from datetime import date

from buying.alerts.links import stop_url
from buying.alerts.searching import News, Reading
from buying.models import SavedSearch
from directory.models import Enterprise
from mailing.actions import post
from mailing.choices import Topic
from mailing.links import absolute

MOST_NAMES = 20


def alert_letter(alert: SavedSearch, read: Reading, news: News) -> bool:
    """Who is new in the search, and who in it is newly verified. False when its owner refuses such letters."""
    context = {
        "name": alert.name,
        "search": read.labels,
        "total": len(news.new) + len(news.verified),
        "new": lines_of(news.new, verified=set(alert.verified)),
        "new_more": max(0, len(news.new) - MOST_NAMES),
        "verified": lines_of(news.verified),
        "verified_more": max(0, len(news.verified) - MOST_NAMES),
        "list_url": absolute(read.list_url),
        "alert_url": absolute(alert.get_absolute_url()),
    }
    return written(alert, "alert", context, f"alert:{alert.pk}:{alert.looked_on}")


def paused_letter(alert: SavedSearch, lost: list[str], day: date) -> bool:
    """A filter of the search is gone: it is paused, and its owner decides."""
    context = {"name": alert.name, "lost": lost, "alert_url": absolute(alert.get_absolute_url())}
    return written(alert, "alert_paused", context, f"alert-paused:{alert.pk}:{day}")


def written(alert: SavedSearch, kind: str, context: dict, key: str) -> bool:
    to, stop = alert.user.email, stop_url(alert)
    return post(kind=kind, to=to, context=context, topic=Topic.ALERT, key=key, unsubscribe=stop) is not None


def lines_of(numbers: Iterable[int], verified: Iterable[int] = ()) -> list[dict]:
    """The first ones by name. A sheet withdrawn a moment ago is left out."""
    found = Enterprise.objects.listed().filter(pk__in=list(numbers)).select_related("municipality")
    return [
        {
            "name": one.name,
            "form": one.get_legal_form_display(),
            "town": one.municipality.name,
            "is_verified": one.pk in verified,
            "url": absolute(one.get_absolute_url()),
        }
        for one in found.order_by("sort_name", "pk")[:MOST_NAMES]
    ]
