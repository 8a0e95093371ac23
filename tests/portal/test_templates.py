"""How templates are written (tests/test_repository.py holds the rules that every file keeps)."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR, "templates")
TEMPLATES = sorted(ROOT.rglob("*.html"))
COMPONENTS = sorted((ROOT / "components").glob("*.html"))
COMMENT = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}", re.DOTALL)

each_template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))


def markup(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def is_of_the_admin(path: Path) -> bool:
    """Pages that extend Django's own admin keep its ways."""
    return path.relative_to(ROOT).parts[0] == "admin"


@each_template
def test_french_typography(path):
    if is_of_the_admin(path):
        return
    text = re.sub(r"{%.*?%}|<script.*?</script>|<[^>]*>", "", markup(path), flags=re.DOTALL)
    assert not re.search(r" [:»](?=\s|$)|« ", text), "a no-break space goes before « : » and inside « »"
    assert not re.search(r"\w\s[;!?](?=\s|$)", text), "no space goes before ; ! ?"
    assert not re.search(r"[a-zéè]'[a-zéèêA-Z]", re.sub(r"{{.*?}}", "", text)), "the apostrophe is ’"


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.name)
def test_a_component_declares_its_arguments_first(path):
    assert path.read_text().startswith(f"{{# components/{path.name} – ")


def test_the_base_template_has_few_blocks():
    assert len(re.findall(r"{% block ", markup(ROOT / "base.html"))) <= 12
