"""What of a name is only its manner of being written: legal endings, articles, abbreviations. Pure."""

import re
from dataclasses import dataclass
from functools import lru_cache

from directory.words import normalise

# Said or left out without anybody noticing.
SILENT = frozenset([
    "le", "la", "les", "l", "un", "une", "des", "de", "du", "d", "et", "and", "the", "of", "a", "au", "aux",
    "en", "qc", "quebec", "canada", "inc", "incorporee", "ltee", "ltd", "limitee", "limited", "enr", "enrg",
    "enreg", "enregistree", "corp", "senc", "sencrl", "sec", "srl", "llp", "lp", "cie", "compagnie", "obnl",
    "osbl", "npo",
])  # fmt: skip
# One word for all the ways to write it.
ONE_WORD = {
    "coop": "cooperative", "coops": "cooperative", "cooperatives": "cooperative",
    "ass": "association", "assoc": "association", "asso": "association", "associations": "association",
    "ctre": "centre", "ctr": "centre", "centres": "centre", "serv": "service", "svc": "service", "services": "service",
    "ent": "entreprise", "entr": "entreprise", "entreprises": "entreprise", "gr": "groupe", "grp": "groupe",
    "groupes": "groupe", "org": "organisme", "organismes": "organisme", "devel": "developpement",
    "dev": "developpement", "devt": "developpement", "econ": "economique", "soc": "societe",
    "comm": "communautaire", "reg": "regional", "regionale": "regional", "mtl": "montreal", "int": "international",
    "fond": "fondation", "ateliers": "atelier", "st": "saint", "ste": "sainte", "prod": "production",
    "productions": "production", "impr": "imprimerie",
}  # fmt: skip
# Kinds of organisation: left out of a second comparison, which asks for the same town.
KINDS = frozenset([
    "cooperative", "solidarite", "travail", "travailleurs", "travailleuses", "producteurs", "consommateurs",
    "association", "organisme", "societe", "corporation", "mutuelle",
])  # fmt: skip
INITIALS = re.compile(r"\b(?:o b n l|o s b l|s e n c r l|s e n c|s r l|i n c|l t e e|e n r)\b")
YEAR_IN_BRACKETS = re.compile(r"\((?:19|20)\d{2}\)")
PLACE = re.compile(r"^(?:ville|municipalite|paroisse|village|canton|cite)(?: (?:de la|de l|du|des|de|d))? (?=.)")
PLACE_END = re.compile(r"(?: (?:qc|quebec|que|pq|canada))+$")
BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
WITH_DIGIT = re.compile(r"\w*\d\w*")
DASHES = re.compile(r"\bco-op\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Key:
    """A name to compare: its telling words in order of the alphabet, and the same without the kind of organisation."""

    whole: str
    bare: str

    @property
    def numbers(self) -> list[str]:
        """« Garderie 2 » is not « Garderie 3 », however close they are."""
        return WITH_DIGIT.findall(self.whole)

    def without(self, town: str) -> "Key":
        """In one town, its name tells nothing: two names that share it alone are not close."""
        words = town.split()
        if not any(word in self.whole for word in words):
            return self
        whole, bare = (_without(part, words) for part in (self.whole, self.bare))
        return Key(whole, bare) if len(whole) >= 4 else self


def key_of(name: str) -> Key:
    """The key of a name as somebody wrote it."""
    text = YEAR_IN_BRACKETS.sub(" ", DASHES.sub("coop", name)) if "(" in name or "-" in name else name
    return key_of_words(normalise(text))


def key_of_words(words: str) -> Key:
    """The key of a normalised name. One that has silent words only (« Les Inc. ») keeps them."""
    if " " in words:
        words = INITIALS.sub(" ", words)
    found = sorted({ONE_WORD.get(word, word) for word in words.split() if word not in SILENT} or set(words.split()))
    return Key(" ".join(found), " ".join(word for word in found if word not in KINDS))


@lru_cache(2_000)
def town_words(text: str) -> str:
    """« Ville de St-Basile-le-Grand (QC) » → « saint basile le grand »."""
    words = PLACE_END.sub("", normalise(BRACKETS.sub(" ", text))) or normalise(text)
    return PLACE.sub("", words)


def _without(part: str, words: list[str]) -> str:
    return " ".join(word for word in part.split() if word not in words)
