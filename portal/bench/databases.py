"""Databases of the measures, beside the one DATABASE_URL names: made when needed, dropped afterwards."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
from psycopg import sql


@contextmanager
def temporary_database(name: str, template: str = "template1") -> Iterator[str]:
    """The address of a fresh database, a copy of the template."""
    _drop(name)
    with _server() as connection:
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(create.format(sql.Identifier(name), sql.Identifier(template)))
    try:
        yield address_of(name)
    finally:
        _drop(name)


def settle(address: str) -> None:
    """What PostgreSQL does by itself in the minutes that follow a loading: statistics, and indexes put in order."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("VACUUM (ANALYZE)")


def size_of(address: str) -> float:
    """Megabytes on disk."""
    with psycopg.connect(address) as connection:
        return connection.execute("SELECT pg_database_size(current_database())").fetchone()[0] / 1_048_576


def server_version() -> str:
    with _server() as connection:
        return connection.execute("SHOW server_version").fetchone()[0].split()[0]


def address_of(name: str) -> str:
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def _server() -> psycopg.Connection:
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def _drop(name: str) -> None:
    with _server() as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
