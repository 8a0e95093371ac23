"""A program that runs beside another one: started again when it dies, stopped when the other one is done."""

import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from portal.processes import PATIENCE, ROOT, python

FIRST_PAUSE, LONGEST_PAUSE = 1, 60  # seconds between a death and the next start; doubled each time


class Companion(threading.Thread):
    """Keeps one program running. `died` is told each time it had to be started again."""

    def __init__(self, *arguments: str, died: Callable[[], None]):
        super().__init__(daemon=True)
        self.command, self.died = python(*arguments), died
        self.leaving, self.process = threading.Event(), None

    def run(self) -> None:
        """The program asks to be terminated with the thread that started it: this one lives as long as it does."""
        pause = FIRST_PAUSE
        while not self.leaving.is_set():
            self.process = subprocess.Popen(self.command, cwd=ROOT, process_group=0)  # noqa: S603 - our own program
            if self.leaving.is_set():
                self.process.terminate()
            self.process.wait()
            if not self.leaving.wait(pause):
                self.died()
            pause = min(pause * 2, LONGEST_PAUSE)

    def stop(self) -> None:
        """Let it finish what it does, then be rid of it."""
        self.leaving.set()
        if self.process:
            self.process.terminate()
        self.join(PATIENCE)
        if self.is_alive() and self.process:
            self.process.kill()
            self.join(PATIENCE)


@contextmanager
def accompanied_by(*arguments: str, died: Callable[[], None]) -> Iterator[None]:
    """Keep python running with these arguments during the body."""
    companion = Companion(*arguments, died=died)
    companion.start()
    try:
        yield
    finally:
        companion.stop()
