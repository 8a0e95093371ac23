"""A wording written by hand, whatever its disguise: no figure beyond the law is ever printed, ready or not.

The reader of this file knows nothing of how the check works: it reads what is printed, as an eye does.
"""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.bylaw_limits import THRESHOLD
from guide.composing.document import compose
from guide.composing.draft import ChosenClause, Draft
from guide.composing.shapes import ComposedDocument
from guide.documents.characters import clean
from tests.guide.composing.written_clauses import written_library
from tests.guide.reading import plain
from tests.guide.written_law import DAY, written_law

LIBRARY, LAW = written_library(), written_law()
BOUND = re.escape(plain(LAW.value(THRESHOLD, DAY).shown))
CEILING = ("demande-de-prix", ("plafond", "95000"), ("nombre", "3"), ("jours", "10"))
GAP = ("preference-achat-local", ("ecart", "5"), ("plafond", "95000"))
SHARE = ("lots-reserves-hors-appel-offres", ("part", "20"))
PIECES = st.sampled_from([
    "900", "000", "9", "0", "5", "2099", "2026", "{{plafond}}", "{{ecart}}", "{{nombre}}", "{{jours}}", "{{part}}",
    "{{territoire}}", "{{plafond|a|b}}", "{{plafond|x|000}}", "{{nombre|mi|K}}", "{{ecart|pour|x}}",
    "[[parametre:plafond-construction-canada]]",
    "[[parametre:seuil-appel-offres]]", "[[regle:rotation]]", "[[avis:900-000]]", " ", "\u00a0", "\u202f", "\u200b",
    "\u00ad", "\ufe0f", "’", "'", ".", ",", "-", "/", "_", "·", "\n", "٩", "⁰", "０", "k", "%", "$", "mille", "million",
    "Sous ", " ou ", "du prix", "lle", "pour", "cent", "p.c.", " (", ") ", "OOO", " K", "x", "\u2800", "Ø", "°", "³",
    "ISO ", "article ", "règlement ", "no ", "en ", "de ", "le 12 mai ", "H0H 0H0", "d’", "l'", " à ", " virgule ",
    " dix ", " neuf ", " fois ", " centaines ", " Mio ", " KCA ", " points ", "percent", " sur ", "Mille-", "Isles",
    "nos ", "étape ", "articles ", "budget ", " et ", " fournisseurs", "\n12. Le conseil ", " zéro ", "Cent-", "Fois",
])  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=10).map("".join)
# What the portal itself prints in these documents: the fields as they were filled, the figures of the law, a rule.
OURS = re.compile(rf"(?<![\w.,/-])(?:{BOUND}|95 000 \$|5 %|20 %|10 jours|3)(?: \(à confirmer\))?(?![\w'’/-]|[.,]\d)")
# What is a name for whoever reads it.
NAMED = re.compile(
    r"\b(?:article|règlement|règlement no|ISO|en) (?!0+(?!\d))\d{1,5}(?:-(?!0+(?!\d))\d{1,4})*(?!\d| fournisseurs)"
    r"|\barticles \d{1,4}(?: (?:et|ou|à) \d{1,4})?(?!\d| fournisseurs)|\bétape \d{1,2}(?!\d| fournisseurs)"
    r"|\b12 mai(?: 2026| 2099)?|(?:2026|2099)[-/](?:2026|2099)"
)
NUMBER_WORD = "dix|neuf|cent|mille?|mill?ions?|centaines|fois|percent|points|OOO"
UNIT = "Mio|KCA|K|k|x"


def written(clause: tuple, text: str, title: str = "") -> ComposedDocument:
    slug, *typed = clause
    draft = Draft("bylaw", "57040", title, (ChosenClause(slug, "soft", tuple(typed), text),))
    return compose(draft, LIBRARY, LAW, {}, DAY)


def as_an_eye_reads(text: str) -> str:
    """Every digit is one of ours, whatever its shape; every space is one; what draws nothing is gone."""
    seen = (one for one in unicodedata.normalize("NFKC", clean(text)) if unicodedata.category(one) not in {"Mn", "Me"})
    digits = (str(unicodedata.decimal(one)) if one.isdecimal() else one for one in seen)
    return re.sub(r"[^\S\n]+", " ", "".join(digits))


def printed(document: ComposedDocument) -> str:
    paragraphs = [line for one in document.articles for line in one.paragraphs]
    return re.sub(r"\[à (?:corriger|remplir) : [^\]]*\]", "", as_an_eye_reads("\n".join(paragraphs)))


def wrong_in(text: str) -> list[str]:
    """Every digit is the portal's or part of a name, and nothing beside the portal's makes it another number."""
    alone = NAMED.sub("nom", OURS.sub("\x00", text))
    strange = re.findall(r".?.?.?\d+.?.?.?", re.sub(r"^\d{1,2}[.°)] (?=[A-Za-z])", "", alone, flags=re.MULTILINE))
    # A comma parts a figure from a unit, not from a number.
    gap, close = r"[^\w.;:!?\n]*", r"[^\w.,;:!?\n]*"
    word = rf"(?:{gap}(?:{NUMBER_WORD})|{close}(?:{UNIT}))(?!\w)|{gap}[OØ°³%$]"
    beside = rf"\x00(?:\W*\x00|{word})|(?<!\w)(?:(?:{NUMBER_WORD}){gap}|(?:{UNIT}){close})\x00"
    joined = r"\x00 ?(?:d['’]|l['’]|virgule|[^\W\d_à](?!\w)) ?\x00|(?<!\w)(?:cent|mille|million|percent)(?!\w|-)|[%$]"
    return strange + [found[0] for found in re.finditer(f"{beside}|{joined}", alone)]


@settings(max_examples=6000)
@given(st.sampled_from([CEILING, SHARE]), TEXTS)
def test_every_figure_printed_is_a_field_the_law_or_a_name(clause, text):
    assert wrong_in(printed(written(clause, text))) == []


@settings(max_examples=6000)
@given(TEXTS, TEXTS)
def test_no_words_of_a_field_make_a_figure(text, territory):
    assert wrong_in(printed(written((*GAP, ("territoire", territory)), text))) == []


@given(TEXTS)
def test_no_title_holds_a_figure(title):
    shown = as_an_eye_reads(written(CEILING, "", title).title)
    assert wrong_in(re.sub(r"\[à corriger : titre\]", "", shown)) == []


@pytest.mark.parametrize(
    "text",
    ["Sous 95 000 $ et 900 000.", "9 5 %", "5 % %", "95 000 $ 000", "95 000 $ K", "dix 95 000 $", "3 virgule 95 000 $",
     "3\n95 000 $", "règlement 900 000", "ISO 900000", "5 % cent", "cent"],
)  # fmt: skip
def test_the_reader_of_this_file_sees_a_figure(text):
    assert wrong_in(text)
    assert wrong_in("Sous 95 000 $, au moins 3 fournisseurs du règlement 2019-12, l’article 12 et ISO 14001.") == []


@given(TEXTS)
def test_what_is_not_printed_says_so_and_keeps_the_document_at_home(text):
    document = written(CEILING, text)
    is_left_out = any("[à corriger : texte" in plain(line) for one in document.articles for line in one.paragraphs)
    assert is_left_out == any(warning.field == "texte" and warning.is_blocking for warning in document.warnings)
    assert not (is_left_out and document.is_ready)


@pytest.mark.parametrize(
    "value", ["MRC, sous 900 000 CAD", "500k$", "neuf cent mille dollars", "90 ％", "９００ ０００"]
)
def test_a_field_of_words_holds_no_figure(value):
    chosen = ChosenClause("preference-achat-local", "soft", (("ecart", "5"), ("territoire", value)))
    document = compose(Draft("bylaw", clauses=(chosen,)), LIBRARY, LAW, {}, DAY)
    assert not document.is_ready
    assert value not in " ".join(document.articles[0].paragraphs)


@pytest.mark.parametrize("slug", ["gre-a-gre-900-000-dollars", "ecart-de-50-pour-cent"])
def test_the_address_of_a_lost_clause_writes_no_figure(slug):
    kept = ChosenClause(slug, "soft", source_text="Le gré à gré est permis.")
    document = compose(Draft("bylaw", clauses=(kept, ChosenClause(f"{slug}-2", "soft"))), LIBRARY, LAW, {}, DAY)
    told = " ".join([*(one.text for one in document.warnings), *(one.title for one in document.articles)])
    assert "900" not in told
    assert "50" not in told
    assert told.count("n’est plus dans la trousse") == 2
