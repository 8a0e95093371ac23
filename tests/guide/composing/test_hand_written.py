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
MOST = LAW.value(THRESHOLD, DAY).value
CEILING = ("demande-de-prix", ("plafond", "95000"), ("nombre", "3"), ("jours", "10"))
GAP = ("preference-achat-local", ("ecart", "5"), ("plafond", "95000"))
PIECES = st.sampled_from([
    "900", "000", "9", "0", "5", "2099", "{{plafond}}", "{{ecart}}", "{{nombre}}", "{{jours}}", "{{territoire}}",
    "{{plafond|a|b}}", "{{plafond|x|000}}", "{{nombre|mi|K}}", "{{ecart|pour|x}}",
    "[[parametre:plafond-construction-canada]]",
    "[[parametre:seuil-appel-offres]]", "[[regle:rotation]]", "[[avis:900-000]]", " ", "\u00a0", "\u202f", "\u200b",
    "\u00ad", "\ufe0f", "’", "'", ".", ",", "-", "/", "_", "·", "\n", "٩", "⁰", "０", "k", "%", "$", "mille", "million",
    "Sous ", " ou ", "du prix", "lle", "pour", "cent", "p.c.", " (", "OOO", " K", "x", "\u2800",
    "ISO ", "article ", "H0H 0H0",
])  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=10).map("".join)
AMOUNT = re.compile(r"\d+(?:(?:[^\w\n]|_)?\d{3}(?!\d))*")


def written(clause: tuple, text: str, title: str = "") -> ComposedDocument:
    slug, *typed = clause
    draft = Draft("bylaw", "57040", title, (ChosenClause(slug, "soft", tuple(typed), text),))
    return compose(draft, LIBRARY, LAW, {}, DAY)


def as_an_eye_reads(text: str) -> str:
    """Every digit is one of ours, whatever its shape; what draws nothing is gone."""
    seen = (one for one in unicodedata.normalize("NFKD", clean(text)) if unicodedata.category(one) not in {"Mn", "Me"})
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in seen)


def printed(document: ComposedDocument) -> str:
    return as_an_eye_reads("\n".join([document.title, *(line for one in document.articles for line in one.paragraphs)]))


def amounts_in(text: str) -> list[int]:
    return [int("".join(filter(str.isdigit, found))) for found in AMOUNT.findall(text)]


@settings(max_examples=6000)
@given(TEXTS)
def test_no_number_printed_passes_the_threshold(text):
    shown = printed(written(CEILING, text))
    assert max(amounts_in(shown), default=0) <= MOST
    assert not re.search(r"\d[ \u00a0\u202f]?(?:[kK](?!\w)|(?:mille|million)(?![a-z]))", shown)


@settings(max_examples=6000)
@given(TEXTS, TEXTS)
def test_no_percentage_printed_is_another_than_the_field(text, territory):
    shown = printed(written((*GAP, ("territoire", territory)), text))
    assert set(re.findall(r"(\d[\d \u00a0\u202f]*)(?:%|pour\s*cent(?![a-z])|p\.c\.)", shown)) <= {"5 "}
    assert max(amounts_in(shown), default=0) <= MOST


@given(TEXTS)
def test_no_title_holds_a_figure(title):
    shown = as_an_eye_reads(written(CEILING, "", title).title)
    assert max(amounts_in(shown), default=0) <= MOST
    assert "%" not in shown


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
