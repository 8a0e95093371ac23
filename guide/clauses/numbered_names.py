"""Names made of digits: an article, a by-law, a standard, a date. No quantity, so a person may type them. Pure.

Read on one line of text without accents. The list is closed: whatever else holds a digit is a figure.
"""

import re

MONTHS = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
YEAR = r"(?:19|20)\d\d"
DAY = r"(?:1er|[12]?\d|3[01])"
BEFORE_A_YEAR = (
    "en|depuis|avant|apres|fin|debut|annees?|annee financiere|exercices?|ete|automne|hiver|printemps|de|jusqu'en|d'ici"
    "|achats?|agenda|bilan|budget|durable|edition|plan|politique|programme|rapport|responsable|strategie"
)
PARTS_OF_A_TEXT = r"articles?|art\.|paragraphes?|chapitres?|c\.|r\."
SMALL_PARTS = r"alineas?|al\.|sections?|annexes?|titres?|parties?|lots?|phases?|etapes?|versions?"
ARTICLE_NUMBER = r"(?:[A-Z]-)?(?!0)\d{1,4}(?:\.(?!00)\d{1,2}){0,4}(?:°|[a-j](?!\w))?"
# No group of zeros and no name of a currency: « règlement 900-000 », « no CAD-900 » would read as amounts.
GROUP = r"(?!0+(?!\d))\d{1,4}"
BYLAW_NUMBER = rf"(?!CAD|USD|EUR|CA-|CDN)(?:[A-Z]{{1,6}}-){{0,2}}{GROUP}(?:-{GROUP}){{0,2}}"
NUMBER_SIGN = r"(?:numeros? |nos?\.? |[nN]°s? ?|# ?)"
BYLAWS = rf"(?:(?i:reglements?|resolutions?) (?:RC?GC? )?{NUMBER_SIGN}?|{NUMBER_SIGN}|RGC |RCG )"
STANDARDS = r"(?:CAN/)?(?:ISO(?:/IEC)?|IEC|CEI|CSA|BNQ|NQ|ASTM|NFPA|ONGC|CGSB|ULC|WCAG|LEED)[ -](?:v|[A-Z])?"
STANDARD_NUMBER = rf"(?!0+(?!\d))\d{{1,5}}(?:[-./](?!0+(?!\d))\d{{1,4}}){{0,3}}(?::{YEAR})?"


def _several(kind: str, number: str) -> str:
    """A kind of thing, then its number or several: « articles 12, 13 et 14 ». A comma alone parts thousands too."""
    return rf"{kind}{number}(?:(?:, {number})*(?: et | ou | a ){number})?"


NAMES = (
    rf"{DAY}(?:(?:, {DAY})* et {DAY})? (?:{MONTHS})(?: {YEAR})?|(?:{MONTHS}) {YEAR}",
    rf"{YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])|{YEAR}[-–/]{YEAR}|\({YEAR}\)",
    _several(rf"(?i:{BEFORE_A_YEAR}) ", YEAR),
    r"(?i:a|avant) [012]?\d ?h(?: ?[0-5]\d)?",
    _several(rf"(?i:{PARTS_OF_A_TEXT}) ", ARTICLE_NUMBER),
    _several(rf"(?i:{SMALL_PARTS}) ", r"[1-9]\d?(?:\.\d)?"),
    _several(BYLAWS, BYLAW_NUMBER),
    _several(STANDARDS, STANDARD_NUMBER) + "|EN 301 549",
    rf"(?i:loi|projet de loi) \d{{1,3}}(?: \({YEAR}\))?|(?:LQ|L\.Q\.) {YEAR}",
    r"(?:1er|1re|[2-9]e|1\de) (?:alinea|paragraphe|trimestre|semestre|etape|phase|annee|seance)s?",
)
NAME = re.compile(rf"(?<![\w.])(?=([A-Za-z']+))?(?:{'|'.join(NAMES)})(?!\w|°|[.,:/'’-]\d)")
LIST_MARK = re.compile(r"^\d{1,2}(?:°|[.)]) (?=[A-Za-z]{2}|[LDSN]'[a-z]|A [a-z]{2})")


def without_numbered_names(line: str, mark: str) -> str:
    """The line with `mark` for the digits of each such name, after its word."""
    return NAME.sub(lambda found: f"{found[1] or ''} {mark}", line)


def without_list_mark(line: str) -> str:
    """The line without the number of an item of a list: « 2° Le directeur … »."""
    return LIST_MARK.sub("", line)
