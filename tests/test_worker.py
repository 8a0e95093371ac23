"""The worker of `make run`: it sends letters, comes back when it dies, and never stays behind."""

import json
import os
import signal
from urllib.request import urlopen

import pytest

from portal.companion import Companion
from tests.plugins.databases import manage
from tests.plugins.launching import child_running, is_gone, read_until, read_until_ready, wait_for

WRITE = """
from mailing.actions import post
post(kind="signup_code", to="{to}", context={{"code": "1234-5678", "minutes": 15}})
"""


@pytest.fixture
def running(start_run):
    process = start_run()
    read_until_ready(process)
    return process


@pytest.fixture
def worker_pid(running):
    def ask():
        return child_running("portal.worker", running.pid)

    return ask


def read(port: int, path: str) -> str:
    with urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.read().decode()


def test_a_letter_written_while_running_leaves(running, free_port, site_database):
    wait_for(lambda: json.loads(read(free_port, "/sante/"))["jobs"] == "ok")
    manage(site_database, "shell", "-v0", "-c", WRITE.format(to="alice@maillon.example"))
    listed = wait_for(lambda: (html := read(free_port, "/courriels/")) and "· parti" in html and html)
    assert "alice@maillon.example" in listed
    assert "1234-5678" in listed


@pytest.mark.parametrize("interruption", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_stays_behind(running, worker_pid, interruption):
    pid = wait_for(worker_pid)
    running.send_signal(interruption)
    running.wait(timeout=30)
    wait_for(lambda: is_gone(pid))


def test_a_worker_that_dies_comes_back(running, worker_pid):
    first = wait_for(worker_pid)
    os.kill(first, signal.SIGKILL)
    assert "Il repart." in read_until(running, "programme des courriels")
    assert wait_for(lambda: (pid := worker_pid()) != first and pid)


def test_a_program_that_keeps_dying_is_given_more_and_more_time(monkeypatch):
    deaths, pauses = [], []
    companion = Companion("-c", "pass", died=lambda: deaths.append(1))
    monkeypatch.setattr(companion.leaving, "wait", lambda pause: pauses.append(pause) or len(pauses) == 8)
    monkeypatch.setattr(companion.leaving, "is_set", lambda: len(pauses) == 8)
    companion.run()
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    assert len(deaths) == 7
