"""Several people at the same moment, each on their own connection: for transactional tests."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection


def race(refusal: type[Exception] | tuple[type[Exception], ...], *acts) -> list:
    """What each act returned, or the refusal it raised; any other error is raised here."""
    start = threading.Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            return act()
        except refusal as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def refusals(outcomes: list) -> list[type]:
    return [type(one) for one in outcomes if isinstance(one, Exception)]
