"""`make run`: prepare the database, then serve. Each long step says what it does and how long it takes."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from portal.companion import accompanied_by
from portal.processes import call
from portal.reference_data import is_loaded, remember_loaded

BUSY_PATIENCE = 3  # seconds left to a server that is stopping
TICK = 5  # seconds between two signs of life


class ServingError(Exception):
    """The portal cannot be served; the message is for the person, in French."""


def chosen_port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 1 <= int(text) <= 65_535:
        raise ServingError(f"PORT doit être un nombre de 1 à 65535, pas « {text} ».")
    return int(text)


def refuse_busy_port(port: int) -> None:
    give_up_at = time.monotonic() + BUSY_PATIENCE
    while True:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                return probe.bind(("127.0.0.1", port))
            except PermissionError:
                raise ServingError(f"Le port {port} est réservé. Choisissez-en un autre : PORT=8001 make run") from None
            except OSError:
                if time.monotonic() > give_up_at:
                    another = port + 1 if port < 65_535 else 8000
                    raise ServingError(
                        f"Le port {port} est déjà pris par un autre programme. "
                        f"Choisissez-en un autre : PORT={another} make run"
                    ) from None
        time.sleep(0.2)


def prepare() -> None:
    """Bring the database to the state the code expects. Only what is missing takes time."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    with step("Préparation de la base de données"):
        call_command("migrate", verbosity=0, interactive=False)
    address = os.environ["DATABASE_URL"]
    if not is_loaded(address):
        with step("Chargement des données de référence (territoire, catégories, règles, guide)"):
            call_command("load_reference", verbosity=0)
            remember_loaded(address)
    if settings.DEMONSTRATION and is_demonstration_missing():
        with step("Création des entreprises de démonstration"):
            call_command("seed_demo", verbosity=0)
    if settings.DEBUG:
        call_command("seed_accounts", verbosity=0)
    if not settings.DEBUG:
        call_command("check")
        with step("Préparation des fichiers statiques"):
            call_command("collectstatic", verbosity=0, interactive=False)


def demonstration_accounts() -> list[str]:
    """One line for each account that can be played, when there are any."""
    from django.conf import settings

    from accounts.demonstration import accounts

    return [f"  {account.email:<40} {account.role}" for account in accounts()] if settings.DEBUG else []


def is_demonstration_missing() -> bool:
    """No enterprise at all; or, where demonstration accounts may be played, sheets and nobody who plays a role yet."""
    from django.conf import settings

    from directory.models import Enterprise, PoleMembership

    fictional = Enterprise.objects.filter(is_demonstration=True)
    without_roles = settings.DEBUG and fictional.exists() and not PoleMembership.objects.exists()
    return without_roles or not Enterprise.objects.exists()


def serve(port: int) -> int:
    """Serve until interrupted, with the worker that sends letters and does the other jobs."""
    from django.db import connections

    connections.close_all()
    with accompanied_by("-m", "portal.worker", str(os.getpid()), died=say_worker_died):
        return call("-m", "gunicorn", "-c", "python:portal.dev_server", "-b", f"127.0.0.1:{port}", own_group=True)


def say_worker_died() -> None:
    say("Le programme des courriels et des tâches s’est arrêté. Il repart.")


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say what is being done, show every few seconds that it goes on, then say how long it took."""
    started, done = time.monotonic(), threading.Event()

    def show_life() -> None:
        while not done.wait(TICK):
            say(f"    … {time.monotonic() - started:.0f} s")

    say(f"  {title}…")
    threading.Thread(target=show_life, daemon=True).start()
    try:
        yield
    finally:
        done.set()
    say(f"    fait en {time.monotonic() - started:.1f} s".replace(".", ","))


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the person is at a terminal
