"""The amounts a rule holds for, on a day: its bounds, in words, and as a ladder."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from guide.french import TO_CONFIRM, UNKNOWN_VALUE, in_words, lowered
from guide.law import BoundTerms, Law, WrittenRule
from guide.numbers import shown_dollars, shown_number

# The bounds every ladder shows: the figures that change the procedure (their values are in the database).
LADDER_CODES = ("seuil-invitation", "seuil-appel-offres", "plafond-biens-services")
MOST_STEPS = 4  # what a narrow screen can show
MILLION = Decimal(1_000_000)


@dataclass(frozen=True)
class Bound:
    """A bound on a day. `code` and `name` tell the figure it comes from; a figure without a value has no `value`."""

    value: Decimal | None
    code: str = ""
    name: str = ""
    confidence: str = ""
    is_to_confirm: bool = False

    @property
    def shown(self) -> str:
        return shown_dollars(self.value) if self.value is not None else f"{lowered(self.name)} ({UNKNOWN_VALUE})"

    @property
    def marked(self) -> str:
        """With its « à confirmer »."""
        return f"{self.shown} ({TO_CONFIRM})" if self.is_to_confirm else self.shown


@dataclass(frozen=True)
class AmountSpan:
    """From a bound (included) to another (excluded); None is no bound."""

    minimum: Bound | None = None
    maximum: Bound | None = None

    @property
    def is_known(self) -> bool:
        return all(bound is None or bound.value is not None for bound in (self.minimum, self.maximum))

    @property
    def text(self) -> str:
        """« quel que soit le montant », « sous 139 000 $ (à confirmer) »."""
        if self.minimum and self.maximum:
            return f"de {self.minimum.marked} à moins de {self.maximum.marked}"
        if self.minimum:
            return f"à partir de {self.minimum.marked}"
        return f"sous {self.maximum.marked}" if self.maximum else "quel que soit le montant"

    def covers(self, start: Decimal) -> bool:
        """True when the bounds hold the amount `start`."""
        above = self.minimum is None or self.minimum.value <= start
        return above and (self.maximum is None or start < self.maximum.value)


@dataclass(frozen=True)
class Step:
    """One range of a ladder, from its bound up to the next one, and what the rule does there, in words."""

    shown: str
    is_on: bool
    words: str


@dataclass(frozen=True)
class Ladder:
    """The ranges of amounts in force; no step when a bound of the rule is unknown."""

    caption: str
    steps: tuple[Step, ...] = ()


def bound_on(terms: BoundTerms, law: Law, day: date) -> Bound | None:
    """What a written bound is worth on the day."""
    if not terms:
        return None
    if not terms.code:
        return Bound(terms.amount)
    figure, value = law.figures[terms.code], law.value(terms.code, day)
    if value is None:
        return Bound(None, figure.code, figure.name)
    return Bound(value.value, figure.code, figure.name, value.confidence, value.is_to_confirm)


def is_to_confirm_on(rule: WrittenRule, law: Law, day: date) -> bool:
    """True when the rule is to be confirmed, or an amount it holds between."""
    bounds = (bound_on(terms, law, day) for terms in (rule.minimum, rule.maximum) if terms)
    return rule.is_to_confirm or any(bound.is_to_confirm for bound in bounds if bound)


def ladder_of(span: AmountSpan, law: Law, day: date, *, is_permitted: bool = True) -> Ladder:
    """The ladder of a rule: its own bounds and the common ones, so that each step is wholly on or off."""
    caption = f"Montants visés\u00a0: {_caption(span)}."
    if not span.is_known:
        return Ladder(caption)
    bounds = _bounds_shown(span, law, day)
    steps = tuple(_step(start, span.covers(start), is_permitted) for start in (Decimal(0), *sorted(bounds)))
    unsure = [shown_dollars(value) for value in sorted(bounds) if bounds[value].is_to_confirm]
    note = f" {in_words(unsure)}\u00a0: {TO_CONFIRM}." if unsure else ""
    return Ladder(caption + note, steps)


def _bounds_shown(span: AmountSpan, law: Law, day: date) -> dict[Decimal, Bound]:
    """Its own bounds first, then the common ones, the lowest first, as long as there is room."""
    own = [bound for bound in (span.minimum, span.maximum) if bound]
    common = [bound_on(BoundTerms(code=code), law, day) for code in LADDER_CODES if code in law.figures]
    bounds: dict[Decimal, Bound] = {}
    for bound in (*own, *common):
        if bound.value and len(bounds) < MOST_STEPS - 1:
            bounds.setdefault(bound.value, bound)
    return bounds


def short_dollars(value: Decimal) -> str:
    """« 9,2 M$ » from a million up, where there is little room; « 139 000 $ » below."""
    if value >= MILLION and value % 100_000 == 0:
        return f"{shown_number(value / MILLION)}\u00a0M$"
    return shown_dollars(value)


def _step(start: Decimal, is_covered: bool, is_permitted: bool) -> Step:
    if is_covered and not is_permitted:
        return Step(short_dollars(start), False, "non permis")
    return Step(short_dollars(start), is_covered, "s’applique" if is_covered else "ne s’applique pas")


def _caption(span: AmountSpan) -> str:
    """The span without its marks: the caption says them once, for every step."""
    low, high = span.minimum, span.maximum
    if low and high:
        return f"de {low.shown} à moins de {high.shown}"
    if low:
        return f"{low.shown} et plus"
    return f"moins de {high.shown}" if high else "tous"
