"""Every kind of letter has all its parts, and renders without a single missing value."""

import re
from html import unescape

import pytest
from django.template.loader import get_template

from mailing.kinds import FOLDER, kinds, rendered_sample
from tests.plugins.checkers import nu_errors

FOLDERS = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
LINK = re.compile(r'href="([^"]+)"')


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_kind_has_all_its_parts(kind):
    parts = {path.name for path in (FOLDER / kind).iterdir()}
    assert parts >= {"subject.txt", "body.txt", "body.html", "sample.json"}
    for part in ("body.txt", "body.html"):
        assert f"mail/base.{part[5:]}" in get_template(f"mail/{kind}/{part}").template.source


@pytest.mark.parametrize("kind", kinds())
def test_a_sample_renders_strictly(kind):
    """A missing value fails the suite (--fail-on-template-vars)."""
    subject, text, html = rendered_sample(kind)
    assert 5 <= len(subject) <= 110
    for part in (subject, text, html):
        assert "None" not in part
        assert "{{" not in part


@pytest.mark.parametrize("kind", kinds())
def test_both_bodies_lead_to_the_same_places(kind):
    _, text, html = rendered_sample(kind)
    assert [link for link in map(unescape, LINK.findall(html)) if link not in text] == []


@pytest.mark.parametrize("kind", kinds())
def test_a_letter_leads_to_whole_addresses(kind):
    _, _, html = rendered_sample(kind)
    assert [link for link in LINK.findall(html) if not link.startswith(("http://", "https://", "mailto:"))] == []


def test_the_html_of_every_letter_is_valid():
    assert nu_errors({kind: rendered_sample(kind).html for kind in kinds()}) == []
