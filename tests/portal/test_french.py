"""Dates, numbers and plurals as Quebec writes them."""

from datetime import date

import pytest
from django.template import Context, Template

from directory.french import beginning_with_pole
from portal.templatetags import french


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2026, 11, 1), "1er novembre 2026", id="the-first"),
        pytest.param(date(2026, 11, 22), "22 novembre 2026", id="another-day"),
        pytest.param(date(2026, 8, 11), "11 août 2026", id="eleven-is-not-one"),
        pytest.param(None, "", id="no-date"),
    ],
)
def test_french_date(day, expected):
    assert french.french_date(day) == expected


def test_month_and_year():
    assert french.month_and_year(date(2026, 10, 9)) == "octobre 2026"
    assert french.month_and_year(None) == ""


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0"), (999, "999"), (1102, "1\u202f102"), (1234567, "1\u202f234\u202f567")]
)
def test_grouped(number, expected):
    assert french.grouped(number) == expected


@pytest.mark.parametrize(("number", "expected"), [(0, "fournisseur"), (1, "fournisseur"), (2, "fournisseurs")])
def test_zero_is_singular_in_french(number, expected):
    template = Template("{% load french %}fournisseur{{ n|french_plural }}")
    assert template.render(Context({"n": number})) == expected


@pytest.mark.parametrize(("number", "expected"), [(1, "municipal"), (2, "municipaux")])
def test_two_endings(number, expected):
    template = Template('{% load french %}municip{{ n|french_plural:"al,aux" }}')
    assert template.render(Context({"n": number})) == expected


@pytest.mark.parametrize(
    ("kilometres", "expected"), [(0.3, "à moins de 1\u00a0km"), (4.4, "à 4\u00a0km"), (1200.0, "à 1\u202f200\u00a0km")]
)
def test_distance(kilometres, expected):
    assert french.distance(kilometres) == expected


def test_official_names_get_a_typographic_apostrophe():
    assert french.typographic("L'Île-Perrot") == "L’Île-Perrot"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Allô la Ville", "d’Allô la Ville"), ("Écoute", "d’Écoute"), ("Pain d’ici", "de Pain d’ici"), ("", "de ")],
)
def test_de_loses_its_vowel_before_another(name, expected):
    assert french.after_de(name) == expected


def test_none_agrees_with_its_noun():
    assert [french.counted(0, "fiche"), french.counted(0, "fournisseur")] == ["aucune fiche", "aucun fournisseur"]


def test_a_pole_begins_a_sentence_with_its_article():
    assert beginning_with_pole("Pôle de l’Est") == "Le pôle de l’Est"
    assert beginning_with_pole("PECEM") == "PECEM"
