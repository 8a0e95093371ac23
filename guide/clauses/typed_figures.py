"""Figures typed by hand in a text that will be printed: nobody can hold them to the law, so they do not go out. Pure.

The text is read as it will be printed, word by word: fields and references hold their place, invisible characters are
gone. Only numbers of a known innocent shape are let through (up to three digits, a year, a date, an hour, the number of
an article or a by-law, a standard…), and never beside another figure. What is written wholly in words is seen by its
great words only (mille, million, dollars): docs/policy-kit.md says what is not seen.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from guide.clauses.marks import FILL
from guide.documents.characters import clean
from guide.french import NO_BREAK
from guide.references import REFERENCE

NONE: Mapping[str, str] = {}
# Where a figure, or the name of a rule or source, will be printed: private characters, which `clean` takes from texts.
FIGURE, NAME = "\ue000", "\ue001"
FIELD_WORDS = re.compile(r"[^\W\d_]+(?:[\s’'-][^\W\d_]+)*")
# Letters of French and its neighbours, our digits, the signs of a French text: an eye takes any other for another.
OUR_CHARACTERS = re.compile(
    rf"[A-Za-zÀ-ÖØ-öø-İĲ-ž0-9\s\u00a0\u202f\u2009.,;:!?'’\"“”«»()\[\]{{}}|/&@_+•·…°ºª²³%$€£\u2010-\u2015{FIGURE}{NAME}-]"
)
EDGES = "\"“”«»()[]{}|.,;:!?…'’•·-–—/&+$€£"
ELISION = re.compile(r"(?<!\w)(?:[dlsnmtjcDLSNJC]|[Qq]u)'(?=\W|\d)")
TOUCHES = "colle un chiffre ou un mot à un champ {{…}} ou à une référence [[…]]"

# Numbers in words: « cent mille », « dix-mille », « neufcentmille ». A great word alone (Mille-Isles) is none.
TENS = (
    "cents?|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente"
    "|quarante|cinquante|soixante|septante|huitante|octante|nonante|demie?"
)
GREAT = "mil|milles?|milliers?|millions?|milliards?|billions?|billiards?|trillions?"
IN_WORDS = re.compile(rf"(?:{TENS}|{GREAT})+", re.IGNORECASE)
GREAT_WORD = re.compile(rf"(?:{GREAT})", re.IGNORECASE)
GLUED_GREAT_WORD = re.compile(rf"(?:{TENS}|{GREAT})+(?:{GREAT})", re.IGNORECASE)
CURRENCY = re.compile(r"[$€£]|[a-z]*dollars?|piastres?|euros?|k?(?:CAD|USD|EUR)", re.IGNORECASE)
WORDS = re.compile(rf"[^\W_]+|[$€£{FIGURE}]")
# A share of what a thing is made of is no share of a price.
OF_A_THING = re.compile(
    r"\b\d{1,3} ?% (?:de |d'|des |du )?(?:personnes|employes|travailleurs|heures|membres|fibres?|matieres?|papier"
    r"|contenu|coton|recycl\w+|post-?consommation|biolog\w+|compost\w+|biosourc\w+)"
    r"|\b(?:recycl|biosourc)\w+ a \d{1,3} ?%"
)
# A word ends where letters end: « 5pour cent » is one too.
START, END = r"(?<![^\W\d_])", r"(?![^\W\d_])"
PERCENT = re.compile(
    rf"%|[°o] ?/ ?[°o]{END}"
    rf"|{START}(?:pour[ -]?(?:cents?{END}|100)|pourcents?{END}|p\.? ?c\.|p\.? ?(?:100|cent{END})|pct{END}"
    rf"|pr\.? ?cent{END}|par ?(?:100|cent{END})|(?:cents?|sous) (?:par|du|au|sur le) (?:dollar|piastre))",
    re.IGNORECASE,
)
INNOCENT = re.compile(
    r"\d{1,3}(?:er|ers|re|res|e|es|i?emes?|o|os|°)?"  # 12, 1er, 2e, 3eme, 2°
    r"|\d{1,3}(?:[kcm]?m[23]?|k?g|l)|[2-6][DG]|4x4"  # 20km, 100m2, 3D
    r"|\d{1,2}h(?:\d\d)?|\d{1,2}:\d\d|24/7"  # 8h30, 14:00
    r"|\d{1,2}[-–]\d{1,2}"  # 30-60 jours
    r"|(?:19|20)\d\d(?:[-–/](?:19|20)\d\d)?|N[+-]1"  # 2026, 2024-2025
    r"|(?:[A-Z]{2,4}-)?(?:19|20)\d\d-(?!000)\d{1,4}(?:-(?!000)\d{1,4})?"  # 2026-11-22, 2026-145, CM-2026-112
    r"|[A-Z]{1,2}-?\d{1,2}|v\d{1,2}"  # A4, R-22
    r"|\d{3}-\d{3}-\d{4}|\d-\d-\d"  # a telephone
    r"|(?!.*\d{4})[\w.+-]*[a-z][\w.+-]*@[\w.-]+\.[a-z]+"  # an e-mail
)
# After « article », « règlement numéro », « ISO »: a name made of digits, not a quantity.
NUMBERED = re.compile(
    r"articles?|art|chapitres?|sections?|annexes?|paragraphes?|par|alineas?|al|numeros?|nos?|n°|reglements?|RGC|resolutions?"
    r"|lots?|projets?|local|bureau|salle|poste|lois?|versions?|WCAG|LEED|ISO|IEC|CSA|BNQ|NQ|ASTM|NFPA|CGSB|ONGC|ULC|CAN/(?:CSA|BNQ|CGSB|ULC)"
)
ITS_NUMBER = re.compile(r"[A-Z]{0,5}-?\d{1,5}(?:[-:]\d{1,4}){0,2}|(?:[A-Z]-)?\d{1,4}(?:\.\d{1,2}){1,4}|\d{1,3}[a-j]")
STREET = re.compile(r"rues?|boul|boulevard|chemin|ch|avenue|av|montee|rang|place|route")
UNITS = re.compile(r"k?g|[kcm]?m[23]?|l|litres?|metres?|kilometres?|heures?|pages?|copies|habitants?|tonnes?|pieds?")
POSTAL = (re.compile(r"[A-CEGHJ-NPR-TVXY]\d[A-CEGHJ-NPR-TV-Z]"), re.compile(r"\d[A-CEGHJ-NPR-TV-Z]\d"))
TELEPHONE = (re.compile(r"\d{3}"), re.compile(r"\d{3}-\d{4}"))
# What makes a small number great, or a part of a price, when it comes next; « OOO » is for zeros.
MULTIPLIES = re.compile(
    rf"(?:[kKG]|M|MM|[kM]CAD|M[do]s?|mds?|mios?|mill|[xX]|[a-z]+iemes?|pourcentages?|[OoQ]{{2,}}[OoQDIl]*){END}"
)
TIMES = re.compile(r"fois|sur")
A_SHARE = re.compile(rf"{START}pourcentages?{END}|{START}points? de pourcentage{END}")


def typed_figure_in(text: str, words: Mapping[str, str] = NONE) -> str:
    """What keeps a text written by hand from being printed: « contient un montant en dollars »; empty for nothing.

    `words` are the values of the fields that hold words, by code: they are read with the text around them.
    """
    if odd := next((part for found in FILL.finditer(text) for part in found.groups()[1:] if _is_no_word(part)), ""):
        return f"met autre chose qu’un mot dans un champ {_quoted(odd)}"
    if odd := next((one for one in clean(text) if not _is_ours(one)), ""):
        return f"contient le caractère {_quoted(odd)}, qui n’est ni une lettre française ni un chiffre de 0 à 9"
    # The word that agrees with a figure is one or the other: each printed form is read apart.
    forms = dict.fromkeys(_masked(text, words, rank) for rank in (2, 3))
    return next((problem for form in forms if (problem := _read(form))), "")


def typed_figure_in_words(text: str) -> str:
    """The same for a title, or what is typed in a field of words: it holds no field and no reference either."""
    return "contient des accolades ou des crochets" if "{{" in text or "[[" in text else typed_figure_in(text)


def _is_no_word(part: str | None) -> bool:
    return part is not None and not FIELD_WORDS.fullmatch(clean(part))


def _is_ours(one: str) -> bool:
    return bool(OUR_CHARACTERS.match(one))


def _masked(text: str, words: Mapping[str, str], rank: int) -> str:
    """Fields and references replaced by what they print, or by the place they hold."""

    def place(found: re.Match) -> str:
        value = words.get(found[1], FIGURE)
        return f"{value} {found[rank]}" if found[rank] else value

    held = FILL.sub(place, clean(text))
    return REFERENCE.sub(lambda found: FIGURE if found[1] == "parametre" else NAME, held)


def _read(masked: str) -> str:
    decomposed = unicodedata.normalize("NFKD", masked)
    bare = "".join(one for one in decomposed if unicodedata.category(one) not in {"Mn", "Me", "Cf"})
    lines = [" ".join(line.split()) for line in bare.replace("’", "'").replace("\u2010", "-").split("\n")]
    return next((problem for line in lines if (problem := _problem_of_line(line))), "")


def _problem_of_line(line: str) -> str:
    if _names_money(line):
        return "contient un montant en dollars"
    told = OF_A_THING.sub("part", line)
    if PERCENT.search(told) or (A_SHARE.search(told) and re.search(r"\d", told)):
        return "contient un pourcentage"
    return _number_in(told.split(" "))


def _names_money(line: str) -> bool:
    words = WORDS.findall(line)
    if re.search("[$€£]", line) and re.search(r"\d", line):
        return True
    for rank, word in enumerate(words):
        beside = [words[place] for place in (rank - 1, rank + 1) if 0 <= place < len(words)]
        is_told = any(_is_a_number(one) or CURRENCY.fullmatch(one) for one in beside)
        if GLUED_GREAT_WORD.fullmatch(word) or (GREAT_WORD.fullmatch(word) and (is_told or FIGURE in beside)):
            return True
        if CURRENCY.fullmatch(word) and any(_is_a_number(one) for one in beside):
            return True
    return False


def _is_a_number(word: str) -> bool:
    return bool(IN_WORDS.fullmatch(word)) or any(one.isdigit() for one in word)


def _number_in(tokens: list[str]) -> str:
    """The first number of a line that is not innocent, or stands where it is no more."""
    cores = [_core(token) for token in tokens]
    for rank, core in enumerate(cores):
        if not _holds_a_figure(core):
            continue
        if not _is_innocent(cores, rank):
            return TOUCHES if _is_held(core) else f"contient le nombre {_quoted(core)}"
        if problem := _beside(tokens, cores, rank):
            return problem
    return ""


def _core(token: str) -> str:
    """Without the signs around it, nor « d’ » or « l’ »."""
    bare = token.strip(EDGES)
    return ELISION.sub("", bare).strip(EDGES)


def _holds_a_figure(core: str) -> bool:
    return any(one.isdigit() or one in FIGURE + NAME for one in core) and not UNITS.fullmatch(core)


def _is_held(core: str) -> bool:
    return FIGURE in core or NAME in core


def _is_innocent(cores: list[str], rank: int) -> bool:
    core, before = cores[rank], cores[rank - 1] if rank else ""
    after = cores[rank + 1] if rank + 1 < len(cores) else ""
    if core in (FIGURE, NAME) or INNOCENT.fullmatch(core):
        return True
    named = re.sub(r"^(?:[dlDL]|[Qq]u)'", "", before)
    is_a_name = NUMBERED.fullmatch(named) or NUMBERED.fullmatch(named.lower())
    if (is_a_name and ITS_NUMBER.fullmatch(core)) or re.fullmatch(r"RGC-\d{1,4}(?:-\d{1,4}){0,2}", core):
        return True
    if before == "NEQ" and re.fullmatch(r"\d{10}", core):
        return True
    is_short = core.isdigit() and len(core) <= 5
    if is_short and (STREET.fullmatch(after.lower()) or UNITS.fullmatch(after)):
        return True
    return any(_is_pair(pair, core, after) or _is_pair(pair, before, core) for pair in (POSTAL, TELEPHONE))


def _is_pair(pair: tuple[re.Pattern, re.Pattern], first: str, second: str) -> bool:
    return bool(pair[0].fullmatch(first) and pair[1].fullmatch(second))


def _beside(tokens: list[str], cores: list[str], rank: int) -> str:
    """Why a number is more than it seems with what comes next; signs alone do not part two numbers."""
    place = next((place for place in range(rank + 1, len(cores)) if cores[place]), None)
    if place is None:
        return ""
    core, after = cores[rank], cores[place]
    said = f"contient le nombre {_quoted(' '.join(cores[rank : place + 1]))}"
    if _holds_a_figure(after):
        if _are_apart(tokens, rank, place, core, after):
            return ""
        return TOUCHES if _is_held(core) or _is_held(after) else said
    if core == NAME:
        return ""
    is_multiplied = TIMES.fullmatch(after) and _holds_a_figure(cores[place + 1] if place + 1 < len(cores) else "")
    return said if MULTIPLIES.match(after) or is_multiplied else ""


def _are_apart(tokens: list[str], rank: int, place: int, core: str, after: str) -> bool:
    """Two numbers in sequence that nobody reads as one: a list’s mark, « 10, 20 », « en 2026, 120 », a telephone."""
    if ELISION.search(tokens[place]):
        return True
    if place != rank + 1:
        return False
    if any(_is_pair(pair, core, after) for pair in (POSTAL, TELEPHONE)):
        return True
    if rank == 0 and re.fullmatch(r"\d{1,2}[.)]", tokens[0]):
        return True
    is_small = re.fullmatch(r"\d{1,2}", after)
    if tokens[place].startswith("("):
        return bool(is_small or re.fullmatch(r"(?:19|20)\d\d", after))
    is_dated = not _is_held(core) and not re.fullmatch(r"\d{1,3}", core) and after != "000" and not _is_held(after)
    return tokens[rank][-1] in ",;" and bool(is_small or is_dated or (after == NAME and not _is_held(core)))


def _quoted(found: Iterable[str]) -> str:
    shown = "".join(found).replace(FIGURE, "…").replace(NAME, "…").strip()
    return f"«{NO_BREAK}{shown}{NO_BREAK}»"
