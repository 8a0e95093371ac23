"""The passages of a chapter, its references named, to compare word by word. Pure."""

import re
from collections.abc import Callable
from html import unescape

from django.utils.html import strip_tags

from directory.text_diff import changed_passages, changed_words
from guide.references import REFERENCE

__all__ = ["changed_passages", "changed_words", "passages"]

END_OF_PASSAGE = re.compile(r"</(?:p|h2|h3|li|td|th|dt|dd|caption|blockquote|tr)>|<br ?/?>")


def passages(html: str, name_of: Callable[[str, str], str]) -> list[str]:
    """The text of each paragraph, heading, cell or item, its references named as a reader knows them."""
    lines = strip_tags(END_OF_PASSAGE.sub("\n", html.replace("\n", " "))).split("\n")
    named = (REFERENCE.sub(lambda found: f"« {name_of(found[1], found[2])} »", unescape(line)) for line in lines)
    return [words for line in named if (words := " ".join(line.split()))]
