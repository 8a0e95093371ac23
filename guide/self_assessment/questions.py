"""The questions of the self-assessment as values, read in one query and kept under the directory's state number."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from directory.models import DirectoryState
from directory.search.catalogue import kept
from guide.models import SelfAssessmentQuestion


@dataclass(frozen=True)
class Question:
    """A plain question; `clause`, `chapter` and `rule` are slugs, empty when it has none. `weight` is 1 to 3."""

    code: str
    theme: str
    theme_name: str
    text: str
    help: str
    clause: str
    chapter: str
    rule: str
    weight: int


def published_questions(version: UUID | None = None) -> tuple[Question, ...]:
    """Those the public answers, theme after theme."""
    version = DirectoryState.current() if version is None else version
    return kept("self-assessment", lambda: read_questions(SelfAssessmentQuestion.objects.published()), version)


def read_questions(rows) -> tuple[Question, ...]:
    """These rows (a queryset of `SelfAssessmentQuestion`), as values."""
    named = {
        "theme_code": F("theme__code"), "theme_name": F("theme__name"), "clause_slug": F("clause__slug"),
        "chapter_slug": F("chapter__slug"), "rule_slug": F("rule__slug"),
    }  # fmt: skip
    ordered = rows.order_by("theme__position", "theme__code", "position", "code")
    return tuple(
        Question(
            code=row["code"], theme=row["theme_code"], theme_name=row["theme_name"], text=row["text"], help=row["help"],
            clause=row["clause_slug"] or "", chapter=row["chapter_slug"] or "", rule=row["rule_slug"] or "",
            weight=row["weight"],
        )
        for row in ordered.values("code", "text", "help", "weight", **named)
    )  # fmt: skip
