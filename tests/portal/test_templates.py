"""The templates keep the house's rules, and the security policy needs them to."""

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
def test_no_inline_style_script_or_handler(path):
    text = markup(path)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|\shx-on|javascript:", text)
    for script in re.findall(r"<script\b[^>]*>", text):
        assert "src=" in script or 'type="application/ld+json"' in script


@each_template
def test_a_component_takes_only_what_it_is_given(path):
    includes = re.findall(r"{%\s*include\s.*?%}", markup(path))
    assert [tag for tag in includes if not re.search(r"\sonly\s*%}$", tag)] == []


@each_template
def test_a_template_is_short(path):
    assert len(path.read_text().splitlines()) <= 100


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


def test_every_template_is_used():
    """By its path in Python, or in another template; Django looks for some by name."""
    sought = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
    project = Path(settings.BASE_DIR)
    code = [path for app in ("portal", "guide", "directory", "accounts") for path in (project / app).rglob("*.py")]
    text = "\n".join(path.read_text() for path in [*code, *TEMPLATES])
    names = {str(path.relative_to(ROOT)) for path in TEMPLATES} - sought
    unused = {name for name in names if f'"{name}' not in text and f"'{name}" not in text}
    assert {name for name in unused if not name.startswith(("portal/gallery/", "admin/"))} == set()
