"""The guide's chapters in brief, kept: what a list, a neighbour link or a rule's page says of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q
from django.urls import reverse

from directory.models import DirectoryState
from directory.search.catalogue import kept
from guide.chapter_rendering import reading_minutes
from guide.choices import VersionStatus
from guide.models import ChapterVersion
from guide.references import REFERENCE
from guide.rule_summary import RuleSummary


@dataclass(frozen=True)
class ChapterBrief:
    """A published chapter: its rank, and the rules its text refers to, in the order of the text."""

    rank: int
    slug: str
    title: str
    summary: str
    minutes: int
    rule_slugs: tuple[str, ...]
    published_on: date
    changes: int  # how many times its published text was changed
    url: str

    def checked_on(self, rules: Iterable[RuleSummary]) -> date | None:
        """The day from which all its rules have been compared with their source: the oldest of their checks."""
        return min((rule.checked_on for rule in rules if rule.slug in self.rule_slugs), default=None)


def published_chapters(version: UUID | None = None) -> tuple[ChapterBrief, ...]:
    """The chapters the public reads, in order (kept while the directory's state stays)."""
    return kept("chapters", _read, version or DirectoryState.current())


def find_chapter(slug: str, version: UUID | None = None) -> ChapterBrief | None:
    """The published chapter with this address."""
    return next((chapter for chapter in published_chapters(version) if chapter.slug == slug), None)


def chapters_explaining(slug: str, version: UUID | None = None) -> list[ChapterBrief]:
    """Those whose current text refers to the rule."""
    return [chapter for chapter in published_chapters(version) if slug in chapter.rule_slugs]


Trio = tuple[ChapterBrief | None, ChapterBrief | None, ChapterBrief | None]


def neighbours(slug: str, version: UUID | None = None) -> Trio:
    """The chapter before, the chapter itself, and the one after."""
    everyone = (None, *published_chapters(version), None)
    for before, brief, after in zip(everyone, everyone[1:], everyone[2:], strict=False):
        if brief and brief.slug == slug:
            return before, brief, after
    return None, None, None


def _read() -> tuple[ChapterBrief, ...]:
    return briefs_of(ChapterVersion.objects.current().filter(chapter__example=None))


def briefs_of(versions) -> tuple[ChapterBrief, ...]:
    """These current versions (a queryset) in brief, in order."""
    rows = versions.order_by("chapter__position", "chapter__slug")
    fields = {name: F(f"chapter__{name}") for name in ("slug", "title", "summary")}
    published = Count("chapter__versions", filter=Q(chapter__versions__status=VersionStatus.PUBLISHED))
    rows = rows.annotate(changes=published - 1).values("body", "published_on", "changes", **fields)
    return tuple(_brief(rank, row) for rank, row in enumerate(rows, start=1))


def _brief(rank: int, row: dict) -> ChapterBrief:
    body = row.pop("body")
    slugs = dict.fromkeys(slug for kind, slug in REFERENCE.findall(body) if kind in {"regle", "fournisseurs"})
    url = reverse("guide:chapter-detail", args=[row["slug"]])
    return ChapterBrief(rank=rank, minutes=reading_minutes(body), rule_slugs=tuple(slugs), url=url, **row)
