"""The site that the browser visits: the settings of the tests, uncollected static files, gone with its test worker."""

import os

from portal.processes import follow_parent
from tests.plugins.undeployed import use_uncollected_static_files

follow_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402

use_uncollected_static_files(settings)
application = get_wsgi_application()
