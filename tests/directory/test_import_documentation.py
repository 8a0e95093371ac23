"""docs/import.md is what a pôle reads: its example is imported, its columns are the columns."""

import re
from pathlib import Path

from directory.choices import LEGAL_FORM_WORDS
from directory.importing.columns import COLUMNS
from directory.models import Enterprise

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```csv\n(.*?)```", PAGE, re.DOTALL)[1]


def test_the_example_is_imported_as_it_is(import_text):
    answer = import_text(EXAMPLE)
    assert (answer.error, answer.out.splitlines()[-1]) == ("", "2 changements.")
    assert "avertissement" not in answer.err
    caterer = Enterprise.objects.get(neq="1140000010")
    offerings = caterer.offerings.values_list("title", "category__slug")
    assert list(offerings) == [("Buffets", "traiteur"), ("Boîtes à lunch", "boites-a-lunch")]
    assert "0 changement." in import_text(EXAMPLE).out


def test_every_column_and_form_is_documented():
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == list(COLUMNS)
    assert all(f"`{word}`" in PAGE for word in LEGAL_FORM_WORDS)


def test_the_example_shows_every_column():
    assert EXAMPLE.splitlines()[0].split(";") == list(COLUMNS)
