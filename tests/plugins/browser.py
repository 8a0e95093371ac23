"""Walking the site in Debian's Chromium, for tests marked `browser`.

The site is a real gunicorn on a database of its own: a copy of the reference and demonstration data, made new for each
run; tests/plugins/people.py signs people in. Browser tests do not share the database of the other tests, and must not
ask for `db`.

    pytestmark = pytest.mark.browser
    def test_the_home_page_leads_to_the_suppliers(page):
        page.goto("/")

`page` is 1280 pixels wide, `narrow_page` 390, `page_without_javascript` says it; `open_page` makes any other. A test
fails when its page logs an error, breaks the content security policy or asks another host for anything. The suite
hands out whole files (`--dist loadfile`), so a process starts at most one browser and one site.
"""

import os
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from portal.processes import ROOT
from tests.plugins.databases import address_of, copy_database, model_database

CHROMIUM = Path(os.environ.get("CHROMIUM") or "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DEMONSTRATION = ["seed_demo", "--verbosity=0"]


def pytest_runtest_setup(item):
    if item.get_closest_marker("browser") and not CHROMIUM.exists():
        missing(f"Chromium not found at {CHROMIUM}: browser tests need it (apt install chromium, or set CHROMIUM)")


def missing(reason: str) -> None:
    """A missing tool skips the test here, and fails it in continuous integration."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site_database(reference_database, database_slot) -> str:
    model = model_database("site", reference_database, DEMONSTRATION)
    name = f"{model}_{database_slot}"
    with psycopg.connect(address_of("postgres"), autocommit=True) as connection:
        copy_database(connection, name, model)
    return address_of(name)


@pytest.fixture(scope="session")
def site(site_database, clock_file, tmp_path_factory):
    """The address of the running site."""
    environment = os.environ | {"DATABASE_URL": site_database, "DEMONSTRATION": "true", "SITE_CLOCK": str(clock_file)}
    log = tmp_path_factory.mktemp("site") / "gunicorn.log"
    options = ["--no-control-socket", "--worker-class=gthread", "--threads=4", f"--log-file={log}", "--capture-output"]
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.set_inheritable(True)
        command = [sys.executable, "-m", "gunicorn", "tests.plugins.site_wsgi", *options]
        server = subprocess.Popen(
            [*command, f"-b=fd://{listener.fileno()}"], cwd=ROOT, env=environment, pass_fds=[listener.fileno()]
        )
        host, port = listener.getsockname()
        yield f"http://{host}:{port}"
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="session")
def clock_file(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("clock") / "days"


@pytest.fixture
def move_clock(clock_file):
    """move_clock(days=40): the site lives so many days later, until the end of the test."""
    yield lambda *, days: clock_file.write_text(str(days))
    clock_file.write_text("0")


@pytest.fixture
def open_page(browser, site):
    """Open a page: open_page(width=390, javascript=False, **what Playwright's new_context takes)."""
    contexts, problems = [], []

    def open_one(*, width: int = 1280, javascript: bool = True, **options):
        options = {"locale": "fr-CA", "timezone_id": "America/Montreal", "base_url": site} | options
        viewport = {"width": width, "height": 844}
        context = browser.new_context(viewport=viewport, java_script_enabled=javascript, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        watch(page, problems)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not problems


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture
def narrow_page(open_page):
    return open_page(width=390)


@pytest.fixture
def page_without_javascript(open_page):
    return open_page(javascript=False)


def watch(page, problems: list[str]) -> None:
    """Note what a visitor would not see: errors of scripts, refused resources, requests to another host."""

    def note_request(request):
        if urlsplit(request.url).hostname not in {"127.0.0.1", "localhost", None}:
            problems.append(f"asked another host: {request.url}")

    def note_message(message):
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            problems.append(message.text)

    page.on("request", note_request)
    page.on("console", note_message)
    page.on("pageerror", lambda error: problems.append(str(error)))
