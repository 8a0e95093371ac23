"""What a chapter's text may hold."""

import pytest

from guide.prose import EDITOR, OWN_EXTENSIONS, clean_prose
from portal.processes import ROOT


@pytest.mark.parametrize(
    "kept",
    [
        '<h2 id="un">Un</h2>',
        '<ul class="checklist"><li>Un</li></ul>',
        "<dl><dt>Mot</dt><dd>Sens</dd></dl>",
        '<table data-caption="Titre"><tbody><tr><th scope="col">A</th></tr></tbody></table>',
        "<table><caption>Titre</caption><tbody><tr><td>1</td></tr></tbody></table>",
        '<p class="margin-note">Note</p>',
        '<p><a href="https://exemple.org">a</a> <a href="/guide/glossaire/">b</a> <strong>c</strong> <em>d</em></p>',
    ],
)
def test_it_is_kept(kept):
    assert clean_prose(kept) == kept


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ('<p style="color:red" class="grand" id="x">a</p>', '<p class="">a</p>'),
        ('<a href="javascript:x()">a</a>', "<a>a</a>"),
        ('<a href="http://exemple.org" target="_blank">a</a>', "<a>a</a>"),
        ("<h1>a</h1><h4>b</h4>", "ab"),
        ("<script>x</script><style>y</style><iframe></iframe>", ""),
        ("<!-- secret --><p>a</p>", "<p>a</p>"),
    ],
)
def test_it_is_removed(typed, left):
    assert clean_prose(typed) == left


def test_cleaning_twice_changes_nothing():
    text = '<p class="x">A &amp; B  <br> « c »</p>\n<ul><li>d</li></ul>'
    assert clean_prose(clean_prose(text)) == clean_prose(text)


def test_the_editor_knows_every_extension_of_ours():
    script = (ROOT / "static/js/guide-editor.js").read_text(encoding="utf-8")
    assert all(f"export const {name} " in script for name in OWN_EXTENSIONS)
    assert not set(OWN_EXTENSIONS) & EDITOR.keys()
