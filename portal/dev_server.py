"""gunicorn's configuration for `make run` only; docs/operations.md tells how to serve in production."""

from portal.processes import follow_parent
from portal.serving import say

wsgi_app = "portal.wsgi"
workers = 2
worker_class = "gthread"
threads = 4
preload_app = True  # an error in the code is said once, before the portal is announced as ready
graceful_timeout = 5
loglevel = "warning"
control_socket_disable = True


def on_starting(server):
    follow_parent()


def when_ready(server):
    host, port = server.address[0]
    say(f"\nMaillon est prêt : http://{host}:{port}   (Ctrl-C pour arrêter)")
    say("Personnel : créez un compte avec « .venv/bin/python -m portal.launcher manage createsuperuser »,")
    say(f"            puis entrez par http://{host}:{port}/gestion/")
