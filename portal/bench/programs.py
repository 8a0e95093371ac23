"""The programs a measure needs: manage.py commands, timed, and the production server with its memory."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from portal.processes import ROOT

SETTINGS = {
    "DEBUG": "false",
    "HTTPS": "false",
    "BEHIND_PROXY": "false",
    "DEMONSTRATION": "true",
    "ALLOWED_HOSTS": "127.0.0.1",
    "LOG_LEVEL": "ERROR",
}
# As docs/operations.md tells to serve in production.
GUNICORN = ["-m", "gunicorn", "portal.wsgi", "--workers", "2", "--worker-class", "gthread", "--threads", "4"]
GUNICORN += ["--no-control-socket", "--log-level", "error"]
PATIENCE = 30  # seconds for the server to answer


@dataclass(frozen=True)
class Run:
    """How long a program took, and the most memory it used."""

    seconds: float
    megabytes: float


def run(database: str, *arguments: str) -> Run:
    """Run python with these arguments on the database. Raises RuntimeError with what the program said."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(database),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {said[-2000:]}")
    return Run(time.perf_counter() - started, usage.ru_maxrss / 1024)


def environment(database: str) -> dict[str, str]:
    return os.environ | SETTINGS | {"DATABASE_URL": database}


class Server:
    """The running server: its port, and the memory of its workers."""

    def __init__(self, process: subprocess.Popen, port: int):
        self.process, self.port = process, port

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(number) for number in children.split()]

    def memory(self) -> dict[int, float]:
        """Resident megabytes of each worker now."""
        return {pid: _megabytes(pid, "VmRSS") for pid in self.workers()}

    def peak_since(self, before: dict[int, float]) -> float:
        """The most megabytes a worker gained since `forget_peaks()`, over what it had before."""
        return max(_megabytes(pid, "VmHWM") - before[pid] for pid in self.workers() if pid in before)

    def forget_peaks(self) -> None:
        for pid in self.workers():
            Path(f"/proc/{pid}/clear_refs").write_text("5")


@contextmanager
def serving(database: str) -> Iterator[Server]:
    """gunicorn on a free port of 127.0.0.1, until the end of the block."""
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, *GUNICORN, "--bind", f"127.0.0.1:{port}"], cwd=ROOT, env=environment(database)
    )
    try:
        _wait_for(port, process)
        yield Server(process, port)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int, process: subprocess.Popen) -> None:
    give_up_at = time.monotonic() + PATIENCE
    while time.monotonic() < give_up_at and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/sante/")
            return connection.getresponse().close()
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    raise RuntimeError("gunicorn does not answer")


def _megabytes(pid: int, name: str) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))
