"""Names made of digits: an article, a by-law, a standard, a date. No quantity, so a person may type them. Pure.

Read on one line of text without accents. The list is closed: whatever else holds a digit is a figure. What may follow a
name is closed too (`FOLLOWS`): « étape 3 fournisseurs » counts suppliers.
"""

import re
from collections.abc import Iterable

MONTHS = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
YEAR = r"(?:19|20)\d\d"
DAY = r"(?:1er|[12]?\d|3[01])"
DATED = "loi|plan|politique|programme|strategie|bilan|rapport|edition|reglement|exercice|annee|automne|printemps|hiver"
BEFORE_A_YEAR = "en|depuis|avant|apres|fin|debut|annees?|annee financiere|exercices?|jusqu'en|d'ici|d'ici a"
OF_A_TITLE = "agenda|bilan|durable|edition|plan|politique|programme|rapport|responsable|strategie"
ARTICLE_NUMBER = r"(?:[A-Z]-)?(?:[1-9]\d{0,2}|[1-3]\d{3})(?:\.(?!00)\d{1,2}){0,4}(?:°|[a-j](?!\w))?"
# No group of zeros and no name of a currency: « règlement 900-000 », « règlement CAD-900 » would read as amounts.
GROUP = r"(?!0+(?!\d))\d{1,4}"
BYLAW_NUMBER = rf"(?!CAD|USD|EUR|CA-|CDN|DOL|GBP)(?:[A-Z]{{1,6}}-){{0,2}}{GROUP}(?:-{GROUP}){{0,2}}"
NUMBER_SIGN = r"(?:(?:RC?GC? )?(?:numeros? |nos?\.? |[nN]°s? ?|# ?)?(?:RC?GC? )?)"
STANDARDS = r"(?:CAN/)?(?:ISO(?:/IEC)?|IEC|CEI|CSA|BNQ|NQ|ASTM|NFPA|ONGC|CGSB|ULC)[ -][A-Z]?"
STANDARD_NUMBER = rf"(?!0+(?!\d))\d{{1,5}}(?:[-/](?!0+(?!\d))\d{{1,4}}){{0,3}}(?::{YEAR})?"
CHAPTER = rf"(?:(?:RLRQ|L\.R\.Q\.), c\.|(?i:chapitres?)) {ARTICLE_NUMBER}(?:, r\. [1-9]\d?(?:\.\d)?)?"


def _kind(one: str, several: str, number: str) -> str:
    """« article 12 », or « articles 12, 13 et 14 »: after one article, a second number would be a quantity."""
    return rf"(?:{one}{number}|{several}{number}(?:(?:, {number})* (?:et|ou|a) {number})?)"


def _plain_kind(names: str, number: str) -> str:
    return _kind(rf"(?i:{names}) ", rf"(?:(?i:{names})s) ", number)


NAMES = (
    rf"{DAY}(?:(?:, {DAY})* et {DAY})? (?:{MONTHS})(?: {YEAR})?|(?:{MONTHS}) {YEAR}",
    rf"{YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])|{YEAR}[-–/]{YEAR}|(?i:annee|exercice) {YEAR}-\d\d",
    rf"(?i:{BEFORE_A_YEAR}) {YEAR}(?: et {YEAR})?|(?i:{DATED}) de {YEAR}(?: a {YEAR})?|(?i:{OF_A_TITLE}) {YEAR}",
    rf"(?i:loi|projet de loi) \d{{1,3}}(?: \({YEAR}\))?|(?i:{DATED}|action) \({YEAR}\)|\({YEAR}, chapitre \d{{1,2}}\)",
    rf"(?:LQ|L\.Q\.) {YEAR}(?:, c\. \d{{1,2}})?|{CHAPTER}",
    r"(?:[01]?\d|2[0-3]) ?h ?[0-5]\d|(?i:avant|plus tard a) (?:[01]?\d|2[0-3]) ?h",
    _plain_kind("article|paragraphe", ARTICLE_NUMBER) + rf"|art\. {ARTICLE_NUMBER}",
    _plain_kind("alinea|section|annexe|titre|partie|lot|phase|etape|version", r"[1-9]\d?(?:\.\d)?") + r"|al\. [1-9]",
    _kind(rf"(?i:reglement|resolution) {NUMBER_SIGN}", rf"(?i:reglements|resolutions) {NUMBER_SIGN}", BYLAW_NUMBER),
    rf"{STANDARDS}{STANDARD_NUMBER}|EN 301 549|(?:WCAG|LEED) v?\d(?:\.\d)?",
    r"(?:1er|1re|[2-9]e|1\de) (?:alinea|paragraphe|trimestre|semestre|etape|phase|annee|seance)s?",
)  # fmt: skip
NAME = re.compile(rf"(?<![\w.])(?=([A-Za-z']+))?(?:{'|'.join(NAMES)})(?!\w|°|[.,:/'’-]\d)")
FOLLOWS = frozenset(
    """a abroge abrogee abroges achat achats adopte adoptee adoptes afferent afferente afin ainsi ait ajoute
    ajoutent alinea alors applique appliquent approvisionnement article au autorise aux avait avec car cesse
    chapitre ci cite cites comme concernant concerne contre couvre dans de decrete demande demeure depuis des
    deuxieme devient dispense doit dont du elle en encadre enonce entre entrent est et etablie etablit etait
    etre exige explique fait favorise figure fixe gestion il ils impose interdit intitule intitulee la le les
    lorsque mais mentionne modifiant modifie modifiee modifies ne ni nomme non oblige on ont ou par paragraphe
    permet permettent peut portant pour precise premier prend prescrit prevoient prevoit produit publie publiee
    puis qu que qui rappelle reconnait regit relatif relative remplacant remplace remplacee remplaces reste sans
    sauf selon sera seront si soit sont sous suit suivant suivants sur tel telle tels tient toujours traite
    troisieme vaut vient vigueur vise visent y""".split()  # noqa: SIM905 - one reads words, not quotes
)
LIST_MARK = re.compile(r"(?:(\d{1,2})(?:°|[.)]) |[a-z]\) )(?=[A-Z]|[a-z]{2}|[ldsn]'[a-z]|a [a-z]{2})")


def without_numbered_names(line: str, mark: str) -> str:
    """The line with `mark` for the digits of each such name, after its word."""
    return NAME.sub(lambda found: f"{found[1] or ''} {mark}", line)


def without_list_marks(lines: Iterable[str]) -> Iterable[str]:
    """The lines without the marks of a list: « 1. », « 2° », « a) »; each number follows the one before, and each line
    is finished before the next mark: « au moins / 12. Le directeur » would read as a figure."""
    last, before = 0, "."
    for line in lines:
        found = LIST_MARK.match(line) if before.endswith((".", ";", ":", ",", " et", " ou")) else None
        number = int(found[1]) if found and found[1] else 0
        is_next = found and (not found[1] or number in {1, last + 1})
        last = number if is_next and number else last
        yield line[found.end() :] if is_next else line
        before = line or before
