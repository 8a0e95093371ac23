"""Reads a reference file: every entry with the keys and types it must have, each slug once."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

Shape = Mapping[str, type | tuple[type, ...]]


class ReferenceFileError(ValueError):
    """Something in a reference file cannot be loaded; the message names the entry."""


def read_toml(path: Path) -> dict:
    """The file as it is. Raises `ReferenceFileError`."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ReferenceFileError(f"{path.name} : ce n’est pas du TOML ({error}).") from error


def check_shape(entry: dict, name: str, required: Shape, optional: Shape) -> None:
    """Refuse a missing key, an unknown one, a value of another type."""
    allowed = {**required, **optional}
    if missing := required.keys() - entry.keys():
        raise ReferenceFileError(f"{name} : il manque {_listed(missing)}.")
    if unknown := entry.keys() - allowed.keys():
        raise ReferenceFileError(f"{name} : clé inconnue {_listed(unknown)}.")
    for key, value in entry.items():
        if not isinstance(value, allowed[key]) or (isinstance(value, bool) and allowed[key] is not bool):
            raise ReferenceFileError(f"{name} : « {key} » n’a pas la bonne forme ({value!r}).")


def check_once(keys: Iterable[str], word: str) -> None:
    """Refuse a slug written twice; `word` names the kind of entry."""
    seen = set()
    for key in keys:
        if key in seen:
            raise ReferenceFileError(f"{word} « {key} » : écrit deux fois.")
        seen.add(key)


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(sorted(keys))
