"""Who enters the pôles' space at all; what each person finds there is in the querysets' `for_moderator`."""

from functools import wraps

from django.http import Http404
from django.views.decorators.cache import never_cache

from directory.models.reach import moderates


def moderators_only(view):
    """The page does not exist for who is not of a pôle's staff; nothing there is ever kept by a cache."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not moderates(request.user):
            raise Http404
        return never_cache(view)(request, *args, **kwargs)

    return guarded
