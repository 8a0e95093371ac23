"""The letters that begin the numbers of an organisation's files, proposed from its name. No database here."""

from collections.abc import Collection, Iterator
from itertools import product
from string import ascii_uppercase

from buying.choices import BuyerKind
from directory.words import normalise

SHORTEST, LONGEST, USUAL = 2, 6, 3
# What a name says besides naming.
SMALL = {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sur", "sous"}
DESIGNATIONS = {"ville", "municipalite", "village", "paroisse", "canton", "cantons", "unis", "cite"}
FALLBACK = "ORG"


def proposed_prefix(name: str, kind: str, taken: Collection[str] = ()) -> str:
    """« BEL » for the Ville de Beloeil, « MSH » for Mont-Saint-Hilaire, « RTL » for a Réseau de transport de Longueuil;
    the first that nobody else has."""
    return next(one for one in candidates(name, kind) if one not in taken)


def candidates(name: str, kind: str) -> Iterator[str]:
    """From the best to the last resort: the initials or the beginning of the name, longer ones, then with a letter."""
    words = words_of(name, kind)
    whole = "".join(words).upper() or FALLBACK
    initials = "".join(word[0] for word in words).upper()[:LONGEST]
    if len(words) > 1:
        yield initials
    first = (whole + FALLBACK)[:USUAL]
    yield first
    yield from (whole[:length] for length in range(USUAL + 1, min(LONGEST, len(whole)) + 1))
    for size in range(1, LONGEST - USUAL + 1):
        yield from (first + "".join(letters) for letters in product(ascii_uppercase, repeat=size))


def words_of(name: str, kind: str) -> list[str]:
    """The words that name it, in plain letters. Of a town, its designation is none of them."""
    idle = SMALL | (DESIGNATIONS if kind == BuyerKind.MUNICIPALITY else set())
    words = ["".join(char for char in word if char.isalpha()) for word in normalise(name).split()]
    words = [word for word in words if word]
    return [word for word in words if word not in idle] or words
