"""gunicorn's configuration for `make run` only; docs/operations.md tells how to serve in production."""

from portal.processes import follow_parent
from portal.serving import demonstration_accounts, say

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
    address = f"http://{host}:{port}"
    lines = demonstration_accounts()
    if lines:
        say("\nComptes de démonstration, à essayer sans mot de passe :")
        say("\n".join(lines))
        say(f"Écrivez une de ces adresses à {address}/compte/connexion/ : le code se lit à {address}/courriels/")
        say("Au personnel, la page suivante demande aussi un code d’application, et le montre.")
