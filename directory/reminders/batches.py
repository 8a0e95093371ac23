"""A long list read a few hundred rows at a time: memory stays flat whatever the size of the directory."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

AT_ONCE = 500
Row = TypeVar("Row")


def batches(rows: Iterable[Row], size: int = AT_ONCE) -> Iterator[list[Row]]:
    turn = iter(rows)
    while batch := list(islice(turn, size)):
        yield batch
