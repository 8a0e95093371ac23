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
        "Depuis 2019, le service consulte; voir le plan 2024-2025, adopté le 2024-06-17 à 8 h 30 ou 8h30.",
        "En 2026, 120 contrats.",
        "Des lots de 10, 20 ou 30 unités, dans les 30-60 jours, 100 m² ou 20 km plus loin.",
        "Le 1er, le 2e et le 3ème fournisseurs.",
        "Une largeur de 12,25 mètres.",
        "Sous {{plafond}}, en {{delai}} (30 jours), 30 jours.",
        "1. {{nombre|entreprise|entreprises}} ou « {{nombre}} », d’{{un}} à {{deux}}.",
        "Une majorité des deux tiers (l’[[regle:rotation]]).",
        "Certifié ISO 14001, BNQ 0605-600, CAN/CSA 1234 : J4K 5G9.",
        "Œuvre d’été, façade, A4, nº 3.",
    ],
)
def test_ordinary_words_and_small_numbers_go_out(text):
    assert typed_figure_in(text) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("900 000", "le nombre « 900 000 »"), ("900000", "le nombre"), ("2099 000", "le nombre"),
        ("900’000", "le nombre"), ("900·000", "le nombre"), ("900_000", "le nombre"), ("900-000", "le nombre"),
        ("900/000", "le nombre"), ("900. 000", "le nombre"), ("900,000", "le nombre"), ("90 00 00", "le nombre"),
        ("9 0 0 0 0 0", "le nombre"), ("9.0.0.0", "le nombre"), ("９００ ０００", "caractère « ９ »"),
        ("9·10⁵", "caractère « ⁵ »"), ("⑨⑨⑨", "caractère « ⑨ »"), ("৯০০", "caractère"), ("九十万", "caractère"),
        ("½", "caractère « ½ »"), ("ISO 900000", "le nombre"), ("1100 heures", "le nombre « 1100 »"),
        ("500 k", "« 500 k »"), ("500K", "« 500K »"), ("5 M", "« 5 M »"), ("9e5", "« 9e »"), ("9OO OOO", "« 9O »"),
        ("900\u200b000", "le nombre"), ("900\u00ad000", "le nombre"), ("900\ufe0f000", "le nombre"),
        ("mille900", "un montant"),
        ("5 $", "un montant"), ("5 ＄", "un montant"), ("5 €", "un montant"), ("neuf cent mille", "un montant"),
        ("un demi-million", "un montant"), ("cent milliers", "un montant"), ("deux cents dol\u200blars", "un montant"),
        ("kilodollars", "un montant"), ("9 CAD", "un montant"), ("mi\u006c\u006c\u0435", "caractère « \u0435 »"),
        ("50 %", "un pourcentage"), ("50 ％", "un pourcentage"), ("50 ٪", "un pourcentage"), ("5 ‰", "un pourcentage"),
        ("cinq pour cent", "un pourcentage"), ("90 p. 100", "un pourcentage"), ("5 pour 100", "un pourcentage"),
    ],
)  # fmt: skip
def test_a_figure_typed_by_hand_is_seen_however_it_is_written(text, why):
    assert why in plain(typed_figure_in(f"Sous {text}, on choisit."))


@pytest.mark.parametrize(
    "text",
    [
        "9{{plafond}}", "1 {{plafond}}", "{{plafond}} 000", "{{plafond}},5", "{{plafond}}k", "{{plafond}} k",
        "{{nombre}}{{nombre}}", "{{nombre}} {{nombre}}", "9[[parametre:seuil]]", "{{un}}’{{deux}}", "9 {{n|a|b}}",
        "{{n|mil|mil}}le", "[[regle:a]]9", "9[[avis:b]]", "{{plafond|ou sous 900 000 $|x}}", "{{n|a|000}}",
        "{{n|cent mille|x}}", "{{n|a|(b)}}",
    ],
)  # fmt: skip
def test_nothing_touches_a_field_or_hides_in_it(text):
    assert typed_figure_in(f"Sous {text} on choisit.")


@pytest.mark.parametrize("text", ["Sous {{plafond}}", "Voir [[regle:rotation]]", "Sous 900 000"])
def test_a_title_holds_words_only(text):
    assert typed_figure_in_words(text)
    assert typed_figure_in_words("Modification du règlement de 2026") == ""


@pytest.mark.parametrize("unit", ["1 111", "1", "9 ", "900-", "{{p}}", "k", "m²", "ISO 1", "A1B 1C1", "a\u0301", "[["])
def test_a_long_text_is_read_quickly(unit):
    started = time.process_time()
    typed_figure_in((unit * 4000)[:4000])
    assert time.process_time() - started < 0.5
