"""What a text written by hand may hold: words, small numbers, years; never a figure that nobody holds to the law."""

import time

import pytest

from guide.clauses.typed_figures import typed_figure_in, typed_figure_in_words
from tests.guide.composing.written_clauses import written_library
from tests.guide.reading import plain

WORDINGS = [
    pytest.param(text, id=f"{clause.slug}-{strength}")
    for clause in written_library().clauses
    for strength, text in clause.variants.items()
]


@pytest.mark.parametrize("text", WORDINGS)
def test_every_wording_of_the_library_may_be_edited_and_kept(text):
    assert typed_figure_in(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Depuis 2019, le service consulte; voir le plan 2024-2025, adopté le 2024-06-17 à 8 h 30, ou 8h30.",
        "En 2026, 120 contrats.",
        "Des lots de 10, 20 ou 30 unités, dans les 30-60 jours, 100 m² ou 20 km plus loin.",
        "Le 1er, le 2e et le 3ème fournisseurs, trois fois par année; cent vingt jours.",
        "Sous {{plafond}}, en {{delai}}, 30 jours.",
        "1. {{nombre|entreprise|entreprises}} ou « {{nombre}} », d’{{un}} à {{deux}}.",
        "Une majorité des deux tiers (l’[[regle:rotation]]), article 12 ou article 3.2.1.4.",
        "Certifié ISO 14001, BNQ 0605-600, CAN/CSA 1234; code J4K 5G9, au 450 555-1234 ou 450-555-1234.",
        "Œuvre d’été, façade, A4, nº 3; au 1234, boulevard Laurier, bureau 1200, 5000 kg ou 1500 m².",
        "Le règlement 1234-5 modifie le règlement numéro 1547 (résolution CM-2026-112 et 2026-145, RGC-2024-01).",
        "Le prix est en dollars canadiens, taxes comprises ($), à Mille-Isles, sur la rivière des Mille Îles.",
        "Papier 100 % recyclé; 60 % de personnes handicapées; les 17 ODD; l’exercice 2026/2027, à 14:00, 24/7.",
        "L’article 3.2.1 est remplacé, l’article 3a), le paragraphe 3° et le chapitre C-27.1 abrogés (Loi 67 (2021)).",
        "Écrire à greffe2@ville.exemple.qc.ca, NEQ 1143456789; règlement 2026\u2011145, WCAG 2.1, salle 201.",
    ],
)
def test_ordinary_words_and_small_numbers_go_out(text):
    assert typed_figure_in(text) == ""


MONEY = """
5 $|5 $ CA|CAN/CAD 500 000|neuf cent mille|un demi-million|cent milliers|dix-mille|neufcentmille|un billion
mille dollars|5 mille|deux cents dol\u200blars|900 kilodollars|9 CAD|900 kCAD|5 millions
deux mille cinq cents|5 M$|un million et demi
"""
PERCENT = """
50 %|cinq pour cent|50 pour  cent|90 p. 100|5 pour 100|50 p.c.|50 p. c.|50 pct|50 o/o|50 °/o
50 points de pourcentage|un pourcentage de 50|50 pr cent|50 parties par 100|50 cents par dollar
"""
NUMBERS = """
900 000|900000|2099 000|900’000|900·000|900_000|900-000|900/000|900. 000|900,000|90 00 00|9 0 0 0 0 0|9.0.0.0|900 '500
900. 500|900 , 500|900--500|900····000|90.00.00|ISO 900000|ISO 500 000|H0H 0H0 000
1100 personnes|ISO 900k|article 900 k
500 k|500K|5 M|900  K|900 (K)|2 MM|2 Md|2 Mds|2 mio|900 mill.|9e5|9 E5|9OO OOO|9 OOO OOO|900 OOO CA|l39 OOO|9 O0O 0O0
900 x 900|999 fois 999|50 sur 100|50 / 100|les 9/10|0,90 du prix|0,9 fois|50 centièmes|mille900|12,25
900\u200b000|900\u00ad000
"""
CHARACTERS = """
９００ ０００|900\ufe0f000|5 ＄|50 ％|9·10⁵|⑨⑨⑨|৯০০|九十万|½|10^9
10 × 9|50 ⁒|50 ٪|5 ‰|50 ؉|50 ℅|9 \u2800000|9 ᴏᴏᴏ|ꝮƻꝌ|🔟|mill\u0435
"""


def each(listed: str) -> list[str]:
    return [one for line in listed.strip().split("\n") for one in line.split("|")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        *((text, "un montant en dollars") for text in each(MONEY)),
        *((text, "un pourcentage") for text in each(PERCENT)),
        *((text, "contient le nombre") for text in each(NUMBERS)),
        *((text, "contient le caractère") for text in each(CHARACTERS)),
    ],
)
def test_a_figure_typed_by_hand_is_seen_however_it_is_written(text, why):
    assert why in plain(typed_figure_in(f"Sous {text}, on choisit."))
    assert typed_figure_in_words(f"Sous {text}, on choisit.")


@pytest.mark.parametrize(
    "text",
    [
        "9{{plafond}}", "1 {{plafond}}", "{{plafond}} 000", "{{plafond}},5", "{{plafond}}k", "{{plafond}} k",
        "{{nombre}}{{nombre}}", "{{nombre}} {{nombre}}", "9[[parametre:seuil]]", "{{un}}’{{deux}}", "9 {{n|a|b}}",
        "{{n|mil|mil}}le", "[[regle:a]]9", "9[[avis:b]]", "{{plafond|ou sous 900 000 $|x}}", "{{n|a|000}}",
        "{{n|cent mille|x}}", "{{n|a|(b)}}", "{{nombre}}.{{plafond}}", "{{nombre}},[[parametre:seuil]]",
        "9 '{{plafond}}", "{{n|a|K}}", "{{n|mi|mix}}lle", "{{n|pour|x}} cent", "{{plafond}} x 10", "{{plafond}} mille",
        "{{a}} fois {{b}}", "{{a}}, {{b}}", "[[source:a]] 000",
    ],
)  # fmt: skip
def test_nothing_touches_a_field_or_hides_in_it(text):
    assert typed_figure_in(f"Sous {text} on choisit.")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("50 pour", "{{lieu}} cent"), ("9", "{{lieu}}.{{plafond}}"), ("900", "{{lieu}}.{{lieu}}"),
        ("900", "{{lieu}}, {{lieu}}"), ("900", "{{lieu}} OOO"), ("900", "{{lieu}} 000"), ("9", "{{lieu}}{{plafond}}"),
    ],
)  # fmt: skip
def test_what_a_field_of_words_holds_is_read_with_the_text_around_it(value, text):
    assert typed_figure_in(f"Sous {text} on choisit.", {"lieu": value})
    assert typed_figure_in("Dans {{lieu}}, sous {{plafond}}.", {"lieu": "la MRC de Rouville"}) == ""


@pytest.mark.parametrize("text", ["Sous {{plafond}}", "Voir [[regle:rotation]]", "Sous 900 000"])
def test_a_title_holds_words_only(text):
    assert typed_figure_in_words(text)
    assert typed_figure_in_words("Modification du règlement de 2026") == ""


LONG = [
    "1 111",
    "1",
    "1, ",
    "9 ",
    "900-",
    "{{p}}",
    "k",
    "m²",
    "ISO 1",
    "A1B 1C1",
    "a\u0301",
    "\u0301\u0323",
    "[[",
    "cent",
    "d'",
]


@pytest.mark.parametrize("unit", LONG)
def test_a_long_text_is_read_quickly(unit):
    started = time.process_time()
    typed_figure_in((unit * 4000)[:4000])
    assert time.process_time() - started < 0.5
