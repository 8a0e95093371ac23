"""Small turns of French that pages and the rule book share."""

from collections.abc import Iterable

NO_BREAK = "\u00a0"
TO_CONFIRM = f"à{NO_BREAK}confirmer"
UNKNOWN_VALUE = "valeur inconnue"


def in_words(items: Iterable[str], last: str = "et") -> str:
    """« a, b et c »."""
    words = list(items)
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def lowered(text: str) -> str:
    """The label inside a sentence: « Biens » → « biens », but « OBNL » stays."""
    return text[0].lower() + text[1:] if text[1:2].islower() else text
