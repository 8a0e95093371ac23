import re

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.models import Municipality
from directory.words import digits, normalise, without_accents

FRENCH = "abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæABCDEÉÈÀÔŒÇ0123456789 -’'."
letters = st.text(FRENCH, max_size=40)


def database_words(phrase: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT directory_words(%s)", [phrase])
        return cursor.fetchone()[0]


def without_plurals(words: str) -> str:
    """What the database does besides: French plurals are taken off."""
    words = re.sub(r"eaux\b", "eau", words)
    words = re.sub(r"([a-z]{2})aux\b", r"\1al", words)
    return re.sub(r"([a-z]{2}[a-rt-z])[sx]\b", r"\1", words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saint-Jean-sur-Richelieu", "saint jean sur richelieu"),
        ("St-Jean-sur-Richelieu", "saint jean sur richelieu"),
        ("STE. JULIE", "sainte julie"),
        ("L’Œuvre d'été", "l oeuvre d ete"),
        ("  Belœil  ", "beloeil"),
        ("Stukely", "stukely"),
        ("—", ""),
    ],
)
def test_names_are_compared_without_accents_case_or_hyphens(text, expected):
    assert normalise(text) == expected


@given(letters)
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@given(letters)
def test_case_and_spaces_around_do_not_count(text):
    assert normalise(f" {text.upper()} ") == normalise(text)


def test_accents_and_ligatures_are_taken_off():
    assert without_accents("Œuvre d’ÉTÉ, ça et là") == "oeuvre d’ete, ca et la"


def test_only_digits_are_kept():
    assert digits("11 4345-6789") == "1143456789"


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(letters)
def test_python_and_the_database_agree_but_for_plurals_and_saints(text):
    saints_untouched = re.sub(r"[^0-9a-z]+", " ", without_accents(text)).strip()
    assert database_words(text) == without_plurals(saints_untouched)


@pytest.mark.django_db
def test_python_and_the_database_agree_on_every_municipality():
    names = list(Municipality.objects.values_list("name", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT directory_words(name) FROM unnest(%s::text[]) name", [names])
        found = [row[0] for row in cursor.fetchall()]
    assert found == [without_plurals(re.sub(r"[^0-9a-z]+", " ", without_accents(name)).strip()) for name in names]
