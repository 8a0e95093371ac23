"""The one place that publishes: search rows, words and the directory's state, in one transaction."""

from collections.abc import Iterable
from pathlib import Path

from django.db import connection, transaction

SQL = Path(__file__).resolve().parent.parent / "sql"
REBUILD = (SQL / "rebuild.sql").read_text(encoding="utf-8")
WORDS = (SQL / "words.sql").read_text(encoding="utf-8")
FORGET = """
DELETE FROM directory_searchdocument d USING directory_enterprise e
WHERE e.id = d.enterprise_id AND e.status <> 'listed' AND (%(every)s OR e.id = ANY(%(ids)s::bigint[]))
"""
NEXT_STATE = """
INSERT INTO directory_directorystate (id, version) VALUES (1, gen_random_uuid())
ON CONFLICT (id) DO UPDATE SET version = gen_random_uuid()
"""


@transaction.atomic(savepoint=False)  # whole, or the caller's transaction goes with it
def rebuild(enterprises: Iterable[int] | None = None) -> None:
    """Make the search rows of these enterprises (ids) again, or all of them when None; unlisted ones lose theirs."""
    ids = None if enterprises is None else list(enterprises)
    arguments = {"every": ids is None, "ids": ids or []}
    with connection.cursor() as cursor:
        if ids is None:
            cursor.execute("DELETE FROM directory_searchword")
        for statement in (REBUILD, FORGET, WORDS):
            cursor.execute(statement, arguments)
        cursor.execute(NEXT_STATE)


def renew() -> None:
    """Give the directory its next state: something that pages keep (a category, a rule) has changed."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT_STATE)
