"""The characters that a document holds: what XML refuses, or what hides or turns what is read, is left out. Pure."""

import unicodedata

UNREADABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean(text: str) -> str:
    """The text composed (NFC), without controls, invisible or unassigned characters; line ends and tabs stay."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(one for one in composed if one in "\n\t" or unicodedata.category(one) not in UNREADABLE)
