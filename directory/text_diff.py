"""What changed between two texts, word by word, passage by passage. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# Past so many pairs of words, looking for what they share costs seconds: the passage is shown as replaced.
MOST_PAIRS = 250_000
# Equal words cost the most: each one on a side is tried with each of its equals on the other.
MOST_EQUALS = 15_000


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
    for kind, low, high, start, end in _steps(old, new):
        if kind == "equal":
            pieces.append(format_html("{}", " ".join(old[low:high])))
            continue
        if high > low:
            pieces.append(format_html("<del>{}</del>", " ".join(old[low:high])))
        if end > start:
            pieces.append(format_html("<ins>{}</ins>", " ".join(new[start:end])))
    return format_html_join(" ", "{}", ((piece,) for piece in pieces))


def _steps(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    if old != new and (len(old) * len(new) > MOST_PAIRS or equal_pairs(old, new) > MOST_EQUALS):
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def equal_pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pairs of equal words there are."""
    ours, theirs = Counter(old), Counter(new)
    return sum(count * theirs[word] for word, count in ours.items())
