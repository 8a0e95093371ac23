"""The server of `make run` and `make test`, really started and killed, in folders of its own."""

import os
import shutil
import signal
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from portal import postgres_home
from portal.embedded_postgres import EmbeddedPostgres
from portal.postgres_home import PostgresError, can_reach

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root starts PostgreSQL as another account")


@pytest.fixture(scope="module")
def folder():
    """Unlike tmp_path, a folder that every account can reach."""
    place = Path(tempfile.mkdtemp(prefix="essai-"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="module")
def started(folder):
    server = EmbeddedPostgres(folder / "postgres", fast=True)
    server.start()
    yield server
    server.remove()


@pytest.fixture
def server(started):
    """A running server, whatever the test before did to it."""
    started.start()
    return started


def kill(server: EmbeddedPostgres) -> int:
    pid = server.pid()
    os.kill(pid, signal.SIGKILL)
    while server.pid():
        time.sleep(0.02)
    return pid


def answers(server: EmbeddedPostgres) -> bool:
    with psycopg.connect(server.url("postgres")) as connection:
        return connection.execute("SELECT lower('ÉCOLE')").fetchone() == ("école",)


def test_it_answers_on_a_private_socket_only(server):
    assert answers(server)
    assert server.home.sockets.stat().st_mode & 0o077 == 0
    with psycopg.connect(server.url("postgres")) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_starting_twice_keeps_the_same_server(server):
    pid = server.pid()
    EmbeddedPostgres(server.data.parent, fast=True).start()
    assert server.pid() == pid


def test_it_keeps_its_data_after_a_stop(server):
    with psycopg.connect(server.url("postgres")) as connection:
        connection.execute("CREATE TABLE kept (id int)")
    server.stop()
    assert server.pid() is None
    server.start()
    with psycopg.connect(server.url("postgres")) as connection:
        assert connection.execute("SELECT to_regclass('kept')::text").fetchone() == ("kept",)


def test_it_recovers_after_being_killed(server):
    killed = kill(server)
    server.start()
    assert answers(server)
    assert server.pid() != killed


def test_a_stale_number_that_now_belongs_to_another_program_is_ignored(server):
    pid_file = server.data / "postmaster.pid"
    kill(server)
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    (server.socket.with_name(f"{server.socket.name}.lock")).write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert server.pid() is None
    server.start()
    assert answers(server)


def test_it_comes_back_when_the_temporary_folder_was_emptied(server):
    shutil.rmtree(server.home.sockets)
    server.start()
    assert answers(server)


def test_an_interrupted_creation_is_started_again(folder):
    server = EmbeddedPostgres(folder / "interrupted", fast=True)
    server.home.make()
    (server.data.parent / "data.new").mkdir()
    server.start()
    assert answers(server)
    server.remove()


def test_the_socket_path_stays_short_however_deep_the_project(folder):
    server = EmbeddedPostgres(folder / ("deep/" * 60))
    assert len(str(server.socket)) < 108


def test_a_socket_folder_that_is_a_trap_is_refused(folder, tmp_path):
    server = EmbeddedPostgres(folder / "trapped")
    server.home.sockets.symlink_to(tmp_path)
    try:
        with pytest.raises(PostgresError, match="appartient à un autre compte"):
            server.start()
    finally:
        server.home.sockets.unlink()


def test_an_account_reaches_a_place_when_every_folder_lets_it_through(folder):
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    assert can_reach(os.geteuid(), closed / "inside")
    assert not can_reach(65_534, closed / "inside")


@as_root
def test_root_puts_the_data_elsewhere_when_the_project_cannot_be_reached(folder, monkeypatch):
    private = folder / "private"
    private.mkdir(mode=0o700)
    monkeypatch.setattr(postgres_home, "FALLBACK_ROOT", folder)
    server = EmbeddedPostgres(private / "postgres", fast=True)
    server.start()
    try:
        assert answers(server)
        assert server.home.folder.parent == folder
        assert (server.home.folder).stat().st_uid != 0
    finally:
        server.remove()
    assert not server.home.folder.exists()
