"""French words made comparable, the same way in Python as in the database function `directory_words`."""

import re
import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
SAINT = re.compile(r"\b(st|ste)\b")
NOT_A_WORD = re.compile(r"[^0-9a-z]+")
WORD = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ÿŒœÆæ]+")


def without_accents(text: str) -> str:
    """« Œuvre d’été » → « oeuvre d’ete », in lower case."""
    # Accents sent apart go first: sorting a long pile of them costs the square of its length.
    letters = "".join(char for char in text.lower().translate(LIGATURES) if not unicodedata.combining(char))
    decomposed = unicodedata.normalize("NFD", letters)
    return "".join(char for char in decomposed if unicodedata.category(char) != "Mn")


def normalise(text: str) -> str:
    """A name to compare: no accents, case, hyphens, apostrophes; « St- » and « Ste- » written out."""
    words = NOT_A_WORD.sub(" ", without_accents(text)).strip()
    return SAINT.sub(lambda found: {"st": "saint", "ste": "sainte"}[found[0]], words)


def digits(text: str) -> str:
    """The digits of what somebody typed: « 11 4345-6789 » → « 1143456789 »."""
    return "".join(char for char in text if char in "0123456789")
