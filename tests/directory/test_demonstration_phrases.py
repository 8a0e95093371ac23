"""French articles and elisions before the name of a place."""

from random import Random

import pytest

from directory.demonstration.phrases import fill, slots_for


@pytest.mark.parametrize(
    ("town", "of", "at"),
    [
        pytest.param("Beloeil", "de Beloeil", "à Beloeil", id="consonant"),
        pytest.param("Acton Vale", "d’Acton Vale", "à Acton Vale", id="vowel"),
        pytest.param("Upton", "d’Upton", "à Upton", id="vowel-u"),
        pytest.param("Les Cèdres", "des Cèdres", "aux Cèdres", id="plural-article"),
        pytest.param("La Prairie", "de La Prairie", "à La Prairie", id="feminine-article"),
        pytest.param("L'Île-Perrot", "de L’Île-Perrot", "à L’Île-Perrot", id="elided-article"),
    ],
)
def test_a_town_takes_the_right_article(town, of, at):
    slots = slots_for(town, "Rouville", is_mrc=True)
    assert (slots["de_ville"], slots["a_ville"]) == (of, at)


@pytest.mark.parametrize(
    ("county", "is_mrc", "within"),
    [
        pytest.param("Rouville", True, "dans la MRC de Rouville", id="consonant"),
        pytest.param("Acton", True, "dans la MRC d’Acton", id="vowel"),
        pytest.param("La Vallée-du-Richelieu", True, "dans la MRC de La Vallée-du-Richelieu", id="keeps-its-article"),
        pytest.param("Les Maskoutains", True, "dans la MRC des Maskoutains", id="contracted"),
        pytest.param("Longueuil", False, "dans l’agglomération de Longueuil", id="not-an-mrc"),
    ],
)
def test_a_county_is_named_as_people_do(county, is_mrc, within):
    assert slots_for("Beloeil", county, is_mrc=is_mrc)["dans_mrc"] == within


def test_slots_are_filled_and_one_variant_is_drawn():
    slots = slots_for("Beloeil", "Rouville", is_mrc=True)
    assert fill("<Deux|Trois> fours {a_ville}", slots, Random(1)) in {"Deux fours à Beloeil", "Trois fours à Beloeil"}
