"""`python -m portal.worker <number of its parent>`: the worker of `make run`, gone with it.

In production: `python manage.py run_worker`.
"""

import os
import sys

from portal.processes import follow_parent


def main(parent: int) -> None:
    follow_parent(parent)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("run_worker")


if __name__ == "__main__":
    main(int(sys.argv[1]))
