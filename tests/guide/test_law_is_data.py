"""No amount, article or date of the law is typed where nobody would update it."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.html import strip_tags

from guide.chapter_loading import header_of
from guide.references import TYPED_AMOUNT, TYPED_ARTICLE
from tests.guide.written_law import written_law

ROOT = Path(settings.BASE_DIR)
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
DATE = re.compile(rf"\b\d{{1,2}}(?:er)? (?:{MONTHS}) \d{{4}}\b|\b20\d\d-\d\d-\d\d\b")
OURS = [
    *ROOT.glob("templates/guide/**/*.html"),
    *ROOT.glob("templates/admin/guide/*/*.html"),
    *(
        ROOT / "templates/components" / f"{name}.html"
        for name in ("rule_card", "maillon", "maillon_pair", "ladder", "parameter")
    ),
    *ROOT.glob("guide/reference/chapters/*.html"),
    *ROOT.glob("guide/reference/examples/*.html"),
]
KIT = [ROOT / "guide/reference" / f"{name}.toml" for name in ("clauses", "questions", "partners")]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_texts_type_no_amount_article_nor_date(path):
    words = strip_tags(re.sub(r"<!--.*?-->|\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL))
    for pattern in (TYPED_AMOUNT, TYPED_ARTICLE, DATE):
        assert not pattern.search(words)


def sentences_of(entry) -> list[str]:
    """Every text of an entry of a reference file, whatever holds it."""
    if isinstance(entry, str):
        return [entry]
    parts = entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ()
    return [sentence for part in parts for sentence in sentences_of(part)]


@pytest.mark.parametrize("path", KIT, ids=lambda path: path.name)
def test_the_kit_types_no_amount_article_nor_date(path):
    for sentence in sentences_of(tomllib.loads(path.read_text(encoding="utf-8"))):
        for pattern in (TYPED_AMOUNT, TYPED_ARTICLE, DATE):
            assert not pattern.search(sentence), sentence


@pytest.mark.parametrize("path", sorted((ROOT / "guide/reference/examples").glob("*.html")), ids=lambda path: path.name)
def test_an_example_says_no_amount_of_the_law(path):
    """Its purchase has an amount of its own, which is none of the law's."""
    amount = Decimal(header_of(path, {"amount"})["amount"])
    assert amount not in {value.value for figure in written_law().figures.values() for value in figure.values}


@pytest.mark.parametrize("path", sorted(ROOT.glob("guide/**/*.py")), ids=lambda path: path.name)
def test_code_holds_no_amount_of_the_law(path):
    code = re.sub(r'"""(?:.|\n)*?"""|#.*', "", path.read_text(encoding="utf-8"))
    assert not re.search(r"\b(?:25_?000|10[015]_?[17]00|121_?200|133_?800|139_?000|36[68]_?[028]00)\b", code)
