"""What every test shares. Each plugin says what it gives; `make test` sets the environment (portal/launcher.py)."""

import os

from hypothesis import HealthCheck, settings

# Playwright keeps an event loop in the thread of the tests, which then also speak to the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# How long an example takes is the bench's business: on busy cores, a slow one failed by chance.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

pytest_plugins = [
    "tests.plugins.strictness",
    "tests.plugins.databases",
    "tests.plugins.browser",
    "tests.plugins.people",
    "tests.plugins.launching",
]
