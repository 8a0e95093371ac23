"""A plain client: one keep-alive connection a thread, gzip accepted as by a browser, nothing followed."""

import gzip
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from math import ceil
from queue import Empty, SimpleQueue

HEADERS = {"Accept-Encoding": "gzip", "Accept": "text/html", "User-Agent": "maillon-bench"}
PATIENCE = 60  # seconds before an answer counts as a failure


@dataclass
class Timings:
    """The seconds of each answer, the bytes received, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    bytes_received: int = 0
    failures: list[str] = field(default_factory=list)

    def quantile(self, share: float) -> float:
        """The smallest time that this share of the answers did not exceed."""
        ordered = sorted(self.seconds)
        return ordered[max(0, ceil(share * len(ordered)) - 1)] if ordered else float("nan")

    def add(self, other: "Timings") -> None:
        self.seconds += other.seconds
        self.failures += other.failures
        self.bytes_received += other.bytes_received


@dataclass(frozen=True)
class Download:
    """One whole export."""

    first_byte: float
    whole: float
    rows: int


def measure(port: int, paths: Sequence[str], concurrency: int, session: str = "") -> Timings:
    """Ask for every path once, so many at a time, as the person of this session."""
    queue: SimpleQueue[str] = SimpleQueue()
    for path in paths:
        queue.put(path)
    total = Timings()
    with ThreadPoolExecutor(concurrency) as pool:
        for asked in [pool.submit(_ask_until_empty, port, queue, session) for _ in range(concurrency)]:
            total.add(asked.result())
    return total


def _ask_until_empty(port: int, queue: "SimpleQueue[str]", session: str) -> Timings:
    timings, connection = Timings(), HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    while True:
        try:
            path = queue.get_nowait()
        except Empty:
            connection.close()
            return timings
        started = time.perf_counter()
        try:
            status, body = _get(connection, path, session)
        except (OSError, HTTPException) as error:
            timings.failures.append(f"{path}: {error!r}")
            connection.close()
            continue
        timings.seconds.append(time.perf_counter() - started)
        timings.bytes_received += len(body)
        if status != 200:
            timings.failures.append(f"{path}: {status}")


def _get(connection: HTTPConnection, path: str, session: str) -> tuple[int, bytes]:
    connection.request("GET", path, headers=HEADERS | ({"Cookie": f"sessionid={session}"} if session else {}))
    response = connection.getresponse()
    return response.status, response.read()


def download(port: int, path: str) -> Download:
    """Time to the first byte of the body, and to the last."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    started = time.perf_counter()
    connection.request("GET", path, headers=HEADERS)
    response = connection.getresponse()
    body = response.read(1)
    first = time.perf_counter() - started
    body += response.read()
    whole = time.perf_counter() - started
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"{path}: {response.status}")
    text = gzip.decompress(body) if response.headers.get("Content-Encoding") == "gzip" else body
    return Download(first, whole, rows=text.count(b"\r\n") - 1)
