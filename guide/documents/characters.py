"""The characters that a document holds: what XML refuses, or what hides or turns what is read, is left out. Pure."""

import unicodedata
from collections.abc import Iterable

UNREADABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
MOST_MARKS = 3  # on one letter


def clean(text: str) -> str:
    """The text composed (NFC), without controls, invisible or unassigned characters; line ends and tabs stay."""
    composed = unicodedata.normalize("NFC", "".join(_without_piles(text)))
    return "".join(one for one in composed if one in "\n\t" or unicodedata.category(one) not in UNREADABLE)


def _without_piles(text: str) -> Iterable[str]:
    """No letter carries more than `MOST_MARKS` accents: composing a pile of them costs the square of its height."""
    marks = 0
    for one in text:
        marks = marks + 1 if unicodedata.combining(one) else 0
        if marks <= MOST_MARKS:
            yield one
