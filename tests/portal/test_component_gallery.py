"""Every component is shown, by its real include."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

TEMPLATES = Path(settings.BASE_DIR, "templates")
# Parts of the frame itself: they are on every page.
FRAME = {"messages", "rings", "site_footer"}


@pytest.fixture
def gallery(client, reference) -> str:
    return client.get(reverse("portal:component-gallery")).text


def test_every_component_is_in_an_example():
    """In an example of its own, or inside a component that has one."""
    examples = "\n".join(path.read_text() for path in (TEMPLATES / "portal" / "gallery").glob("*.html"))
    components = {path.stem: path.read_text() for path in (TEMPLATES / "components").glob("*.html")}
    shown = "\n".join([examples, *components.values()])
    assert {name for name in components if f'"components/{name}.html"' not in shown} - FRAME == set()


def test_the_include_is_written_beside_the_example(gallery):
    assert "{% include &quot;components/badge.html&quot; with tone=&quot;ok&quot;" in gallery


def test_rules_shown_are_those_in_force(gallery):
    assert gallery.count('class="rule-card') >= 2
    assert "maillon-none" in gallery


def test_no_identifier_is_used_twice(gallery):
    identifiers = re.findall(r'\sid="([^"]+)"', gallery)
    assert len(identifiers) == len(set(identifiers))


def test_labels_and_descriptions_lead_somewhere(gallery):
    identifiers = set(re.findall(r'\sid="([^"]+)"', gallery))
    named = re.findall(r'\s(?:for|aria-labelledby|aria-describedby)="([^"]+)"', gallery)
    assert {one for names in named for one in names.split()} <= identifiers
