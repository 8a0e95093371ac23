"""`make run`'s command, started on a database that is already loaded, and what it leaves behind."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.processes import ROOT


@pytest.fixture
def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@pytest.fixture
def start_run(free_port, site_database):
    """Start `make run`'s command on a database that is already loaded."""
    started = []

    def start(**environment: str) -> subprocess.Popen:
        environment = (
            os.environ
            | {"DATABASE_URL": site_database, "PORT": str(free_port), "DEBUG": "true", "SMTP_URL": ""}
            | environment
        )
        command = [sys.executable, "-m", "portal.launcher", "run"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def read_until(process: subprocess.Popen, words: str) -> str:
    said = ""
    for line in process.stdout:
        said += line
        if words in line:
            return said
    raise AssertionError(f"never said « {words} »:\n{said}")


def read_until_ready(process: subprocess.Popen) -> str:
    return read_until(process, "est prêt")


def child_running(module: str, parent: int) -> int | None:
    """The number of the child process that runs `python -m <module>`."""
    for path in Path("/proc").glob("[0-9]*"):
        try:
            command = (path / "cmdline").read_bytes().decode().split("\0")
            is_child = (path / "stat").read_text().rsplit(")", 1)[1].split()[1] == str(parent)
        except OSError:
            continue
        if is_child and module in command:
            return int(path.name)
    return None


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


def wait_for(question: Callable, patience: float = 20):
    """The first answer that is not empty or false."""
    give_up_at = time.monotonic() + patience
    while not (answer := question()):
        assert time.monotonic() < give_up_at, "it never happened"
        time.sleep(0.05)
    return answer
