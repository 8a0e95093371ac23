"""Which SMTP server carries the letters: one address, read from the environment."""

from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# scheme → (usual port, encrypted after STARTTLS, encrypted from the first byte)
SCHEMES = {"smtp": (25, False, False), "smtp+starttls": (587, True, False), "smtps": (465, False, True)}
LOCAL = {"localhost", "127.0.0.1", "::1"}
FORM = "smtp+starttls://user:password@host:587, smtps://user:password@host:465, or smtp://host:25 without encryption"


class MailServer(NamedTuple):
    """What Django's SMTP backend needs to know, in the order of the settings."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False


def read_smtp_url(url: str) -> MailServer:
    """The server an SMTP_URL names; one without a host when it is empty.

    Raises ImproperlyConfigured for any other form, never repeating the password, and when a password would travel in
    clear to another machine.
    """
    if not url:
        return MailServer()
    try:
        parts = urlsplit(url)
        usual_port, use_tls, use_ssl = SCHEMES[parts.scheme]
        port = parts.port or usual_port
    except (ValueError, KeyError):
        raise ImproperlyConfigured(f"SMTP_URL is not understood. It reads {FORM}.") from None
    if not parts.hostname:
        raise ImproperlyConfigured(f"SMTP_URL names no host. It reads {FORM}.")
    if parts.password and parts.scheme == "smtp" and parts.hostname not in LOCAL:
        raise ImproperlyConfigured("SMTP_URL would send its password in clear: use smtp+starttls:// or smtps://.")
    return MailServer(
        parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or ""), use_tls, use_ssl
    )
