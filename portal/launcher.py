"""What the Makefile calls: `python -m portal.launcher run|test|check|bench|manage|db-url|stop|clean`.

Finds or starts a database, fills the environment a person did not, and runs the command. Speaks French to the person.
"""

import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError

from portal import serving
from portal.databases import DATA, ROOT, DatabaseError, database, make_data_folder, servers
from portal.env import read_env_file
from portal.postgres_home import PostgresError
from portal.processes import call, follow_parent, unwind_when_interrupted

SPOKEN_ERRORS = (DatabaseError, PostgresError, serving.ServingError, ImproperlyConfigured, CommandError)
PYTEST = ["-m", "pytest", "--dist", "loadfile"]  # whole files: one browser serves all the tests of a file
LINTERS = (["check", "."], ["format", "--check", "."])
# Tests and checks must not depend on the person's own .env: every variable of .env.example is given a value.
TEST_SETTINGS = {
    "SECRET_KEY": "only-for-tests-and-checks-" + "0123456789abcdef" * 3,
    "SECRET_KEY_FALLBACKS": "",
    "DEBUG": "false",
    "HTTPS": "false",
    "BEHIND_PROXY": "false",
    "DEMONSTRATION": "false",
    "ALLOWED_HOSTS": "127.0.0.1,localhost",
    "CSRF_TRUSTED_ORIGINS": "",
    "SITE_URL": "http://127.0.0.1:8000",
    "MEDIA_ROOT": str(DATA / "test-media"),
    "PRIVACY_OFFICER": "Secrétariat général",
    "PRIVACY_CONTACT": "vieprivee@maillon.example",
    "SMTP_URL": "smtp://127.0.0.1:9",
    "MAIL_FROM": "Maillon <maillon@maillon.example>",
    "MAIL_REPLY_TO": "",
    "LOG_LEVEL": "WARNING",
}
NO_MAIL = {name: TEST_SETTINGS[name] for name in ("SMTP_URL", "MAIL_FROM")}  # nothing is sent while measuring
DEPLOYED_SETTINGS = {"HTTPS": "true", "ALLOWED_HOSTS": "maillon.example", "SITE_URL": "https://maillon.example"}


def run(_arguments: list[str]) -> int:
    """Serve the portal with its reference and demonstration data."""
    port = serving.chosen_port()
    serving.refuse_busy_port(port)
    fill_environment(SITE_URL=f"http://127.0.0.1:{port}")
    with database(DATA / "postgres"):
        serving.prepare()
        return serving.serve(port)


def test(arguments: list[str]) -> int:
    """The whole suite, in parallel, on a server tuned for tests."""
    os.environ.update(TEST_SETTINGS)
    workers = str(max(2, min(8, len(os.sched_getaffinity(0)))))
    with database(DATA / "test-postgres", fast=True):
        return call(*PYTEST, "-n", workers, *arguments)


def check(_arguments: list[str]) -> int:
    """Lint, format, migrations and deployment checks: all of them, even after a failure."""
    templates = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "templates").rglob("*.html"))
    os.environ.update(TEST_SETTINGS)
    failures = [call(*linter, program="ruff") for linter in LINTERS]
    failures.append(call("--check", "--target-version", "5.2", *templates, program="djade"))
    with database(DATA / "test-postgres", fast=True):
        failures.append(call("manage.py", "makemigrations", "--check", "--dry-run"))
        os.environ.update(DEPLOYED_SETTINGS)
        failures.append(call("manage.py", "check", "--deploy", "--fail-level", "WARNING"))
    return max(failures)


def bench(arguments: list[str]) -> int:
    """Measure the pages and write docs/benchmarks.md."""
    fill_environment(DEBUG="false", DEMONSTRATION="true", LOG_LEVEL="WARNING", **NO_MAIL)
    with database(DATA / "bench-postgres", name="maillon_bench"):
        call("manage.py", "collectstatic", "--noinput", "--verbosity=0")
        return call("-m", "portal.bench", *arguments)


def manage(arguments: list[str]) -> int:
    """Any command of manage.py, on the database of `make run`."""
    fill_environment()
    with database(DATA / "postgres"):
        return call("manage.py", *arguments)


def db_url(_arguments: list[str]) -> int:
    """Start the database of `make run`, leave it running, and print its address."""
    fill_environment()
    with database(DATA / "postgres", keep=True) as url:
        print(url)
    return 0


def stop(_arguments: list[str]) -> int:
    """Stop every embedded server of this project."""
    for server in servers():
        server.stop()
    return 0


def clean(_arguments: list[str]) -> int:
    """Stop every embedded server of this project and delete its data."""
    for server in servers():
        server.remove()
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "manage": manage,
    "db-url": db_url,
    "stop": stop,
    "clean": clean,
}


def fill_environment(**defaults: str) -> None:
    """Development values for what neither the environment nor .env says."""
    read_env_file(ROOT / ".env")
    defaults = {"DEBUG": "true", "HTTPS": "false"} | defaults
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = own_secret_key(make_data_folder() / "secret_key")


def own_secret_key(path: Path) -> str:
    """Drawn once, readable by its owner only."""
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text()


def main(arguments: list[str]) -> int:
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        print(f"Commandes : {', '.join(COMMANDS)}", file=sys.stderr)
        return 2
    unwind_when_interrupted()
    if "MAKELEVEL" in os.environ:
        follow_parent()
    try:
        return command(arguments[1:])
    except (KeyboardInterrupt, SystemExit) as interruption:
        if command is run:
            serving.say("\nMaillon est arrêté.")
            return 0
        return 130 if isinstance(interruption, KeyboardInterrupt) else int(interruption.code or 0)
    except SPOKEN_ERRORS as error:
        print(f"Erreur : {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
