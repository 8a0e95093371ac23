"""Numbers written in letters, in French without accents: « cent mille », « dix fois », « lOO OOO ». Pure."""

import re

SMALL = (
    "zeros?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante"
    "|cinquante|soixante|septante|huitante|octante|nonante|dizaines?|douzaines?|huitaines?|neuvaines?|paires?|duos?|trios?|quatuors?"
    "|(?:quinz|vingt|trent|quarant|cinquant|soixant)aines?"
    "|three|five|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
GREAT = (
    "cents?|centaines?|mil|milles?|milliers?|mill?i?ons?|mill?iards?|billions?|billiards?|trillions?|quadrillions?"
    "|myriades?|mios?|mds|mrds?|mln|hundreds?|thousands?|centuples?"
)
PARTS = (
    "demie?s?|mi|quarts?|moities?|(?:dou|tri)bl(?:e|es|er|ee|ees|ant)|(?:quadr|quint|sext|sept|oct|non|dec|cent)upl[a-z]+"
    "|(?:dix|vingt)iemes?|(?!premieres|dernieres)[a-z]+iemes"
)
MONEY = "[a-z]*dollars?|piastres?|piasses?|cennes?|huards?|sterling|euros?|k?(?:cad|cdn|usd|eur)"
SHARES = "pourcents?|percents?|pcts?|centimes?|(?:cent|mill)iemes?"
ALWAYS = re.compile(rf"(?:(?:{SMALL}|un)*(?:{GREAT}))+(?:{SMALL}|un)*|{MONEY}|{SHARES}")
NUMBER = re.compile(rf"(?:{SMALL}|{GREAT})+|{PARTS}")
ROMAN = re.compile(r"(?=[MDCLXVI]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
PARTS_OF_A_TEXT = re.compile(r"(?:chapitre|partie|titre|section|annexe|livre|phase|etape|volet|bloc)s?", re.IGNORECASE)
# Letters that draw digits: « lOO OOO », « ll », « IIII ».
DRAWN = re.compile(r"[OoQ]{2,}|O|(?=[A-Za-z]*OO)[IlODQSBZG]+|(?=[A-Za-z]*oo)[Ilo]+|(?!Il\Z|I{2,3}\Z)[Il]{2,}")
# What makes of the number before it a percentage, an amount or a multiple.
COUNTED = re.compile(r"points?|pts?|pourcentages?|pc|sous|livres?", re.IGNORECASE)
# Names of places, and a turn of contracts, that hold a number and count nothing.
INNOCENT = re.compile(
    r"(?<!\w)(?:Deux-(?:Montagnes|Rives)|Trois-(?:Rivieres|Pistoles|Rives|Lacs)|(?:Lac-des-)?Seize-Iles|Sept-Iles"
    r"|Notre-Dame-des-Sept-Douleurs|Mille[- ]Is?les|(?i:les deux parties))(?![\w-])"
)
CUT = re.compile(r"(?<=[a-z])(?:[-·•*_]\n?|(?<=[a-z]{3})')(?=[a-z])")


def without_innocent_names(text: str) -> str:
    """The text without the names that begin with a number."""
    return INNOCENT.sub("Toponyme", text)


def joined(text: str) -> str:
    """The text with the words that a hyphen or a line cuts made whole: « cin-quante », « mill·ions »."""
    return CUT.sub("", text)


def number_in(words: list[str], *, is_strict: bool) -> str:
    """The first number of a text that is a hundred or more, a price or a percentage; when strict, any number."""
    around = zip(["", *words], words, [*words[1:], ""], [*words[2:], "", ""], strict=False)
    for before, word, after, further in around:
        lowered = word.lower()
        is_number = NUMBER.fullmatch(lowered)
        is_counted = is_number and (COUNTED.fullmatch(after) or _is_a_letter(after) or _is_cut_short(after, further))
        if ALWAYS.fullmatch(lowered) or DRAWN.fullmatch(word) or is_counted:
            return f"{word} {after}" if is_counted else word
        if is_strict and (is_number or _is_roman(word, before) or _is_a_third(before, lowered, after)):
            return word
    return ""


def changes_a_figure(word: str) -> bool:
    """Whether a word beside a figure makes it another: « dix », « fois », « points »."""
    is_number = NUMBER.fullmatch(word.lower()) or COUNTED.fullmatch(word)
    return (bool(is_number) and word.lower() != "sous") or word.lower() in {"fois", "un", "une", "tiers"}


def _is_a_letter(word: str) -> bool:
    return len(word) == 1 and word.lower() not in {"a", "y"}


def _is_cut_short(word: str, further: str) -> bool:
    """« pour c. », « sur ct »."""
    return word.lower() in {"pour", "par", "sur", "p"} and len(further) in {1, 2} and further.lower() in {"c", "ct"}


def _is_roman(word: str, before: str) -> bool:
    return bool(ROMAN.fullmatch(word)) and not PARTS_OF_A_TEXT.fullmatch(before)


def _is_a_third(before: str, word: str, after: str) -> bool:
    """« le tiers du prix », « deux tiers », and not « un tiers indépendant »."""
    return word == "tiers" and (after.lower() in {"du", "de", "d", "des"} or bool(NUMBER.fullmatch(before.lower())))
