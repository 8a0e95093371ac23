"""Which database the commands of the Makefile use: the one DATABASE_URL names, else an embedded server under .data/."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import conninfo, sql

from portal.embedded_postgres import EmbeddedPostgres
from portal.processes import ROOT, ignore_interruptions

DATA = ROOT / ".data"
OLDEST_VERSION = 15


class DatabaseError(Exception):
    """The database cannot be used; the message is for the person, in French."""


@contextmanager
def database(folder: Path, *, name: str = "maillon", fast: bool = False, keep: bool = False) -> Iterator[str]:
    """The address of a database that exists, also put in DATABASE_URL.

    An embedded server stops with the last command that uses it, unless it is to be kept.
    """
    if address := os.environ.get("DATABASE_URL"):
        create_database(address)
        yield address
        return
    make_data_folder()
    server = EmbeddedPostgres(folder, fast=fast)
    with folder.with_name(f"{folder.name}.users").open("a") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        server.start()
        try:
            os.environ["DATABASE_URL"] = server.url(name)
            create_database(server.url(name))
            yield server.url(name)
        finally:
            ignore_interruptions()
            if not keep and is_last(users):
                server.stop()


def servers() -> list[EmbeddedPostgres]:
    return [EmbeddedPostgres(lock.with_suffix("")) for lock in sorted(DATA.glob("*.users"))]


def make_data_folder() -> Path:
    """Private; root's is walked through by the account that runs PostgreSQL."""
    if not DATA.exists():
        DATA.mkdir()
        DATA.chmod(0o711 if os.geteuid() == 0 else 0o700)
    if not os.access(DATA, os.W_OK):
        raise DatabaseError(f"Le dossier {DATA} appartient à un autre compte. Lancez « make clean » avec ce compte.")
    return DATA


def create_database(address: str) -> None:
    """Create the database when its server does not have it; refuse a server that is too old."""
    try:
        with psycopg.connect(address) as connection:
            return refuse_old_server(connection)
    except psycopg.Error as error:
        reason = error
    try:
        name = conninfo.conninfo_to_dict(address)["dbname"]
        with psycopg.connect(address, dbname="postgres", autocommit=True) as connection:
            refuse_old_server(connection)
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(str(name))))
    except (psycopg.Error, KeyError):
        raise DatabaseError(f"La base de données ne répond pas. {reason}") from None


def refuse_old_server(connection: psycopg.Connection) -> None:
    major = connection.info.server_version // 10_000
    if major < OLDEST_VERSION:
        raise DatabaseError(
            f"PostgreSQL {major} est trop ancien : il faut la version {OLDEST_VERSION} ou une plus récente."
        )


def is_last(users) -> bool:
    """Whether no other command shares this server: locks vanish with their process, even a killed one."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
