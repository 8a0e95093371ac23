"""What a chapter's text may hold: the one list behind the what-you-see editor, the loader and the public page.

To allow one more thing, add it here: `EDITOR` is what the editor offers (TipTap extensions), `KEPT_TAGS`,
`KEPT_ATTRIBUTES` and `KEPT_CLASSES` what texts may also use although the editor has no button for it; then teach it to
the editor in `static/js/guide-editor.js`, or it would be lost at the first edit. Everything else is removed by nh3:
when a version is saved, when a reference text is loaded, and again when a page is rendered.
"""

from functools import cache

import nh3
from django_prose_editor.config import allowlist_from_extensions

EDITOR = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"protocols": ["https"], "enableTarget": False},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
}
# The extensions of `static/js/guide-editor.js`.
OWN_EXTENSIONS = ("DescriptionList", "DescriptionTerm", "DescriptionDetails", "TableCaption", "KeptAttributes")
KEPT_TAGS = {"dl", "dt", "dd", "caption"}
KEPT_ATTRIBUTES = {"h2": {"id"}, "h3": {"id"}, "th": {"scope"}, "table": {"data-caption"}}
KEPT_CLASSES = {"ul": {"checklist"}, "p": {"margin-note"}}


def clean_prose(html: str) -> str:
    """The text with only what a chapter may hold. Cleaning twice changes nothing."""
    return _cleaner().clean(html).strip()


@cache
def _cleaner() -> nh3.Cleaner:
    allowed = allowlist_from_extensions(EDITOR)
    attributes = {tag: set(names) for tag, names in allowed.pop("attributes").items()}
    for tag, names in KEPT_ATTRIBUTES.items():
        attributes.setdefault(tag, set()).update(names)
    tags = allowed.pop("tags") | KEPT_TAGS
    return nh3.Cleaner(**allowed, tags=tags, attributes=attributes, allowed_classes=KEPT_CLASSES)
