"""What a municipality types in a clause: read, shown in French, and held between bounds on a day. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from guide.amounts import Bound, bound_on
from guide.choices import FieldKind
from guide.clauses.library import Clause, FieldTerms
from guide.clauses.typed_figures import WHAT_GOES, typed_figure_in_words
from guide.french import NO_BREAK, TO_CONFIRM
from guide.law import BoundTerms, Law
from guide.numbers import shown_number, shown_quantity
from guide.typed_amount import UnreadableAmount, read_amount

MOST_CHARACTERS = 200
PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?", re.ASCII)
WHOLE = re.compile(r"\d{1,4}", re.ASCII)


class FieldProblem(ValueError):
    """Why what was typed is refused, and what to type instead, in French."""


@dataclass(frozen=True)
class FieldBounds:
    """The least and the most a field may be on a day (both included); None is no bound."""

    field: FieldTerms
    minimum: Bound | None
    maximum: Bound | None

    @property
    def words(self) -> str:
        """« de 33 300 $ à 139 000 $ (à confirmer) », « au plus 10 % »; empty without bounds."""
        low, high = (self._shown(bound) for bound in (self.minimum, self.maximum))
        if low and high:
            return f"de {low} à {high}"
        if high:
            return f"au plus {high}"
        return f"au moins {low}" if low else ""

    def _shown(self, bound: Bound | None) -> str:
        if bound is None:
            return ""
        if bound.value is None:
            return bound.shown
        shown = shown_quantity(bound.value, self.field.kind)
        return f"{shown} ({TO_CONFIRM})" if bound.is_to_confirm else shown


@dataclass(frozen=True)
class FilledValue:
    """What was typed, as the document writes it; `number` is None for words."""

    shown: str
    number: Decimal | None = None


def bounds_of(field: FieldTerms, law: Law, day: date) -> FieldBounds:
    """The bounds of the day: a figure of the law has the value in force."""

    def on(terms: BoundTerms) -> Bound | None:
        return bound_on(terms, law, day) if terms else None

    return FieldBounds(field, on(field.minimum), on(field.maximum))


def read_value(field: FieldTerms, typed: str, law: Law, day: date) -> FilledValue:
    """The value, within its bounds on the day. Raises `FieldProblem`; an empty text is nothing to read."""
    text = " ".join(typed.split())
    if not field.is_number:
        return FilledValue(_words(text))
    number = _NUMBERS[FieldKind(field.kind)](text)
    bounds = bounds_of(field, law, day)
    for bound, word, is_out in (
        (bounds.minimum, "trop petit", lambda limit: number < limit),
        (bounds.maximum, "trop grand", lambda limit: number > limit),
    ):
        if bound is None:
            continue
        if bound.value is None:
            raise FieldProblem(f"La borne de la loi n’est pas connue ce jour-là{NO_BREAK}: {bound.shown}.")
        if is_out(bound.value):
            raise FieldProblem(f"{shown_quantity(number, field.kind)} est {word}. Inscrivez {bounds.words}.")
    return FilledValue(shown_quantity(number, field.kind), number)


def read_values(
    clause: Clause, typed: Mapping[str, str], law: Law, day: date
) -> tuple[dict[str, FilledValue], dict[str, str]]:
    """Every field of a clause that was filled, and the problems by code; also what holds between fields."""
    values, problems = {}, {}
    for field in clause.fields:
        if not (text := typed.get(field.code, "").strip()):
            continue
        try:
            values[field.code] = read_value(field, text, law, day)
        except FieldProblem as problem:
            problems[field.code] = str(problem)
    problems |= dict(_between_fields(clause, values))
    return values, problems


def suggested(field: FieldTerms, law: Law, day: date) -> str:
    """What is proposed before anybody types: the default if it is within the bounds of the day, else nothing."""
    if field.default is None:
        return ""
    try:
        return read_value(field, plain_figure(field.default), law, day).shown
    except FieldProblem:
        return ""


def plain_figure(number: Decimal) -> str:
    """As a keyboard writes it: « 12,5 », « 95000 »."""
    return format(number.normalize(), "f").replace(".", ",")


def _between_fields(clause: Clause, values: Mapping[str, FilledValue]) -> Iterable[tuple[str, str]]:
    for field in clause.fields:
        other = values.get(field.at_least)
        if other and field.code in values and values[field.code].number < other.number:
            label = clause.fields_by_code[field.at_least].label
            yield (
                field.code,
                f"Inscrivez au moins {other.shown}{NO_BREAK}: c’est ce que dit «{NO_BREAK}{label}{NO_BREAK}».",
            )
    if clause.sum_of and all(code in values for code in clause.sum_of):
        total = sum((values[code].number for code in clause.sum_of), Decimal(0))
        if total != clause.sum_is:
            wanted = shown_quantity(clause.sum_is, "percent")
            yield (
                clause.sum_of[-1],
                f"Les poids font {shown_number(total)}{NO_BREAK}%{NO_BREAK}: leur somme doit être {wanted}.",
            )


def _words(text: str) -> str:
    if len(text) > MOST_CHARACTERS:
        raise FieldProblem(f"Écrivez au plus {MOST_CHARACTERS} caractères.")
    # A figure typed here would escape the bounds: it has its own fields.
    if problem := typed_figure_in_words(text):
        raise FieldProblem(f"Ce champ {problem}. Écrivez seulement {WHAT_GOES}.")
    return text


def _dollars(text: str) -> Decimal:
    try:
        return read_amount(text)
    except UnreadableAmount as refusal:
        raise FieldProblem(str(refusal)) from None


def _percent(text: str) -> Decimal:
    found = PERCENT.fullmatch(text)
    if not found:
        raise FieldProblem(f"Écrivez un pourcentage en chiffres, par exemple 5 ou 7,5{NO_BREAK}%.")
    return Decimal(f"{found[1]}.{found[2] or 0}")


def _whole(text: str) -> Decimal:
    bare = re.sub(r"\s*(jours?|ans?|mois|heures?)$", "", text)
    if not WHOLE.fullmatch(bare):
        raise FieldProblem("Écrivez un nombre entier, en chiffres.")
    return Decimal(bare)


_NUMBERS = {
    FieldKind.DOLLARS: _dollars,
    FieldKind.PERCENT: _percent,
    FieldKind.COUNT: _whole,
    FieldKind.DAYS: _whole,
}
