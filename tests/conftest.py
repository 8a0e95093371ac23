"""What every test shares. Each plugin says what it gives; `make test` sets the environment (portal/launcher.py)."""

import os

# Playwright keeps an event loop in the thread of the tests, which then also speak to the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = [
    "tests.plugins.strictness",
    "tests.plugins.databases",
    "tests.plugins.browser",
    "tests.plugins.people",
    "tests.plugins.launching",
]
