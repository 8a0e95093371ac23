"""What people type in a text that will be printed: words, never a figure, since nobody can hold it to the law. Pure.

Nothing here tries to tell a bad number from a good one. A digit goes out only in a name made of digits (an article, a
by-law, a standard, a date: `numbered_names`). A number in words does not go out when it is a hundred or more, a price
or a percentage; none does in a clause that says how the municipality buys. Beside a field or a figure of the law stand
only words of the kit's own clauses. docs/policy-kit.md says what is not seen.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from guide.clauses.marks import FILL
from guide.clauses.number_words import changes_a_figure, number_in, without_places
from guide.clauses.numbered_names import without_list_mark, without_numbered_names
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
    """atteignant chaque depassant durant egale environ excedant excede exclues fixe incluses inferieur inferieurs
    inferieures maximal maximale maximum minimal minimale minimum ni on parmi plafonne puis semaine semaines superieur
    superieure superieurs superieures taxes toutefois""".split()  # noqa: SIM905 - one reads words, not quotes
)
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
    return "contient des accolades ou des crochets" if "{{" in text or "[[" in text else typed_figure_in(text)


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

    held = FILL.sub(place, clean(text))
    return REFERENCE.sub(lambda found: FIGURE if found[1] == "parametre" else REFERRED, held)


def _bare(text: str) -> str:
    """Without accents, with one kind of space, of apostrophe and of hyphen; the lines stay. « º » is « ° »."""
    decomposed = unicodedata.normalize("NFKD", text.replace("º", "°"))
    bare = "".join(one for one in decomposed if unicodedata.category(one) not in {"Mn", "Me", "Cf"})
    lines = bare.replace("’", "'").replace("\u2010", "-").replace("\u2011", "-").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines)


def _problem_of(bare: str, allowance: Allowance) -> str:
    named = "\n".join(without_numbered_names(line, NUMBERED) for line in _without_list_marks(bare.split("\n")))
    if number := _first_number_in(named):
        return f"contient le nombre {_quoted(number)}"
    if left := LONE_DEGREE.search(named):
        return f"contient le signe {_quoted(left[0])}"
    if found := GLUED.search(named):
        return f"colle {_quoted(named[max(found.start() - 1, 0) : found.end() + 1])} à un champ ou à une référence"
    pieces = PIECE.findall(without_places(named))
    words = [piece.rstrip("'") for piece in pieces]
    if number := number_in(words, is_strict=allowance.is_strict):
        return f"contient {_quoted(number)}, un nombre, un montant ou un pourcentage en lettres"
    return _beside_a_mark(pieces, allowance.vocabulary)


def _without_list_marks(lines: list[str]) -> Iterable[str]:
    """A line that ends with a figure says nothing of the number that begins the next one."""
    for before, line in pairwise(["", *lines]):
        yield line if before.endswith(FIGURE) else without_list_mark(line)


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
        known = vocabulary if mark == FIGURE else None
        # « l’100 000 $ » looks like a million.
        skipped = BEFORE_A_FIGURE if mark == FIGURE else ELISIONS
        before = _next_to((pieces[place] for place in range(rank - 1, -1, -1)), skipped)
        after = _next_to((pieces[place] for place in range(rank + 1, len(pieces))), ELISIONS)
        for beside, is_any_word in ((before, mark != FIGURE), (after, False)):
            if problem := _two_marks(mark, beside) or _odd_word(beside, known, is_any_word=is_any_word):
                return problem
    return ""


def _next_to(pieces: Iterable[str], elisions: frozenset[str]) -> list[str]:
    """What comes next: signs until the first word or mark; « d’ » is no word."""
    found = []
    for piece in pieces:
        if piece.endswith("'") and piece[:-1].lower() in elisions:
            continue
        found.append(piece)
        if piece in MARKS or piece[0].isalpha():
            break
    return found


def _two_marks(mark: str, beside: list[str]) -> str:
    """Sources, articles and dates may be listed; a figure is never in a row with what holds digits."""
    if beside and beside[-1] in MARKS and FIGURE in (mark, beside[-1]):
        return "met deux chiffres ou références de suite, sans mot entre eux"
    return ""


def _odd_word(beside: list[str], vocabulary: frozenset[str] | None, *, is_any_word: bool) -> str:
    """After a comma, or on another line, any word may come but a number or a letter: « dix, {{plafond}} »."""
    if not beside or not beside[-1][0].isalpha() or set(beside[:-1]) - {",", "\n"}:
        return ""
    word = beside[-1].rstrip("'")
    is_a_letter = vocabulary is not None and len(beside[-1]) == 1 and word.lower() not in SHORT_WORDS
    is_apart = is_any_word or (len(beside) > 1 and not is_a_letter)
    is_fine = is_apart or (_is_common(word) if vocabulary is None else word.lower() in vocabulary | COMMON)
    if is_fine and not changes_a_figure(word):
        return ""
    return f"met {_quoted(word)} à côté d’un chiffre ou d’une référence"


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
