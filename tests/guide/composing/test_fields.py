"""What a municipality types in a clause: read, bounded by the law of the day, or refused in words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from guide.clauses.fields import FieldProblem, bounds_of, read_value, read_values, suggested
from guide.clauses.library import FieldTerms
from guide.law import BoundTerms, Law
from tests.guide.composing.written_clauses import written_library
from tests.guide.reading import plain
from tests.guide.written_law import CENT, DAY, value_on, written_law

LAW = written_law()
THRESHOLD, FREE = value_on("seuil-appel-offres"), value_on("seuil-invitation")
CEILING = written_library().by_slug["gre-a-gre-sous-plafond"].fields[0]


def field(kind: str, **facts) -> FieldTerms:
    return FieldTerms("champ", "Un champ", kind, **facts)


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        pytest.param(FREE - CENT, False, id="just-below-the-least"),
        pytest.param(FREE, True, id="the-least"),
        pytest.param(THRESHOLD, True, id="the-most"),
        pytest.param(THRESHOLD + CENT, False, id="just-above-the-most"),
    ],
)
def test_a_ceiling_stays_between_the_figures_of_the_law(typed, accepted):
    if accepted:
        assert read_value(CEILING, f"{typed:f}", LAW, DAY).number == typed
    else:
        with pytest.raises(FieldProblem, match=r"trop (petit|grand)"):
            read_value(CEILING, f"{typed:f}", LAW, DAY)


def test_a_ceiling_is_refused_while_the_law_is_unknown():
    figures = dict(LAW.figures) | {"seuil-appel-offres": replace(LAW.figures["seuil-appel-offres"], values=())}
    with pytest.raises(FieldProblem, match="n’est pas connue ce jour-là"):
        read_value(CEILING, "90000", Law(LAW.sources, figures, LAW.rules), DAY)


@pytest.mark.parametrize(
    ("kind", "typed", "shown"),
    [
        ("dollars", "95 000,50 $", "95 000,50 $"),
        ("percent", "7,5", "7,5 %"),
        ("percent", "5 %", "5 %"),
        ("count", "3", "3"),
        ("count", "24 mois", "24"),
        ("days", "10 jours", "10 jours"),
        ("days", "1", "1 jour"),
        ("territory", "la  MRC de Rouville ", "la MRC de Rouville"),
    ],
)
def test_a_value_is_written_as_quebec_writes_it(kind, typed, shown):
    assert plain(read_value(field(kind), typed, LAW, DAY).shown) == shown


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("dollars", "95.000"), ("dollars", "95k"), ("dollars", "-5"), ("dollars", "٩٥٠٠٠"),
        ("percent", "cinq"), ("percent", "1000"), ("count", "2,5"), ("count", "²"), ("days", "bientôt"),
        ("text", "jusqu’à 500 000 $"), ("text", "10 % du prix"), ("territory", "[[regle:rotation]]"), ("text", "{{x}}"),
        ("text", "x" * 201),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(kind, typed):
    with pytest.raises(FieldProblem):
        read_value(field(kind), typed, LAW, DAY)


def test_bounds_are_said_in_words_with_their_doubt():
    assert plain(bounds_of(CEILING, LAW, DAY).words).startswith("de ")
    assert "(à confirmer)" in plain(bounds_of(CEILING, LAW, DAY).words)
    assert bounds_of(field("count", maximum=BoundTerms(Decimal(5))), LAW, DAY).words == "au plus 5"
    assert bounds_of(field("count", minimum=BoundTerms(Decimal(2))), LAW, DAY).words == "au moins 2"
    assert bounds_of(field("text"), LAW, DAY).words == ""


def test_a_default_beyond_the_bounds_of_the_day_is_not_proposed():
    terms = field("count", default=Decimal(9), maximum=BoundTerms(Decimal(5)))
    assert suggested(terms, LAW, DAY) == ""
    assert suggested(field("percent", default=Decimal("7.50")), LAW, DAY).startswith("7,5")


def test_a_field_may_be_at_least_another():
    clause = written_library().by_slug["gre-a-gre-economie-sociale"]
    _, problems = read_values(clause, {"plafond": "90000", "plafond_es": "80000"}, LAW, DAY)
    assert "Inscrivez au moins 90 000 $" in plain(problems["plafond_es"])
    assert read_values(clause, {"plafond": "90000", "plafond_es": "90000"}, LAW, DAY)[1] == {}


def test_the_weights_of_a_grid_make_a_hundred():
    clause = written_library().by_slug["grille-une-enveloppe"]
    typed = {"prix": "50", "qualite": "25", "social": "15", "environnement": "20"}
    _, problems = read_values(clause, typed, LAW, DAY)
    assert "Les poids font 110 % : leur somme doit être 100 %." in plain(problems["environnement"])
    assert read_values(clause, typed | {"environnement": "10"}, LAW, DAY)[1] == {}
