"""A chapter's text made into a page: references replaced, headings numbered by their words, a table of contents."""

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from django.template.loader import render_to_string
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from directory.search.counting import SupplierCount
from guide.prose import clean_prose
from guide.references import REFERENCE
from guide.rendering import TOKEN, Shelf, inline_html

WORDS_A_MINUTE = 200
BLOCKS = {"regle", "avis"}


@dataclass(frozen=True)
class Heading:
    """A line of the table of contents, with those under it."""

    anchor: str
    text: str
    children: tuple["Heading", ...] = ()


@dataclass(frozen=True)
class RenderedText:
    """Safe HTML, and its table of contents."""

    html: SafeString
    contents: tuple[Heading, ...]


def render_chapter(body: str, shelf: Shelf) -> RenderedText:
    """The public page of a text, on the shelf's day. The text is cleaned again: the database is not trusted."""
    writer = _Writer(shelf)
    writer.feed(clean_prose(body))
    writer.close()
    return RenderedText(mark_safe("".join(writer.out)), writer.contents())  # cleaned by nh3, the rest made here


def reading_minutes(body: str) -> int:
    """How long it takes to read, rounded up."""
    return max(1, -(-len(TOKEN.sub(" ", strip_tags(body)).split()) // WORDS_A_MINUTE))


class _Writer(HTMLParser):
    """Writes the text again, tag by tag. A reference alone in a paragraph of the first level becomes a block."""

    def __init__(self, shelf: Shelf):
        super().__init__(convert_charrefs=False)
        self.shelf, self.out, self.depth, self.tables = shelf, [], 0, 0
        self.headings: list[tuple[int, str, str]] = []
        self.opened = 0  # where the present heading or paragraph begins in `out`
        self.text = ""  # what the present paragraph holds so far, as written

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self._open_table(dict(attrs).get("data-caption"))
            return
        if tag in {"h2", "h3"} or (tag == "p" and not self.depth):
            self.opened, self.text = len(self.out), ""
        self.out.append(self.get_starttag_text())
        self.depth += tag != "br"

    def handle_startendtag(self, tag, attrs):
        self.out.append(self.get_starttag_text())

    def handle_endtag(self, tag):
        self.depth -= 1
        self.out.append(f"</{tag}>")
        if tag in {"h2", "h3"}:
            self._name_heading(tag)
        elif tag == "p" and not self.depth:
            self._make_block()
        elif tag == "table":
            self.out.append("</div>")

    def handle_data(self, data):
        self.out += [inline_html(part, self.shelf) if TOKEN.fullmatch(part) else part for part in TOKEN.split(data)]
        self.text += data

    def handle_entityref(self, name):
        self.out.append(f"&{name};")

    def handle_charref(self, name):
        self.out.append(f"&#{name};")

    def _open_table(self, caption: str | None) -> None:
        """A wide table scrolls in a region of its own, that the keyboard reaches."""
        self.tables += 1
        self.depth += 1
        region = '<div class="scroll" role="region" tabindex="0" aria-label="Tableau {}"><table>'
        self.out.append(format_html(region, f"{self.tables}\u00a0: {caption}" if caption else self.tables))
        if caption:
            self.out.append(format_html("<caption>{}</caption>", caption))

    def _name_heading(self, tag: str) -> None:
        start, *inside, end = self.out[self.opened :]
        text = unescape(strip_tags("".join(inside))).strip()
        given = re.search(r'id="([^"]+)"', start)
        anchor = self._free(given[1] if given else slugify(text) or "section")
        self.out[self.opened :] = [format_html('<{} id="{}">', tag, anchor), *inside, end]
        self.headings.append((int(tag[1]), anchor, text))

    def _free(self, anchor: str) -> str:
        taken = {one for _, one, _ in self.headings}
        free, number = anchor, 2
        while free in taken:
            free, number = f"{anchor}-{number}", number + 1
        return free

    def _make_block(self) -> None:
        inside = self.out[self.opened + 1 : -1]
        found = REFERENCE.fullmatch(self.text.strip()) if len(inside) <= 3 else None  # blank, reference, blank
        block = block_html(found[1], found[2], self.shelf) if found and found[1] in BLOCKS else None
        if block is not None:
            self.out[self.opened :] = [block]

    def contents(self) -> tuple[Heading, ...]:
        """The headings of the second level, each with those of the third that follow it."""
        tree: list[tuple[str, str, list[Heading]]] = []
        for level, anchor, text in self.headings:
            if level == 2 or not tree:
                tree.append((anchor, text, []))
            else:
                tree[-1][2].append(Heading(anchor, text))
        return tuple(Heading(anchor, text, tuple(under)) for anchor, text, under in tree)


def block_html(kind: str, slug: str, shelf: Shelf) -> SafeString | None:
    """A rule's card or a notice; None when there is nothing to show as a block."""
    if kind == "avis" and (notice := shelf.notices.get(slug)):
        return mark_safe(render_to_string("guide/_notice.html", {"notice": notice, "shelf": shelf}))
    if kind == "regle" and (rule := shelf.rules.get(slug)):
        card = {
            "rule": rule,
            "count": shelf.counts.get(slug, SupplierCount()),
            "municipality": shelf.municipality,
            "heading": "h3",
        }
        return mark_safe(render_to_string("components/rule_card.html", card))
    return None
