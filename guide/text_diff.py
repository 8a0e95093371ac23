"""What changed between two texts, word by word, passage by passage. Pure."""

import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from html import unescape

from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString

from guide.references import REFERENCE

END_OF_PASSAGE = re.compile(r"</(?:p|h2|h3|li|td|th|dt|dd|caption|blockquote|tr)>|<br ?/?>")


def passages(html: str, name_of: Callable[[str, str], str]) -> list[str]:
    """The text of each paragraph, heading, cell or item, its references named as a reader knows them."""
    lines = strip_tags(END_OF_PASSAGE.sub("\n", html.replace("\n", " "))).split("\n")
    named = (REFERENCE.sub(lambda found: f"« {name_of(found[1], found[2])} »", unescape(line)) for line in lines)
    return [words for line in named if (words := " ".join(line.split()))]


def changed_passages(before: list[str], after: list[str]) -> list[SafeString]:
    """The passages that differ, as safe HTML with <del> and <ins>; nothing when the texts say the same."""
    changes: list[SafeString] = []
    for kind, low, high, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            changes += _paired(before[low:high], after[start:end])
    return changes


def _paired(old: list[str], new: list[str]) -> Iterable[SafeString]:
    for place in range(max(len(old), len(new))):
        yield changed_words("".join(old[place : place + 1]), "".join(new[place : place + 1]))


def changed_words(before: str, after: str) -> SafeString:
    """One passage: what left in <del>, what came in <ins>, both escaped."""
    # Only ordinary spaces end a word: « 133 800 $ » is one, and changes as one.
    old, new = ([word for word in text.split(" ") if word] for text in (before, after))
    pieces = []
    for kind, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(format_html("{}", " ".join(old[low:high])))
            continue
        if high > low:
            pieces.append(format_html("<del>{}</del>", " ".join(old[low:high])))
        if end > start:
            pieces.append(format_html("<ins>{}</ins>", " ".join(new[start:end])))
    return format_html_join(" ", "{}", ((piece,) for piece in pieces))
