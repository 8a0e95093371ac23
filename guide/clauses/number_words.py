"""Numbers written in letters, in French without accents: « cent mille », « dix fois », « lOO OOO ». Pure."""

import re
from itertools import pairwise

SMALL = (
    "zeros?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante"
    "|cinquante|soixante|septante|huitante|octante|nonante|dizaines?|douzaines?"
    "|(?:quinz|vingt|trent|quarant|cinquant|soixant)aines?"
)
GREAT = (
    "cents?|centaines?|mil|milles?|milliers?|millions?|milliards?|billions?|billiards?|trillions?|mios?|mds|mrds?|mln"
    "|hundreds?|thousands?"
)
PARTS = (
    "demie?s?|tiers|quarts?|moities?|doubles?|triples?|(?:quadr|quint|sext|dec|cent)uples?|(?:dix|vingt)iemes?"
    "|(?!premieres|dernieres)[a-z]+iemes"
)
MONEY = "[a-z]*dollars?|piastres?|piasses?|euros?|k?(?:cad|cdn|usd|eur)"
SHARES = "pourcents?|percents?|pcts?|centimes?|(?:cent|mill)iemes?"
ALWAYS = re.compile(rf"(?:(?:{SMALL}|un)*(?:{GREAT}))+(?:{SMALL}|un)*|{MONEY}|{SHARES}")
NUMBER = re.compile(rf"(?:{SMALL}|{GREAT})+|{PARTS}")
ROMAN = re.compile(r"(?=[MDCLXVI]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
# Letters that draw digits: « lOO OOO ».
DRAWN = re.compile(r"[OoQ]{2,}|[OQ]|(?=[A-Za-z]*OO)[IlODQSBZG]+|(?=[A-Za-z]*oo)[Ilo]+")
PERCENTS = re.compile(r"points?|pourcentages?|p|pc", re.IGNORECASE)
# Names of places, not numbers: Mille-Isles, Deux-Montagnes, Trois-Rivières, Mille Îles.
PLACE = re.compile(
    rf"(?<![\w-])(?:(?i:{SMALL}|mille|cent)-(?!(?i:{SMALL}|{GREAT}|{MONEY}|{PARTS})(?!\w))[A-Z][a-z]{{2,}}"
    r"|Mille Iles)(?!\w)"
)


def without_places(text: str) -> str:
    """The text without the names of places that begin with a number."""
    return PLACE.sub("Toponyme", text)


def number_in(words: list[str], *, is_strict: bool) -> str:
    """The first number of a text that is a hundred or more, a price or a percentage; when strict, any number."""
    for word, after in pairwise([*words, ""]):
        lowered = word.lower()
        is_number = NUMBER.fullmatch(lowered)
        is_percentage = is_number and PERCENTS.fullmatch(after)
        if ALWAYS.fullmatch(lowered) or DRAWN.fullmatch(word) or is_percentage:
            return f"{word} {after}" if is_percentage else word
        if is_strict and (is_number or ROMAN.fullmatch(word)):
            return word
    return ""


def changes_a_figure(word: str) -> bool:
    """Whether a word beside a figure makes it another: « dix », « fois », « points »."""
    return bool(NUMBER.fullmatch(word.lower()) or PERCENTS.fullmatch(word)) or word.lower() in {"fois", "un", "une"}
