"""Small turns of French that pages and the rule book share."""

from collections.abc import Iterable
from datetime import date

from directory.french import NO_BREAK, written_day

TO_CONFIRM = f"à{NO_BREAK}confirmer"
UNKNOWN_VALUE = "valeur inconnue"


def in_words(items: Iterable[str], last: str = "et") -> str:
    """« a, b et c »."""
    words = list(items)
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def with_doubt(label: str, *, is_to_confirm: bool) -> str:
    """How sure a fact is, as the public reads it: « Inféré, à confirmer »; « À confirmer » says it already."""
    says_so = TO_CONFIRM in label.lower().replace(" ", NO_BREAK)
    return label if says_so or not is_to_confirm else f"{label}, {TO_CONFIRM}"


def doubt_of(*, rule: bool, amount: bool) -> str:
    """What of a rule is to be confirmed; empty for nothing."""
    return TO_CONFIRM if rule else f"un montant est {TO_CONFIRM}" if amount else ""


def lowered(text: str) -> str:
    """The label inside a sentence: « Biens » → « biens », but « OBNL » stays."""
    return text[0].lower() + text[1:] if text[1:2].islower() else text


def written_period(first: date | None, last: date | None) -> str:
    """« du 1er janvier 2024 au 31 décembre 2025 », « depuis le 1er janvier 2026 », « jusqu’au 18 avril 2018 »."""
    if first and last:
        return f"du {written_day(first)} au {written_day(last)}"
    if first:
        return f"depuis le {written_day(first)}"
    return f"jusqu’au {written_day(last)}" if last else "sans date établie"


def spaced(text: str) -> str:
    """A colon never begins a line: a no-break space goes before it."""
    return text.replace(" : ", f"{NO_BREAK}: ")
