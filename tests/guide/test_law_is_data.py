"""No amount, article or date of the law is typed where nobody would update it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.html import strip_tags

from guide.references import TYPED_AMOUNT, TYPED_ARTICLE

ROOT = Path(settings.BASE_DIR)
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
DATE = re.compile(rf"\b\d{{1,2}}(?:er)? (?:{MONTHS}) \d{{4}}\b|\b20\d\d-\d\d-\d\d\b")
OURS = [
    *ROOT.glob("templates/guide/*.html"),
    *ROOT.glob("templates/admin/guide/*/*.html"),
    *(
        ROOT / "templates/components" / f"{name}.html"
        for name in ("rule_card", "maillon", "maillon_pair", "ladder", "parameter")
    ),
    *ROOT.glob("guide/reference/chapters/*.html"),
]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_texts_type_no_amount_article_nor_date(path):
    words = strip_tags(re.sub(r"<!--.*?-->|\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL))
    for pattern in (TYPED_AMOUNT, TYPED_ARTICLE, DATE):
        assert not pattern.search(words)


@pytest.mark.parametrize("path", sorted(ROOT.glob("guide/**/*.py")), ids=lambda path: path.name)
def test_code_holds_no_amount_of_the_law(path):
    code = re.sub(r'"""(?:.|\n)*?"""|#.*', "", path.read_text(encoding="utf-8"))
    assert not re.search(r"\b(?:25_?000|10[015]_?[17]00|121_?200|133_?800|139_?000|36[68]_?[028]00)\b", code)
