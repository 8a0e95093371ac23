"""The site that the browser visits: the settings of the tests, uncollected static files, gone with its test worker.

Its clock follows the file named by SITE_CLOCK, which holds a number of days to add to today (tests/plugins/browser.py).
"""

import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import time_machine

from portal.processes import follow_parent
from tests.plugins.undeployed import use_uncollected_static_files

follow_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402

use_uncollected_static_files(settings)


class MovedClock:
    """Sets the time of the whole process before a request, when the file says another day than before."""

    def __init__(self, application, file: Path):
        self.application, self.file = application, file
        self.days, self.traveller, self.lock = "0", None, threading.Lock()

    def __call__(self, environ, start_response):
        days = self.file.read_text() if self.file.exists() else "0"
        with self.lock:
            if days != self.days:
                self._move(days)
        return self.application(environ, start_response)

    def _move(self, days: str) -> None:
        if self.traveller:
            self.traveller.stop()
        self.days, self.traveller = days, None
        if days != "0":
            self.traveller = time_machine.travel(datetime.now(UTC) + timedelta(days=int(days)), tick=True)
            self.traveller.start()


application = MovedClock(get_wsgi_application(), Path(os.environ["SITE_CLOCK"]))
