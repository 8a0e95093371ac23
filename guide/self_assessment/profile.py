"""From answers to a profile: a level by theme, strengths, the next steps. Pure.

An answer is 0 (no) to 3 (yes), or None for « I do not know », which lowers no level: it is a thing to find out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guide.self_assessment.questions import Question

NO, A_LITTLE, MOSTLY, YES = range(4)
LABELS = {NO: "Non", A_LITTLE: "Un peu", MOSTLY: "En bonne partie", YES: "Oui"}
UNKNOWN, UNKNOWN_LABEL = "nsp", "Je ne sais pas"
CHOICES = [*((str(value), label) for value, label in LABELS.items()), (UNKNOWN, UNKNOWN_LABEL)]
MOST_STEPS = 5
WORDS = ((75, "Bien établi"), (50, "En bonne voie"), (25, "Commencé"), (0, "À bâtir"))

Answers = Mapping[str, int | None]


@dataclass(frozen=True)
class ThemeLevel:
    """How far a theme goes, in percent of its known answers; None when none is known."""

    code: str
    name: str
    level: int | None
    known: int
    asked: int

    @property
    def is_told(self) -> bool:
        """Half of the answers at least: fewer say nothing of a theme."""
        return self.level is not None and self.known * 2 >= self.asked

    @property
    def words(self) -> str:
        if self.level is None:
            return "Inconnu"
        if not self.is_told:
            return "Trop peu de réponses"
        return next(words for least, words in WORDS if self.level >= least)


@dataclass(frozen=True)
class Profile:
    """What the answers say. `strengths` are the questions answered yes; `unknown` what to find; `steps` what
    to do first: the weak answers, then the unknown ones."""

    themes: tuple[ThemeLevel, ...]
    strengths: tuple[Question, ...]
    steps: tuple[Question, ...]
    unknown: tuple[Question, ...]
    answered: int
    asked: int

    @property
    def is_complete(self) -> bool:
        return self.answered == self.asked

    @property
    def level(self) -> int | None:
        """The mean of the known themes."""
        known = [theme.level for theme in self.themes if theme.level is not None]
        return round(sum(known) / len(known)) if known else None


def read_answers(given: Mapping[str, str], questions: Iterable[Question]) -> dict[str, int | None]:
    """The answers that make sense, by code; a question without one is left out."""
    found: dict[str, int | None] = {}
    for question in questions:
        text = given.get(question.code, "")
        if text == UNKNOWN:
            found[question.code] = None
        elif text in {str(value) for value in LABELS}:
            found[question.code] = int(text)
    return found


def kept_answers(data: object, questions: Iterable[Question]) -> dict[str, int | None]:
    """The answers of a kept self-assessment, whatever its JSON became."""
    held = data if isinstance(data, dict) else {}
    codes = {question.code for question in questions}
    return {
        code: one
        for code, one in held.items()
        if code in codes and (one is None or (type(one) is int and one in LABELS))
    }


def profile_of(questions: tuple[Question, ...], answers: Answers) -> Profile:
    """Total: any answers make a profile."""
    names = {question.theme: question.theme_name for question in questions}
    weak = [one for one in questions if answers.get(one.code) in (NO, A_LITTLE, MOSTLY)]
    ranked = sorted(weak, key=lambda one: (-(YES - answers[one.code]) * one.weight, answers[one.code]))
    unknown = [one for one in questions if one.code in answers and answers[one.code] is None]
    to_find = sorted(unknown, key=lambda one: -one.weight)
    return Profile(
        themes=tuple(_level(code, name, questions, answers) for code, name in names.items()),
        strengths=tuple(one for one in questions if answers.get(one.code) == YES),
        steps=tuple([*ranked, *to_find][:MOST_STEPS]),
        unknown=tuple(unknown),
        answered=sum(one.code in answers for one in questions),
        asked=len(questions),
    )


def _level(code: str, name: str, questions: tuple[Question, ...], answers: Answers) -> ThemeLevel:
    asked = [one for one in questions if one.theme == code]
    known = [answers[one.code] for one in asked if answers.get(one.code) is not None]
    level = round(100 * sum(known) / (YES * len(known))) if known else None
    return ThemeLevel(code, name, level, len(known), len(asked))
