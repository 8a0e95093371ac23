"""Whose addresses anybody can have: holding one says nothing of where a person works."""

from pathlib import Path

LINES = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
PUBLIC_PROVIDERS = frozenset(name for line in LINES if line[:1] not in "#=" for name in line.split())
SHARED_ENDINGS = frozenset(name for line in LINES if line.startswith("=") for name in line[1:].split())


def is_public(domain: str) -> bool:
    """Whether anybody may have an address there, or under one of its parents: « courrier.gmail.com » is Gmail's."""
    parts = domain.lower().strip(".").split(".")
    parents = {".".join(parts[place:]) for place in range(len(parts) - 1)}
    return bool(parents & PUBLIC_PROVIDERS) or domain.lower() in SHARED_ENDINGS
