"""One-use links: the letter carries the token, the database only its hash."""

import hashlib
import hmac
import secrets


def new_token() -> str:
    """256 bits of chance, in characters that an address takes."""
    return secrets.token_urlsafe(32)


def hash_of(token: str, *bound: str) -> str:
    """What is kept of a token, tied to the words it is only good with (the address it was mailed to…)."""
    return hashlib.sha256("\n".join([token, *bound]).encode()).hexdigest()


def matches(kept: str, token: str, *bound: str) -> bool:
    return bool(kept) and hmac.compare_digest(kept, hash_of(token, *bound))
