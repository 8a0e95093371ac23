"""Whether a database already holds today's reference data: loading it again is harmless, but takes seconds.

The answer is a fingerprint of the files that decide what a fresh database holds, kept in the database itself (as the
comment of the table of migrations), so that it follows a restored backup.
"""

import functools
import hashlib
from pathlib import Path

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
APPS = ("accounts", "buying", "directory", "guide", "mailing", "portal")
FOLDERS = {"reference", "migrations", "management", "sql", "importing", "search", "demonstration"}


@functools.cache
def fingerprint() -> str:
    """Changes with the reference files, the migrations (ours, and those of the pinned packages), and the loaders."""
    digest = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for path in sorted(path for app in APPS for path in (ROOT / app).rglob("*") if _decides_content(path)):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def is_loaded(database_url: str) -> bool:
    with psycopg.connect(database_url) as connection:
        found = connection.execute("SELECT obj_description(to_regclass('django_migrations'), 'pg_class')").fetchone()
        if found != (fingerprint(),):
            return False
        return connection.execute("SELECT EXISTS (SELECT FROM directory_region)").fetchone() == (True,)


def remember_loaded(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        connection.execute(sql.SQL("COMMENT ON TABLE django_migrations IS {}").format(fingerprint()))


def _decides_content(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    if "__pycache__" in parts or not path.is_file():
        return False
    return bool(FOLDERS.intersection(parts)) or path.stem.endswith(
        ("loading", "_file", "upserting", "prose", "_rows", "demonstration")
    )
