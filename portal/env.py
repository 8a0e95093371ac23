"""Reading settings from the environment, loudly: a bad value stops the start with a sentence that names it."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "on"}, {"0", "false", "off", ""}


def env(name: str, default: str | None = None) -> str:
    """The text of a variable. Raises ImproperlyConfigured when it is unset and has no default."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set. Copy .env.example to .env and fill it, or use `make run`.")
    return value


def env_bool(name: str, default: bool = False) -> bool:
    """True or false; any other word is refused rather than taken for false."""
    word = os.environ.get(name, str(default)).strip().lower()
    if word in TRUE | FALSE:
        return word in TRUE
    raise ImproperlyConfigured(f"{name} must be true or false, not « {word} ».")


def env_list(name: str, default: str = "") -> list[str]:
    """A comma-separated list, without blanks."""
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def read_env_file(path: Path) -> None:
    """Put the `NAME=value` lines of a .env file in the environment; what is already set wins."""
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, sign, value = line.partition("=")
        if sign and not name.lstrip().startswith("#"):
            os.environ.setdefault(name.strip(), value.strip())
