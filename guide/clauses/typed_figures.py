"""What people type in a text that will be printed: words, never a figure, since nobody can hold it to the law. Pure.

Nothing here tries to tell a bad number from a good one. A digit goes out only in a name made of digits (an article, a
by-law, a standard, a date: `numbered_names`). A number in words does not go out when it is a hundred or more, a price
or a percentage; none does in a clause that says how the municipality buys. Beside a field or a figure of the law stand
only words of the kit's own clauses. docs/policy-kit.md says what is not seen.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from guide.clauses.marks import FILL
from guide.clauses.number_words import changes_a_figure, joined, number_in, without_innocent_names
from guide.clauses.numbered_names import FOLLOWS, without_list_marks, without_numbered_names
from guide.documents.characters import clean
from guide.french import NO_BREAK
from guide.references import REFERENCE

# Where a figure, the name of a rule or source, or a name made of digits stands: private characters, which `clean` takes
# out of texts.
FIGURE, REFERRED, NUMBERED = "\ue000", "\ue001", "\ue002"
MARKS = FIGURE + REFERRED + NUMBERED
FIELD_WORDS = re.compile(r"[^\W\d_]+(?:[\s’'-][^\W\d_]+)*")
# Letters of French and of names from its neighbours, our digits, the signs of a sentence: no sign that draws another.
OUR_CHARACTERS = re.compile(r"[A-Za-zÀ-ÖÙ-Ýà-öù-ýÿŸŒœ0-9\s.,;:!?'’\"“”«»()\[\]{}/&@#+*•·…°º_\u2010-\u2015|-]")
LETTERS = r"[^\W\d_]+"
PIECE = re.compile(rf"{LETTERS}'?|[{MARKS}]|[.,;:!?…\n]")
WHOLE_NUMBER = re.compile(r"\S+(?: \d\S*)*(?: [%$€])?")
LONE_DEGREE = re.compile("(?<![nN])°|°°")
GLUED = re.compile(rf"(?<=[^\s(«“\"'])[{FIGURE}{REFERRED}]|[{FIGURE}{REFERRED}](?![\s.,;:!?…)»”\"]|\Z)")

# With the words of the kit, those that one expects before or after an amount, a delay or a number.
COMMON = frozenset(
    """atteignant chaque consecutifs depassant durant egale environ excedant excede exclues fixe incluses
    inferieur inferieures inferieurs maximal maximale maximum minimal minimale minimum ni on ouvrables parmi
    plafonne puis represente semaine semaines superieur superieure superieures superieurs supplementaire
    supplementaires taxes toutefois""".split()  # noqa: SIM905 - one reads words, not quotes
)
# Words that lead from a figure to the next word: those between which two figures stay two, those that compute.
PARTING, COMPUTING = frozenset(["et", "ou", "a"]), frozenset(["sur", "par", "plus", "moins", "pour"])
LINKS = PARTING | COMPUTING
REACH = 12  # pieces: beyond, nothing is beside
SHORT_WORDS = frozenset(["a", "y"])  # « à »; any other letter alone could be a digit or a unit
BEFORE_A_FIGURE = frozenset(["d", "qu"])
ELISIONS = BEFORE_A_FIGURE | frozenset(["l", "n", "s", "j", "m", "t", "c"])


@dataclass(frozen=True)
class Allowance:
    """What a text may hold.

    `words`: what the fields of words hold, by code. `vocabulary`: the words that may stand beside a figure, without
    accents; None for a text of the library itself, where any common word may. `is_strict`: no number in letters, for
    what says how a municipality buys and for titles.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    vocabulary: frozenset[str] | None = frozenset()
    is_strict: bool = True


# The way out of a refusal, after « Écrivez seulement ».
WHAT_GOES = "des mots, des dates et des numéros d’article, de règlement, de résolution ou de norme"
STRICT, OF_THE_LIBRARY = Allowance(), Allowance(vocabulary=None, is_strict=False)


def typed_figure_in(text: str, allowance: Allowance = STRICT) -> str:
    """What keeps a text written by hand from being printed: « contient le nombre « 900 » »; empty for nothing."""
    if odd := next((part for found in FILL.finditer(text) for part in found.groups()[1:] if _is_no_word(part)), ""):
        return f"met autre chose qu’un mot dans un champ {_quoted(odd)}"
    # The word that agrees with a figure is one or the other: each printed form is read apart.
    forms = dict.fromkeys(_masked(text, allowance.words, rank) for rank in (2, 3))
    return next((problem for form in forms if (problem := _problem_of(_bare(form), allowance))), "") or _odd_sign(text)


def typed_figure_in_words(text: str) -> str:
    """The same for a title, or what is typed in a field of words: it holds no field and no reference either."""
    if any(one in text for one in "[]{}"):
        return "contient des accolades ou des crochets"
    return typed_figure_in(text)


def _odd_sign(text: str) -> str:
    odd = next((one for one in clean(text) if not OUR_CHARACTERS.match(one)), "")
    said = f"contient le caractère {_quoted(odd)}, qui n’est ni une lettre, ni un chiffre, ni un signe de ponctuation"
    return said if odd else ""


def _is_no_word(part: str | None) -> bool:
    return part is not None and not FIELD_WORDS.fullmatch(clean(part))


def _masked(text: str, words: Mapping[str, str], rank: int) -> str:
    """Fields and references replaced by what they print, or by the place they hold."""

    def place(found: re.Match) -> str:
        value = clean(words[found[1]]) if found[1] in words else FIGURE
        return f"{value} {found[rank]}" if found[rank] else value

    # As the document does: what a field of words holds makes no reference.
    held = REFERENCE.sub(lambda found: FIGURE if found[1] == "parametre" else REFERRED, clean(text))
    return FILL.sub(place, held)


def _bare(text: str) -> str:
    """Without accents, with one kind of space, of apostrophe and of hyphen; the lines stay. « º » is « ° »."""
    decomposed = unicodedata.normalize("NFKD", text.replace("º", "°"))
    bare = "".join(one for one in decomposed if unicodedata.category(one) not in {"Mn", "Me", "Cf"})
    lines = bare.replace("’", "'").replace("\u2010", "-").replace("\u2011", "-").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines)


def _problem_of(bare: str, allowance: Allowance) -> str:
    lines = without_list_marks(bare.split("\n"))
    named = "\n".join(without_numbered_names(line, NUMBERED) for line in lines)
    if number := _first_number_in(named):
        return f"contient le nombre {_quoted(number)}"
    if left := LONE_DEGREE.search(named):
        return f"contient le signe {_quoted(left[0])}"
    if found := GLUED.search(named):
        return f"colle {_quoted(named[max(found.start() - 1, 0) : found.end() + 1])} à un champ ou à une référence"
    innocent = without_innocent_names(named)
    for text in (innocent, joined(innocent)):
        words = [piece.rstrip("'") for piece in PIECE.findall(text) if piece[0].isalpha()]
        if number := number_in(words, is_strict=allowance.is_strict):
            return f"contient {_quoted(number)}, un nombre, un montant ou un pourcentage en lettres"
    return _beside_a_mark(PIECE.findall(innocent), allowance.vocabulary)


def _first_number_in(text: str) -> str:
    """The whole of it, as one reads it: « 900 000 $ », « RV-2019 »."""
    digit = re.search(r"\d", text)
    if digit is None:
        return ""
    start = max(text.rfind(space, 0, digit.start()) for space in " \n") + 1
    return WHOLE_NUMBER.match(text, start)[0][:40].strip(".,;:()«»")


def _beside_a_mark(pieces: list[str], vocabulary: frozenset[str] | None) -> str:
    """Why what stands beside a figure, or a name made of digits, would change how it is read."""
    for rank, mark in enumerate(pieces):
        if mark not in MARKS:
            continue
        before = [pieces[place] for place in range(rank - 1, max(rank - REACH, 0) - 1, -1)]
        after = pieces[rank + 1 : rank + 1 + REACH]
        # « l’100 000 $ » looks like a million.
        both = (_next_to(before, BEFORE_A_FIGURE if mark == FIGURE else ELISIONS), _next_to(after, ELISIONS))
        if mark == FIGURE:
            found = [_beside_a_figure(beside, vocabulary) for beside in both]
        else:
            found = [_before_a_name(both[0]), _after_a_name(mark, both[1])]
        if problem := next(filter(None, found), ""):
            return problem
    return ""


def _next_to(pieces: list[str], elisions: frozenset[str]) -> list[str]:
    """What comes next until the first word or mark, links included: [",", "et", "dix"]; « d’ » is no word."""
    found = []
    for piece in pieces:
        if piece.endswith("'") and piece[:-1].lower() in elisions:
            continue
        found.append(piece)
        if piece in MARKS or (piece[0].isalpha() and piece.lower() not in LINKS):
            break
    return found


def _beside_a_figure(beside: list[str], vocabulary: frozenset[str] | None) -> str:
    """Words of the kit, and through signs and links (« et », « sur ») no number, no letter and no other figure."""
    if not beside:
        return ""
    last, passed = beside[-1], {piece.lower() for piece in beside[:-1]}
    if last in MARKS:
        is_apart = passed & PARTING and not passed & COMPUTING
        return "" if is_apart else "met deux chiffres ou références de suite, sans mot entre eux"
    first = beside[0].rstrip("'") if beside[0][0].isalpha() else ""
    is_fine = not first or (_is_common(first) if vocabulary is None else first.lower() in vocabulary | COMMON)
    is_letter = vocabulary is not None and len(last) == 1 and last[0].isalpha() and last.lower() not in SHORT_WORDS
    word = last.rstrip("'")
    if ";" not in passed and (is_letter or changes_a_figure(word)):
        return _said(word)
    return "" if is_fine else _said(first)


def _before_a_name(beside: list[str]) -> str:
    """No number right before « article 12 »; a figure beside it tells by itself."""
    word = beside[0].rstrip("'") if beside else ""
    return _said(word) if word and changes_a_figure(word) else ""


def _after_a_name(mark: str, beside: list[str]) -> str:
    """What follows « article 12 » is in a closed list; what follows the title of a rule is a common word."""
    word = beside[0].rstrip("'") if beside and beside[0][0].isalpha() else ""
    is_fine = word.lower() in FOLLOWS if mark == NUMBERED else _is_common(word)
    return "" if not word or (is_fine and not changes_a_figure(word)) else _said(word)


def _said(word: str) -> str:
    return f"met {_quoted(word)} à côté d’un chiffre, d’un numéro ou d’une référence"


def _is_common(word: str) -> bool:
    """A word with a vowel, of two letters at least, that is no abbreviation in capitals; or « à », « a », « y »."""
    is_written = word[1:].islower() and re.search("[aeiouy]", word.lower())
    return bool(is_written) or word.lower() in SHORT_WORDS


def words_of(text: str) -> frozenset[str]:
    """The words of a text without accents, for a vocabulary; of the single letters, only « à » and « y »."""
    return frozenset(one for one in re.findall(LETTERS, _bare(text).lower()) if len(one) > 1 or one in SHORT_WORDS)


def _quoted(found: str) -> str:
    shown = re.sub(f"[{MARKS}]", "…", found).strip()
    return f"«{NO_BREAK}{shown}{NO_BREAK}»"
