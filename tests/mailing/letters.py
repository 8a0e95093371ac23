"""What tests of every app ask about letters.

In an ordinary test a letter waits for ever: `letters_to` reads it, `deliver_all` hands it to Django's outbox.
A test that needs the real worker is transactional and calls `run_jobs`.
"""

import threading
from datetime import timedelta

from django.db import connection, connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from mailing.delivery import deliver_letter
from mailing.models import Letter


def letters_to(address: str) -> list[Letter]:
    """The letters to one address, oldest first."""
    return list(Letter.objects.filter(to=address.lower()).order_by("created_at", "pk"))


def last_letter_to(address: str) -> Letter:
    return letters_to(address)[-1]


def kinds_to(address: str) -> list[str]:
    return [letter.kind for letter in letters_to(address)]


def deliver_all() -> None:
    """What the worker does, here and now: mail.outbox then holds the messages, and the rows are emptied."""
    for pk in Letter.objects.waiting().order_by("pk").values_list("pk", flat=True):
        assert deliver_letter(pk) is None


def run_jobs(*queues: str) -> None:
    """A real worker, until no job is due in these queues (« mail » unless said). Only for transactional tests."""
    options = {
        "queues": list(queues) or ["mail"],
        "wait": False,
        "listen_notify": False,
        "install_signal_handlers": False,
    }

    def work() -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
            worker_app.run_worker(**options)
        connections.close_all()

    # Not in this thread, where a browser may keep an event loop.
    in_a_thread(work)


def in_a_thread(work) -> None:
    errors = []

    def note_errors() -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=note_errors)
    thread.start()
    thread.join()
    if errors:
        raise errors[0]


def let_time_pass(duration: timedelta) -> None:
    """For letters and jobs, as if they had been written that much earlier."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE mailing_letter SET created_at = created_at - %s", [duration])
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = scheduled_at - %s", [duration])


def waiting_jobs(queue: str = "mail") -> list[dict]:
    """The jobs of a queue that are to be done, oldest first."""
    jobs = ProcrastinateJob.objects.filter(status="todo", queue_name=queue).order_by("pk")
    return list(jobs.values("task_name", "args", "lock"))
