"""Secrets that must be read back (of second factors) are kept encrypted: a copy of the database does not give them.

The key comes from SECRET_KEY; SECRET_KEY_FALLBACKS still open what older keys closed.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

PURPOSE = b"maillon.second-factor:"


def encrypted(text: str) -> str:
    return _box().encrypt(text.encode()).decode()


def decrypted(text: str) -> str:
    """Raises cryptography.fernet.InvalidToken when no known key opens it."""
    return _box().decrypt(text.encode()).decode()


def _box() -> MultiFernet:
    return MultiFernet([Fernet(_key(secret)) for secret in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]])


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(PURPOSE + secret.encode()).digest())
