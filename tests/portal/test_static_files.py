"""What a browser downloads: light, ours, complete."""

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SPRITE = ROOT / "static" / "icons.svg"
LOADED = re.compile(r'{% static "([^"]+\.(?:css|js))" %}')


def icons_drawn() -> set[str]:
    symbols = ElementTree.parse(SPRITE).getroot()  # our own file
    return {symbol.attrib["id"].removeprefix("i-") for symbol in symbols}


def icons_used() -> set[str]:
    """The names given to {% icon %}, to a component's `icon` argument, or written in Python as icon="…"."""
    text = "\n".join(path.read_text() for path in TEMPLATES)
    return set(re.findall(r"""{% icon ["']([\w-]+)["'] %}""", text)) | set(re.findall(r'\bicon="([\w-]+)"', text))


def test_css_and_scripts_weigh_at_most_60_kb_compressed():
    names = set(LOADED.findall((ROOT / "templates" / "base.html").read_text()))
    weights = {name: len(gzip.compress(Path(finders.find(name)).read_bytes())) for name in names}
    assert len(weights) == 3
    assert sum(weights.values()) <= 60 * 1024, weights


def test_every_icon_used_is_drawn():
    assert icons_used() - icons_drawn() == set()


def test_the_icons_carry_their_licence():
    assert "ISC" in SPRITE.read_text()
    assert "Permission to use, copy, modify" in (ROOT / "static" / "icons-LICENSE.txt").read_text()


def test_the_fonts_carry_their_licence():
    assert "SIL OPEN FONT LICENSE" in (ROOT / "static" / "fonts" / "OFL.txt").read_text().upper()


@pytest.mark.parametrize("path", sorted((ROOT / "static").rglob("*.css")), ids=lambda path: path.name)
def test_no_stylesheet_asks_another_host(path):
    assert not re.search(r"https?://|@import\s+url", path.read_text())


@pytest.mark.parametrize("path", sorted((ROOT / "static" / "css").rglob("*.css")), ids=lambda path: path.name)
def test_raw_colours_live_in_the_tokens_only(path):
    colours = set(re.findall(r"#[0-9a-f]{3,8}\b", path.read_text())) - {"#fff"}
    assert path.name == "tokens.css" or not colours


def test_the_script_runs_under_the_security_policy():
    script = (ROOT / "static" / "js" / "maillon.js").read_text()
    assert not re.search(r"\beval\(|new Function|\.style\b|setAttribute\(\"style|https?://", script)
