"""What was typed survives a session that ended meanwhile: it waits in the next one, until the person is back.

Only the form's text does: a file sent by somebody unknown is not kept.
"""

from datetime import timedelta

from django.core.cache import cache
from django.http import QueryDict
from django.utils.timezone import now

from accounts.network import current_network

KEY = "kept_sheets"
MOST_CHARACTERS, MOST_AN_HOUR = 300_000, 20
LIFE = timedelta(hours=12)


def keeps_typed(view):
    """Mark a view of a sheet: `slug` is in its address, and what it is sent is worth keeping."""
    view.keeps_typed = True
    return view


class KeepTypedMiddleware:
    """Before LoginRequiredMiddleware, after the CSRF check: keeps what a signed-out person sent to a marked view."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, _args, kwargs):
        if request.method == "POST" and getattr(view, "keeps_typed", False) and not request.user.is_authenticated:
            keep(request.session, kwargs["slug"], request.POST)


def keep(session, slug: str, data: QueryDict) -> None:
    """The last form only, and a few for each network: a session is no store."""
    sent = data.copy()
    sent.pop("csrfmiddlewaretoken", None)
    typed = sent.urlencode()
    if len(typed) <= MOST_CHARACTERS and _counted(current_network()) <= MOST_AN_HOUR:
        session[KEY] = {"slug": slug, "typed": typed, "at": now().timestamp()}


def _counted(network: str) -> int:
    """How many forms this network had kept this hour, with this one."""
    name = f"kept-sheets:{network}:{now():%Y%m%d%H}"
    # Not incr: this cache's would shorten the hour, and fails when the counter has just ended. Two forms at once may
    # count as one, which does no harm here.
    counted = cache.get(name, 0) + 1
    cache.set(name, counted, timeout=3600)
    return counted


def kept_for(session, slug: str) -> QueryDict | None:
    """What waits for this sheet, to be changed freely; None when nothing does, or for too long."""
    held = session.get(KEY) or {}
    if held.get("slug") != slug or now().timestamp() - held["at"] > LIFE.total_seconds():
        return None
    return QueryDict(held["typed"], mutable=True)


def let_go(session) -> None:
    session.pop(KEY, None)
