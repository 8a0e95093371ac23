"""The public history of a chapter: its published versions, the latest first, each with what it changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.safestring import SafeString

from guide.models import ChapterVersion
from guide.rendering import Shelf
from guide.text_diff import changed_passages, passages


@dataclass(frozen=True)
class PastVersion:
    """One published version. `changes` is None for the first: there was nothing before."""

    number: int
    published_on: date
    change_note: str
    changes: tuple[SafeString, ...] | None


def past_versions(versions: Iterable[ChapterVersion], shelf: Shelf) -> list[PastVersion]:
    """The versions (given the latest first) with what each changed in the one before it. Never who."""
    texts = [(version, passages(version.body, lambda kind, slug: name_of(kind, slug, shelf))) for version in versions]
    past = [
        PastVersion(after.number, after.published_on, after.change_note, tuple(changed_passages(old, new)))
        for (after, new), (_, old) in pairwise(texts)
    ]
    first = texts[-1][0]
    return [*past, PastVersion(first.number, first.published_on, first.change_note, None)]


def name_of(kind: str, slug: str, shelf: Shelf) -> str:
    """What a reference refers to, in words."""
    law = shelf.law
    if kind in {"regle", "fournisseurs"} and slug in law.rules_by_slug:
        title = law.rules_by_slug[slug].title
        return title if kind == "regle" else f"Fournisseurs\u00a0: {title}"
    named = {
        "parametre": lambda: law.figures[slug].name,
        "source": lambda: law.sources[slug].citation,
        "avis": lambda: shelf.notices[slug].title,
    }
    try:
        return named[kind]()
    except KeyError:
        return slug.replace("-", " ")
