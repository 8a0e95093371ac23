"""What the chapter pages show, worked out before the template."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from directory.models import DirectoryState, Municipality
from directory.search.counting import SupplierCount
from guide.chapter_rendering import RenderedText, reading_minutes, render_chapter
from guide.chapters import ChapterBrief, neighbours, published_chapters
from guide.law import Notice
from guide.models import ChapterVersion
from guide.references import references_in
from guide.rendering import Shelf
from guide.rule_book import RuleBook
from guide.rule_summary import RuleSummary
from guide.shelves import open_shelf

MOST_RECENT = 5


@dataclass(frozen=True)
class ChapterLine:
    """A chapter in the list: how many rules it explains, and the suppliers of the first that leads to some."""

    brief: ChapterBrief
    rules: int
    checked_on: date | None
    lever: RuleSummary | None
    count: SupplierCount | None


@dataclass(frozen=True)
class ChapterPage:
    """One chapter, ready to be read."""

    version: ChapterVersion
    brief: ChapterBrief | None
    text: RenderedText
    minutes: int
    checked_on: date | None
    before: ChapterBrief | None
    after: ChapterBrief | None
    municipality: Municipality | None
    preview: bool


def chapter_lines(day: date, municipality: Municipality | None, version: UUID | None) -> list[ChapterLine]:
    """Every published chapter, in order."""
    rules = RuleBook(day, version).by_slug
    chapters = published_chapters(version)
    levers = {chapter.slug: _first_lever(chapter.rule_slugs, rules) for chapter in chapters}
    counting = {lever.slug for lever in levers.values() if lever}
    counts = open_shelf(day, municipality, counting=counting, version=version).counts
    return [
        ChapterLine(
            brief=chapter,
            rules=sum(slug in rules for slug in chapter.rule_slugs),
            checked_on=chapter.checked_on(rules.values()),
            lever=lever,
            count=counts.get(lever.slug) if lever else None,
        )
        for chapter in chapters
        for lever in [levers[chapter.slug]]
    ]


def _first_lever(slugs: Iterable[str], rules: dict[str, RuleSummary]) -> RuleSummary | None:
    """The rule that says best whom the chapter is about: the first that asks something, else the first lever."""
    levers = [rules[slug] for slug in slugs if slug in rules and rules[slug].leads_to_choice]
    asking = (rule for rule in levers if rule.criterion.legal_forms or rule.criterion.certifications)
    return next(asking, levers[0] if levers else None)


def recent_changes() -> Iterable[ChapterVersion]:
    """The latest published versions, without their text nor their author."""
    published = ChapterVersion.objects.published().select_related("chapter").order_by("-published_on", "-pk")
    return published.defer("body", "author")[:MOST_RECENT]


def chapter_page(
    version: ChapterVersion,
    day: date,
    municipality: Municipality | None = None,
    *,
    preview: bool = False,
    state: UUID | None = None,
) -> ChapterPage:
    """The page of a version; `preview` shows a draft to the staff, its faulty references marked."""
    state = state or DirectoryState.current()
    named = references_in(version.body)
    slugs = named.get("regle", set()) | named.get("fournisseurs", set())
    shelf = open_shelf(day, municipality, counting=slugs, preview=preview, version=state)
    before, brief, after = neighbours(version.chapter.slug, state)
    return ChapterPage(
        version=version,
        brief=brief,
        text=render_chapter(version.body, shelf),
        minutes=reading_minutes(version.body),
        checked_on=_oldest_check(slugs, named.get("avis", set()), shelf),
        before=before,
        after=after,
        municipality=municipality,
        preview=preview,
    )


def _oldest_check(slugs: set[str], notices: set[str], shelf: Shelf) -> date | None:
    facts: list[RuleSummary | Notice] = [shelf.rules[slug] for slug in slugs if slug in shelf.rules]
    facts += [shelf.notices[slug] for slug in notices if slug in shelf.notices]
    return min((fact.checked_on for fact in facts), default=None)
