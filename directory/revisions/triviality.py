"""Which changes a pôle may approve by the dozen: nobody's identity, titles or territory, and no more than a correction
in what the public reads. Pure."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from directory.revisions.changes import CHANGED, REMOVED, Change
from directory.text_diff import equal_pairs

# Of these, any value: figures and an address that the enterprise answers for.
ANY_VALUE = {"capacity.people", "capacity.largest_contract", "capacity.lead_time", "capacity.insurance_amount"}
ANY_VALUE |= {"contact.address", "contact.postal_code"}
TEXTS = {"mission.mission", "capacity.note"}
TEXTS_OF_ROWS = {"offerings": {"description"}, "references": {"client", "work", "year"}}
MOST_CHANGED = 24  # characters, put in or taken out: a few words corrected
FEWEST_CHANGED = 3  # however short the text; otherwise, a fifth of it
MOST_PAIRS = 40_000  # words compared; past that, it is no correction
MOST_EQUAL_PAIRS = 4_000  # each is tried with the others: a text of one word repeated would take seconds
# A correction brings no address, no telephone, no price.
TELLS_MORE = re.compile(r"[\d@]|://|www\.", re.IGNORECASE)


def is_trivial(changes: Iterable[Change]) -> bool:
    """True when a pôle may approve all of them at once with others, without opening the page. False for no change."""
    every = list(changes)
    return bool(every) and all(_is_trivial(change) for change in every)


def _is_trivial(change: Change) -> bool:
    if change.path in ANY_VALUE or change.is_order:
        return True
    if change.path in TEXTS:
        return change.kind == CHANGED and _is_spelling(change.before, change.after)
    allowed = TEXTS_OF_ROWS.get(change.section, set())
    if not allowed or not change.key:
        return False
    if change.kind == REMOVED:
        return change.section == "references"
    return change.kind == CHANGED and all(
        field.name in allowed and _is_small(field.before, field.after) for field in change.fields
    )


def _is_small(before, after) -> bool:
    if isinstance(before, str) and isinstance(after, str):
        return bool(before and after) and _is_spelling(before, after)
    return True


def _is_spelling(before: str, after: str) -> bool:
    """A few characters, none of which says something new to call or to follow."""
    if abs(len(before) - len(after)) > MOST_CHANGED:
        return False
    old, new = _apart(before.split(), after.split())
    if len(old) * len(new) > MOST_PAIRS or equal_pairs(old, new) > MOST_EQUAL_PAIRS:
        return False
    changed, brought = 0, ""
    for kind, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            changed += _letters_changed(" ".join(old[low:high]), " ".join(new[start:end]))
            brought += " " + " ".join(new[start:end])
    most = min(MOST_CHANGED, max(FEWEST_CHANGED, len(before) // 5))
    return changed <= most and not TELLS_MORE.search(brought)


def _apart(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """What stands between the words both begin with and those both end with."""
    begin = _common(old, new)
    old, new = old[begin:], new[begin:]
    end = _common(old[::-1], new[::-1])
    return old[: len(old) - end], new[: len(new) - end]


def _common(old: list[str], new: list[str]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))


def _letters_changed(old: str, new: str) -> int:
    if max(len(old), len(new)) > 10 * MOST_CHANGED or equal_pairs(old, new) > MOST_EQUAL_PAIRS:
        return MOST_CHANGED + 1
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(max(high - low, end - start) for kind, low, high, start, end in steps if kind != "equal")
