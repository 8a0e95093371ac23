"""`/sante/`: is the portal alive, does its database answer, are the jobs done? Public, says nothing else.

A queue that does not move is said but is no reason to stop sending visitors here: the answer stays 200.
"""

import logging

from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import JsonResponse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mailing.queue import queue_state

logger = logging.getLogger(__name__)


@login_not_required
@require_safe
@never_cache
def health(request):
    if not database_answers():
        return JsonResponse({"status": "error", "database": "error"}, status=503)
    jobs = queue_state(now())
    return JsonResponse({"status": "ok" if jobs == "ok" else "degraded", "database": "ok", "jobs": jobs})


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except Error:
        logger.exception("The database does not answer")
        return False
