"""Databases that hold the reference data, committed, before the first test.

- `maillon_reference_<fingerprint>` is migrated and loaded once, then copied: a copy takes a tenth of a second. The
  fingerprint changes with the reference files, the migrations and the loaders, so a kept copy is never out of date.
- `test_maillon_<fingerprint>_<slot>` is the database of one process of the suite. Ordinary tests roll back, so the
  reference data stays. A process takes the first slot nobody uses: two runs at the same time do not meet.
- A transactional test (`transaction=True`) empties our tables when it ends: the next test gets a new copy.
- The browser visits a copy of its own (tests/plugins/browser.py): what it sees was never rolled back.
"""

import contextlib
import os
import subprocess
import sys
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from portal.processes import ROOT
from portal.reference_data import fingerprint, remember_loaded

PREFIX = "maillon"
EMPTIED = pytest.StashKey[bool]()
BUILDING = 0  # advisory lock held while a model database is built; slots are the numbers above


@pytest.fixture(scope="session")
def database_slot():
    """The number of this process among those that use the server now."""
    with psycopg.connect(address_of("postgres"), autocommit=True) as connection:
        slot = 1
        while not connection.execute("SELECT pg_try_advisory_lock(%s)", [slot]).fetchone()[0]:
            slot += 1
        yield slot


@pytest.fixture(scope="session")
def reference_database() -> str:
    return model_database("reference", None, ["migrate", "--verbosity=0"], ["load_reference", "--verbosity=0"])


@pytest.fixture(scope="session")
def django_db_modify_db_settings(reference_database, database_slot):
    """Name this process's database and the model it is copied from (see pytest-django's fixture of that name)."""
    from django.conf import settings

    name = f"test_{PREFIX}_{fingerprint()}_{database_slot}"
    settings.DATABASES["default"]["TEST"].update(NAME=name, TEMPLATE=reference_database)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """A copy kept from another run may have been emptied by a transactional test, or keep what a killed one left."""
    copy_again()


@pytest.fixture
def reference(db):
    """The reference data (territory, categories, law, guide)."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """A transactional test empties our tables when it ends, and leaves its jobs: the next test gets a new copy."""
    if item.session.stash.get(EMPTIED, False):
        item.session.stash[EMPTIED] = False
        copy_again()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item):
    marker = item.get_closest_marker("django_db")
    if "transactional_db" in item.fixturenames or (marker and marker.kwargs.get("transaction")):
        item.session.stash[EMPTIED] = True


def copy_again() -> None:
    """Make this process's database anew from its model: a few tenths of a second."""
    from django.db import connection, connections

    connections.close_all()
    with psycopg.connect(address_of("postgres"), autocommit=True) as server:
        template = connection.settings_dict["TEST"]["TEMPLATE"]
        copy_database(server, connection.settings_dict["NAME"], template)


def model_database(kind: str, template: str | None, *commands: list[str]) -> str:
    """The name of a database that holds what these commands of manage.py put there, built once for a fingerprint."""
    name = f"{PREFIX}_{kind}_{fingerprint()}"
    with psycopg.connect(address_of("postgres"), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [BUILDING])
        if exists(connection, name):
            return name
        drop_outdated(connection)
        copy_database(connection, f"{name}_half", template or "template1")
        for command in commands:
            manage(address_of(f"{name}_half"), *command)
        remember_loaded(address_of(f"{name}_half"))
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        connection.execute(rename.format(sql.Identifier(f"{name}_half"), sql.Identifier(name)))
    return name


def copy_database(connection: psycopg.Connection, name: str, template: str) -> None:
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    connection.execute(create.format(sql.Identifier(name), sql.Identifier(template)))


def drop_outdated(connection: psycopg.Connection) -> None:
    """Databases of other fingerprints, unless another run still uses them."""
    pattern = rf"^(test_)?{PREFIX}_(\w+_)?[0-9a-f]{{16}}"
    names = connection.execute("SELECT datname FROM pg_database WHERE datname ~ %s", [pattern]).fetchall()
    for (name,) in names:
        if fingerprint() not in name:
            with contextlib.suppress(psycopg.errors.ObjectInUse):
                connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def exists(connection: psycopg.Connection, name: str) -> bool:
    return connection.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def manage(address: str, *command: str) -> None:
    environment = os.environ | {"DATABASE_URL": address, "DEMONSTRATION": "true"}
    arguments = [sys.executable, "manage.py", *command]
    done = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def address_of(database: str) -> str:
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()
