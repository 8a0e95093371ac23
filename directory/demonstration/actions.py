"""Put demonstration enterprises in the directory, or take them away. Real enterprises are never touched."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice

from django.db import connection, reset_queries, transaction

from directory.demonstration.copying import write_sheets
from directory.demonstration.crowd import crowd
from directory.demonstration.portraits import portraits, size
from directory.demonstration.sheets import Sheet
from directory.models import Category, Enterprise, Municipality, ProofFile
from directory.search.indexing import rebuild
from directory.tally import shown

AT_ONCE = 2000

Say = Callable[[str], None]


class SeedingError(Exception):
    """The data cannot be made; the message is for the person, in French."""


@transaction.atomic
def seed(*, how_many: int | None, day: date, say: Say) -> int:
    """Make the portraits, or a crowd of so many, and publish. How many sheets were added: 0 when they were there."""
    wanted = size() if how_many is None else how_many
    present = Enterprise.objects.filter(is_demonstration=True).count()
    if present:
        return _nothing_more(present, None if how_many is None else wanted)
    if not (Municipality.objects.exists() and Category.objects.exists()):
        raise SeedingError("Chargez d’abord les données de référence : manage.py load_reference")
    _write_in_batches(portraits(day) if how_many is None else crowd(wanted, day), say)
    say("Mise à jour de la recherche…")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE directory_enterprise, directory_offering, directory_certification")
    rebuild()
    return wanted


@transaction.atomic
def clear(*, say: Say) -> int:
    """Delete every demonstration sheet with its private files, and publish. How many there were."""
    drop_files_on_commit()
    numbers = list(Enterprise.objects.filter(is_demonstration=True).order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(numbers), AT_ONCE):
        Enterprise.objects.filter(pk__in=numbers[first : first + AT_ONCE]).delete()
        say(f"{shown(min(first + AT_ONCE, len(numbers)))} fiches retirées…")
        reset_queries()
    if numbers:
        rebuild([])
    return len(numbers)


def drop_files_on_commit() -> None:
    """The files go only once their rows are gone for good."""
    pieces = ProofFile.objects.filter(enterprise__is_demonstration=True)
    names = list(pieces.order_by().values_list("file", flat=True))
    storage = ProofFile._meta.get_field("file").storage
    transaction.on_commit(lambda: [storage.delete(name) for name in names])


def _nothing_more(present: int, wanted: int | None) -> int:
    if wanted not in (None, present):
        raise SeedingError(
            f"Il y a déjà {shown(present)} fiches de démonstration. Retirez-les d’abord : manage.py seed_demo --clear"
        )
    return 0


def _write_in_batches(sheets: Iterator[Sheet], say: Say) -> None:
    written = 0
    while batch := list(islice(sheets, AT_ONCE)):
        write_sheets(batch)
        written += len(batch)
        say(f"{shown(written)} fiches écrites…")
        reset_queries()  # with DEBUG, Django keeps the text of every statement
