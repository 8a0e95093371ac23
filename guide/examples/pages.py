"""The worked examples: their list, and one from the need to the outcome, its answer and suppliers live."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from directory.models import Municipality
from directory.search.catalogue import kept
from guide.assistant_page import AssistantPage, HungLever, assistant_page
from guide.chapter_pages import ChapterPage, chapter_page
from guide.chapters import ChapterBrief, briefs_of
from guide.choices import ContractNature
from guide.clauses.library import Clause, clause_library
from guide.models import ChapterVersion, WorkedExample

MOST_LEVERS = 3


@dataclass(frozen=True)
class ExampleLine:
    """An example in the list."""

    brief: ChapterBrief
    need: str
    nature: str
    url: str


@dataclass(frozen=True)
class ExamplePage:
    """One example: the text, the assistant's answer today, the clauses it uses."""

    chapter: ChapterPage
    example: WorkedExample
    answer: AssistantPage
    clauses: tuple[Clause, ...]

    @property
    def levers(self) -> list[HungLever]:
        """The strongest, with their suppliers."""
        return self.answer.levers[:MOST_LEVERS]

    @property
    def municipality(self) -> Municipality | None:
        return self.chapter.municipality


def example_lines(version: UUID) -> tuple[ExampleLine, ...]:
    """Those published, in order (kept: two queries the first time)."""
    return kept("examples", _read, version)


def _read() -> tuple[ExampleLine, ...]:
    briefs = briefs_of(ChapterVersion.objects.current().exclude(chapter__example=None))
    facts = {slug: rest for slug, *rest in WorkedExample.objects.values_list("chapter__slug", "need", "nature")}
    return tuple(
        ExampleLine(brief, need, str(ContractNature(nature).label), reverse("guide:example-detail", args=[brief.slug]))
        for brief in briefs
        for need, nature in [facts[brief.slug]]
    )


def example_page(
    version: ChapterVersion, day: date, municipality: Municipality | None, state: UUID, *, preview: bool = False
) -> ExamplePage:
    example = version.chapter.example
    library = clause_library(state).by_slug
    used = example.clauses.order_by("position", "slug").values_list("slug", flat=True)
    return ExamplePage(
        chapter=chapter_page(version, day, municipality, preview=preview, state=state),
        example=example,
        answer=assistant_page(answers_of(example, municipality), day, must_answer=True),
        clauses=tuple(library[slug] for slug in used if slug in library),
    )


def answers_of(example: WorkedExample, municipality: Municipality | None) -> QueryDict:
    """The purchase as the assistant's form would send it, in the reader's town."""
    answers = QueryDict(mutable=True)
    answers["nature"] = example.nature
    answers["montant"] = f"{example.amount:f}"
    if example.category:
        answers["categorie"] = example.category.slug
    if municipality:
        answers["municipalite"] = municipality.code
    return answers
