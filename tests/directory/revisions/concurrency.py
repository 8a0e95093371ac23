"""Two people at the same moment, each on their own connection: both wait on the sheet, then go one after the other."""

import time
from collections.abc import Callable
from threading import Thread

from django.db import connection, connections, transaction

from directory.models import Enterprise

# Inside a transaction, PostgreSQL shows the activity as it was first seen unless it is told to look again.
LOOK_AGAIN = "SELECT pg_stat_clear_snapshot()"
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"


def at_once(enterprise: Enterprise, *acts: Callable[[], object]) -> list:
    """What each act gave, or the exception it raised. They start while the sheet is locked, and are let go together."""
    given: list = [None] * len(acts)

    def go(place: int, act: Callable[[], object]) -> None:
        try:
            given[place] = act()
        except Exception as error:
            given[place] = error
        finally:
            connections.close_all()

    threads = [Thread(target=go, args=pair) for pair in enumerate(acts)]
    with transaction.atomic():
        Enterprise.objects.select_for_update().get(pk=enterprise.pk)
        for thread in threads:
            thread.start()
        _wait_for(len(acts))
    for thread in threads:
        thread.join(timeout=30)
    return given


def _wait_for(number: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(LOOK_AGAIN)
            cursor.execute(WAITING)
            if cursor.fetchone()[0] >= number:
                return
        time.sleep(0.02)
    raise AssertionError("The acts did not all reach the lock of the sheet.")
