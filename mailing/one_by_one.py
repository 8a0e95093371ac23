"""A nightly job's rows, each in its own right: one that fails is reported and holds back none of those after it."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import transaction

Row = TypeVar("Row")
logger = logging.getLogger(__name__)


def one_by_one(rows: Iterable[Row], act: Callable[[Row], object]) -> int:
    """Do it to each row, in a transaction of its own; for how many something was done (a true answer).

    A failure is logged with its row's number, undone, and the next one is taken: the job comes back tomorrow.
    """
    return sum(_done(row, act) for row in rows)


def _done(row, act) -> bool:
    try:
        with transaction.atomic():
            return bool(act(row))
    except Exception:  # whatever one row has wrong is no reason to leave the others
        logger.exception(
            "%s failed on %s %s", getattr(act, "__qualname__", act), type(row).__name__, getattr(row, "pk", "")
        )
        return False
