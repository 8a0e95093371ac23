"""From where: the network of the person who asks, shortened so that it does not point at one household.

The middleware sets it for the time of a request; the audit trail reads it, so that nobody passes a request around.
"""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

KEPT_BITS = {4: 24, 6: 48}

_current: ContextVar[str] = ContextVar("network", default="")


def shortened(address: str | None) -> str:
    """« 203.0.113.0/24 » or « 2001:db8:1::/48 »; '' for what is no address."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    return str(ipaddress.ip_network((parsed, KEPT_BITS[parsed.version]), strict=False))


def current_network() -> str:
    """The shortened network of this request; '' for a job."""
    return _current.get()


@contextmanager
def asked_from(address: str | None) -> Iterator[None]:
    token = _current.set(shortened(address))
    try:
        yield
    finally:
        _current.reset(token)
