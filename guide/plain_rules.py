"""A rule's summary as plain words: its references replaced by the figures of the day, without links. Pure."""

from functools import lru_cache

from guide.assessment import UsedValue
from guide.french import TO_CONFIRM, UNKNOWN_VALUE, spaced
from guide.law import WrittenRule
from guide.reading import Reading
from guide.references import REFERENCE


def plain_summary(rule: WrittenRule, reading: Reading) -> tuple[str, tuple[UsedValue, ...]]:
    """What the rule does, in words, and the figures it leans on: those it names, then those that bound it."""
    words: list[str] = []
    codes: list[str] = []
    for text, kind, slug in _parts(rule.summary):
        words.append(text)
        if kind == "parametre":
            codes.append(slug)
            words.append(_figure(reading.used(slug), is_aside=text.endswith("(")))
        elif kind:
            words.append(_name(kind, slug, reading))
    return spaced("".join(words)), reading.used_by(*codes, rule.minimum.code, rule.maximum.code)


def marked(value: UsedValue) -> str:
    """« 139 000 $ (à confirmer) »."""
    return f"{value.shown} ({TO_CONFIRM})" if value.is_to_confirm else value.shown


def _figure(value: UsedValue | None, *, is_aside: bool) -> str:
    """Inside parentheses, a comma stands in place of a second pair."""
    if value is None:
        return UNKNOWN_VALUE
    return f"{value.shown}, {TO_CONFIRM}" if is_aside and value.is_to_confirm else marked(value)


def _name(kind: str, slug: str, reading: Reading) -> str:
    if kind == "regle" and slug in reading.law.rules_by_slug:
        return reading.law.rules_by_slug[slug].title
    if kind == "source" and slug in reading.law.sources:
        return reading.law.sources[slug].citation
    return slug.replace("-", " ")


@lru_cache(maxsize=512)
def _parts(text: str) -> tuple[tuple[str, str, str], ...]:
    """Each stretch of text with the reference that follows it; the last one is followed by nothing."""
    cut = [*REFERENCE.split(text), "", ""]
    return tuple(zip(cut[::3], cut[1::3], cut[2::3], strict=True))
