"""Figures typed by hand in a text that will be printed: nobody can hold them to the law, so they do not go out. Pure.

The text is read as it will be printed and as an eye reads it: fields and references hold their place, invisible
characters are gone, « ５ », « ⑤ » and « 5 » are one. Figures written in words are seen by their great words only
(mille, million, dollars): docs/policy-kit.md says what is not seen.
"""

import re
import unicodedata

from guide.clauses.marks import FILL
from guide.documents.characters import clean
from guide.french import NO_BREAK
from guide.references import REFERENCE

# Where a figure, or the name of a rule or source, will be printed: private characters, which `clean` takes from texts.
FIGURE, NAME = "\ue000", "\ue001"
FIELD_WORDS = re.compile(r"[^\W\d_]+(?:[\s’'-][^\W\d_]+)*")

# A word ends where letters end: « mille900 » is a great number too.
START, END = r"(?<![^\W\d_])", r"(?![^\W\d_])"
MONEY = re.compile(
    rf"dollars?{END}|{START}(?:piastres?|euros?|mil|milles?|milliers?|millions?|milliards?){END}", re.IGNORECASE
)
CURRENCY = re.compile(rf"{START}(?:CAD|USD|EUR){END}")
THOUSANDS = re.compile(rf"(?:(?<!\d)\d+|{FIGURE})[^\w\n]?[kKMG](?!\w)")
PERCENT = re.compile(
    rf"[%‰‱٪]|{START}(?:pour[\s-]?(?:cents?{END}|100)|pourcents?{END}|p\.?\s*(?:100|cent{END}))", re.IGNORECASE
)
RUN = re.compile(rf"[\d{FIGURE}](?:(?:[^\S\n]+|_|[^\w\s.,;:()/–-])?[\d{FIGURE}])*")
TOUCHING = re.compile(rf"\d[^\w\s]?{FIGURE}|{FIGURE}[^\w\s]?\d|[^\W_]{FIGURE}|{FIGURE}[^\W_]|[^\W_]{NAME}|{NAME}[^\W_]")
# « 900-000 », « 900,000 », « 900. 000 »; « 9 0 0 0 0 0 » and « 9.0.0.0 ».
GROUPS = re.compile(r"\d{1,4}(?:(?:_|[^\w\n])\d{3})+(?!\d)|\d[^\w\n]{1,3}000(?!\d)|(?<!\w)\d(?:[^\w\n]\d){3,}(?!\d)")
GLUED = re.compile(
    r"(?<!\d)\d+(?!(?:ers?|res?|e|emes?|h(?:\d\d)?|[kcm]?m[23]?|[kmc]?g|l|o)(?![^\W_]))[^\W\d_]", re.IGNORECASE
)
OUR_LETTER = re.compile(r"[A-Z -]*LATIN|MODIFIER LETTER|(?:FEMININE|MASCULINE) ORDINAL")
A_YEAR = re.compile(r"(?:19|20)\d\d")
# Names of standards and postal codes hold digits that are no figure.
STANDARD = re.compile(
    r"\b(?:ISO|IEC|CSA|CAN/[A-Z]{2,4}|BNQ|NQ|ASTM|NFPA|CGSB|ONGC|ULC)[\s-]{0,2}\d{3,5}(?:[-:.]\d{1,4}){0,2}(?!\d)"
)
POSTAL_CODE = re.compile(r"\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b")
MOST_DIGITS = 3  # of a number that may be typed: days, months, suppliers


def typed_figure_in(text: str) -> str:
    """What keeps a text written by hand from being printed: « contient un montant en dollars »; empty for nothing."""
    if odd := next((words for found in FILL.finditer(text) for words in found.groups()[1:] if _is_no_word(words)), ""):
        return f"met autre chose qu’un mot dans un champ {_quoted(odd)}"
    masked = _masked(text)
    if odd := _odd_character(masked):
        return f"contient le caractère {_quoted(odd)}, qui n’est ni une lettre latine ni un chiffre de 0 à 9"
    read = _as_read(masked)
    if MONEY.search(read) or CURRENCY.search(read) or any(unicodedata.category(one) == "Sc" for one in read):
        return "contient un montant en dollars"
    if PERCENT.search(read):
        return "contient un pourcentage"
    if found := THOUSANDS.search(read) or GLUED.search(read):
        return f"colle des lettres à un chiffre {_quoted(found[0])}"
    return _number_in(read)


def typed_figure_in_words(text: str) -> str:
    """The same for a title, or what is typed in a field of words: it holds no field and no reference either."""
    return "contient des accolades ou des crochets" if "{{" in text or "[[" in text else typed_figure_in(text)


def _is_no_word(words: str | None) -> bool:
    return words is not None and not FIELD_WORDS.fullmatch(clean(words))


def _masked(text: str) -> str:
    """Fields and references replaced by the place they hold; the two words of a field are both read."""

    def place(found: re.Match) -> str:
        return f"{FIGURE} {found[2]} {found[3]}" if found[2] else FIGURE

    held = FILL.sub(place, clean(text))
    return REFERENCE.sub(lambda found: FIGURE if found[1] == "parametre" else NAME, held)


def _odd_character(text: str) -> str:
    """A letter of another alphabet or a digit of another kind, which an eye takes for ours; « m² » is ours."""
    for rank, one in enumerate(text):
        is_a_square = one in "²³" and text[rank - 1 : rank] == "m"
        is_odd_digit = one.isnumeric() and one not in "0123456789" and not is_a_square
        if is_odd_digit or (one.isalpha() and not OUR_LETTER.match(unicodedata.name(one, ""))):
            return one
    return ""


def _as_read(text: str) -> str:
    """Without accents, variants or names that hold digits."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(one for one in decomposed if unicodedata.category(one) not in {"Mn", "Me", "Cf"})
    return POSTAL_CODE.sub(NAME, STANDARD.sub(NAME, bare))


def _number_in(read: str) -> str:
    if TOUCHING.search(read) or any(FIGURE in run and len(run) > 1 for run in RUN.findall(read)):
        return "colle un chiffre ou un mot à un champ {{…}} ou à une référence [[…]]"
    for found in (*RUN.finditer(read), *GROUPS.finditer(read)):
        if sum(one.isdigit() for one in found[0]) > MOST_DIGITS and not A_YEAR.fullmatch(found[0]):
            return f"contient le nombre {_quoted(found[0])}"
    return ""


def _quoted(found: str) -> str:
    return f"«{NO_BREAK}{found.replace(FIGURE, '…').replace(NAME, '…').strip()}{NO_BREAK}»"
