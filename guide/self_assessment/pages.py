"""What the pages of the self-assessment show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django.urls import reverse

from directory.models import Municipality
from directory.search.counting import SupplierCount
from guide.chapters import ChapterBrief, find_chapter
from guide.clauses.library import Clause, clause_library
from guide.models import SelfAssessment
from guide.places import NAME
from guide.rule_summary import RuleSummary
from guide.self_assessment.profile import CHOICES, UNKNOWN, UNKNOWN_LABEL, Answers, Profile, kept_answers, profile_of
from guide.self_assessment.questions import Question, published_questions
from guide.shelves import open_shelf


@dataclass(frozen=True)
class AskedQuestion:
    """A question of the form with the answer given so far (a text of `CHOICES`, or empty)."""

    rank: int
    question: Question
    given: str
    is_missing: bool

    choices = CHOICES


@dataclass(frozen=True)
class NextStep:
    """What to do about a weak answer: adopt, read, and whom to ask."""

    question: Question
    answer: str
    clause: Clause | None
    chapter: ChapterBrief | None
    rule: RuleSummary | None
    count: SupplierCount

    @property
    def is_unknown(self) -> bool:
        return self.answer == UNKNOWN_LABEL


@dataclass(frozen=True)
class ProfilePage:
    """A profile with what follows from it, and its own address."""

    profile: Profile
    steps: tuple[NextStep, ...]
    query: str
    municipality: Municipality | None

    @property
    def form_url(self) -> str:
        return f"{reverse('guide:self-assessment')}?{self.query}"

    @property
    def url(self) -> str:
        return f"{reverse('guide:self-assessment-profile')}?{self.query}"

    @property
    def fields(self) -> list[tuple[str, str]]:
        """What the form that keeps the result sends."""
        return parse_qsl(self.query)

    @property
    def builder_url(self) -> str:
        """The builder, begun with the clauses of the next steps."""
        slugs = [step.clause.slug for step in self.steps if step.clause]
        carried = {"clauses": ",".join(slugs)} | ({NAME: self.municipality.code} if self.municipality else {})
        return f"{reverse('guide:compose')}?{urlencode(carried)}"


def asked_questions(answers: Answers, *, is_checked: bool, version: UUID) -> list[tuple[str, list[AskedQuestion]]]:
    """By theme, numbered from 1. `is_checked` marks what was left without an answer."""
    grouped: dict[str, list[AskedQuestion]] = {}
    for rank, one in enumerate(published_questions(version), start=1):
        line = AskedQuestion(rank, one, as_text(answers, one.code), is_checked and one.code not in answers)
        grouped.setdefault(one.theme_name, []).append(line)
    return list(grouped.items())


def as_text(answers: Answers, code: str) -> str:
    if code not in answers:
        return ""
    return UNKNOWN if answers[code] is None else str(answers[code])


def query_of(answers: Answers, municipality: Municipality | None) -> str:
    """The answers as an address carries them."""
    carried = {code: as_text(answers, code) for code in answers}
    return urlencode(carried | ({NAME: municipality.code} if municipality else {}))


def profile_page(answers: Answers, day: date, municipality: Municipality | None, version: UUID) -> ProfilePage:
    profile = profile_of(published_questions(version), answers)
    shelf = open_shelf(day, municipality, counting={one.rule for one in profile.steps if one.rule}, version=version)
    library, labels = clause_library(version), dict(CHOICES)
    steps = tuple(
        NextStep(
            question=one,
            answer=labels[as_text(answers, one.code)],
            clause=library.by_slug.get(one.clause),
            chapter=find_chapter(one.chapter, version) if one.chapter else None,
            rule=shelf.rules.get(one.rule),
            count=shelf.counts.get(one.rule, SupplierCount()),
        )
        for one in profile.steps
    )
    return ProfilePage(profile, steps, query_of(answers, municipality), municipality)


@dataclass(frozen=True)
class PastProfile:
    """A kept self-assessment with its levels, and how they moved since the one before."""

    kept: SelfAssessment
    profile: Profile
    query: str
    moves: tuple[int | None, ...]

    @property
    def cells(self) -> list[tuple[int | None, int | None]]:
        """Level and move of each theme."""
        return list(zip((theme.level for theme in self.profile.themes), self.moves, strict=True))


def past_profiles(rows: Iterable[SelfAssessment], version: UUID) -> list[PastProfile]:
    """The rows (the last first) with what changed from each to the next."""
    questions = published_questions(version)
    found = [(row, kept_answers(row.answers, questions)) for row in rows]
    profiles = [profile_of(questions, answers) for _, answers in found]
    return [
        PastProfile(row, profile, query_of(answers, row.municipality), _moves(profile, before))
        for (row, answers), profile, before in zip(found, profiles, [*profiles[1:], None], strict=False)
    ]


def _moves(profile: Profile, before: Profile | None) -> tuple[int | None, ...]:
    if before is None:
        return (None,) * len(profile.themes)
    levels = {theme.code: theme.level for theme in before.themes}
    return tuple(
        None if theme.level is None or levels.get(theme.code) is None else theme.level - levels[theme.code]
        for theme in profile.themes
    )
