"""Running a program and passing interruptions on, so that nothing outlives the command that started it."""

import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PR_SET_PDEATHSIG = 1
PATIENCE = 20  # seconds a program has to tidy up after an interruption


def python(*arguments: str, program: str = "python") -> list[str]:
    """The command that runs python, or another program installed beside it."""
    return [str(Path(sys.executable).with_name(program)), *arguments]


def call(*arguments: str, program: str = "python", own_group: bool = False) -> int:
    """Run python, or another program installed beside it, with these arguments; return its exit code.

    Ctrl-C reaches the whole group by itself; a program in its own group only hears what is passed on to it.
    """
    command = python(*arguments, program=program)
    process = subprocess.Popen(command, cwd=ROOT, process_group=0 if own_group else None)  # noqa: S603 - our own commands
    try:
        return process.wait()
    except (KeyboardInterrupt, SystemExit) as interruption:
        if own_group or isinstance(interruption, SystemExit):
            process.send_signal(signal.SIGINT)
        try:
            process.wait(PATIENCE)
        except (KeyboardInterrupt, subprocess.TimeoutExpired):
            process.kill()
            process.wait()
        raise


def unwind_when_interrupted() -> None:
    """SIGINT (also in the background, where shells ignore it) and SIGTERM unwind the stack: servers stop on the way."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))


def ignore_interruptions() -> None:
    """While stopping: a second Ctrl-C must not leave a server behind."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)


def follow_parent(parent: int | None = None) -> None:
    """Be terminated when the parent dies, even killed (Linux only; elsewhere the orphan stays).

    A program whose parent may die while it starts is told who that was.
    """
    if sys.platform == "linux":
        parent = parent or os.getppid()
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
