"""`make run` as a person lives it: what it says, what it starts, what it leaves behind."""

import signal
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import psycopg
import pytest

from portal import databases, launcher, serving
from portal.databases import DatabaseError, create_database
from portal.processes import ROOT
from portal.reference_data import fingerprint, is_loaded
from portal.serving import ServingError
from tests.plugins.databases import address_of
from tests.plugins.launching import is_gone, read_until_ready

FOLLOWER = """
import time
from portal.processes import follow_parent
follow_parent()
print("ready", flush=True)
time.sleep(60)
"""
NANNY = f"""
import subprocess, sys
follower = subprocess.Popen([sys.executable, "-c", {FOLLOWER!r}])
print(follower.pid, flush=True)
follower.wait()
"""


@pytest.mark.parametrize("interruption", [signal.SIGINT, signal.SIGTERM])
def test_run_serves_then_stops_cleanly(start_run, free_port, interruption):
    process = start_run()
    said = read_until_ready(process)
    assert f"http://127.0.0.1:{free_port}" in said
    with urlopen(f"http://127.0.0.1:{free_port}/sante/") as answer:
        assert answer.status == 200
    process.send_signal(interruption)
    rest, _ = process.communicate(timeout=15)
    assert "Maillon est arrêté." in rest
    assert process.returncode == 0


def test_a_second_run_loads_nothing_again(start_run):
    said = read_until_ready(start_run())
    assert "référence" not in said
    assert "démonstration" not in said


def test_a_killed_run_leaves_no_server_on_its_port(start_run, free_port):
    process = start_run()
    read_until_ready(process)
    process.kill()
    serving.refuse_busy_port(free_port)


def test_a_busy_port_is_said_with_the_way_out(monkeypatch):
    monkeypatch.setattr(serving, "BUSY_PATIENCE", 0)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServingError, match=rf"Le port {port} est déjà pris.*PORT=\d+ make run"):
            serving.refuse_busy_port(port)


@pytest.mark.parametrize("text", ["abc", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(ServingError, match="PORT doit être un nombre"):
        serving.chosen_port()


def test_the_secret_key_is_drawn_once_and_private(tmp_path):
    path = tmp_path / "secret_key"
    key = launcher.own_secret_key(path)
    assert len(key) > 50
    assert launcher.own_secret_key(path) == key
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_missing_database_is_created(database_slot):
    name = f"maillon_created_{database_slot}"
    create_database(address_of(name))
    with psycopg.connect(address_of("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name}")


def test_a_server_too_old_is_refused(monkeypatch):
    monkeypatch.setattr(databases, "OLDEST_VERSION", 99)
    with pytest.raises(DatabaseError, match="trop ancien : il faut la version 99"):
        create_database(address_of("postgres"))


def test_a_server_that_does_not_answer_is_said(tmp_path):
    with pytest.raises(DatabaseError, match="ne répond pas"):
        create_database(f"postgresql:///maillon?host={tmp_path}")


def test_an_unknown_command_lists_the_known_ones(capsys):
    assert launcher.main(["fly"]) == 2
    assert "run, test, check" in capsys.readouterr().err


def test_a_loaded_database_is_recognised_by_its_fingerprint(site_database):
    assert is_loaded(site_database)
    assert not is_loaded(address_of("postgres"))
    assert len(fingerprint()) == 16


def test_a_program_dies_with_the_one_that_started_it():
    parent = subprocess.Popen([sys.executable, "-c", NANNY], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    assert parent.stdout.readline() == "ready\n"
    parent.kill()
    parent.communicate()
    for _ in range(100):
        if is_gone(child):
            return
        time.sleep(0.02)
    pytest.fail("the orphan is still there")
