"""The law as one immutable value: sources, dated figures and rules, as the database holds them.

Nothing here asks the database, a request or the clock; `guide.law_reading` makes the value, the rule book and the
assistant calculate on it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from directory.choices import Confidence
from directory.criterion import SupplierCriterion
from guide.choices import Regime, RuleKind
from guide.french import TO_CONFIRM, with_doubt
from guide.numbers import shown_quantity

NOT_A_LAW_NAME = re.compile(r"\s*\(RLRQ.*$|, art\. .*$")


@dataclass(frozen=True)
class Sourced:
    """What every legal fact carries: how sure it is."""

    confidence: str

    @property
    def is_to_confirm(self) -> bool:
        return Confidence(self.confidence).is_to_confirm

    @property
    def confidence_label(self) -> str:
        return str(Confidence(self.confidence).label)

    @property
    def confidence_told(self) -> str:
        return with_doubt(self.confidence_label, is_to_confirm=self.is_to_confirm)


@dataclass(frozen=True)
class Source(Sourced):
    """A text one can open."""

    slug: str
    citation: str
    title: str
    publisher: str
    url: str
    version_label: str
    consulted_on: date
    note: str

    @property
    def law_name(self) -> str:
        """« Loi sur les cités et villes » of « Loi sur les cités et villes (RLRQ, c. C-19), art. 573 »."""
        return NOT_A_LAW_NAME.sub("", self.citation)

    @property
    def is_a_law(self) -> bool:
        return "RLRQ" in self.citation


@dataclass(frozen=True)
class DatedValue(Sourced):
    """What a figure is worth during a period; None at an end means open. The last day counts."""

    value: Decimal
    unit: str
    valid_from: date | None
    valid_until: date | None
    source: Source
    checked_on: date
    note: str

    @property
    def shown(self) -> str:
        return shown_quantity(self.value, self.unit)

    @property
    def marked(self) -> str:
        """The value, and its doubt when there is one."""
        return f"{self.shown} ({TO_CONFIRM})" if self.is_to_confirm else self.shown

    def is_in_force_on(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True)
class Figure:
    """A figure of the law with all it was, is and will be worth, in order of time."""

    code: str
    name: str
    unit: str
    description: str
    values: tuple[DatedValue, ...]

    def on(self, day: date) -> DatedValue | None:
        """What it is worth on the day; None when nobody knows."""
        return next((value for value in self.values if value.is_in_force_on(day)), None)


@dataclass(frozen=True)
class Citation:
    """Where a rule is written."""

    source: Source
    article: str

    @property
    def text(self) -> str:
        return f"{self.source.law_name}, {self.article}" if self.article else self.source.citation


@dataclass(frozen=True)
class BoundTerms:
    """A bound as it is written: an amount, a figure's code, or nothing (both empty)."""

    amount: Decimal | None = None
    code: str = ""

    def __bool__(self) -> bool:
        return self.amount is not None or bool(self.code)


@dataclass(frozen=True)
class WrittenRule(Sourced):
    """A contracting rule as it is written, before any day is chosen."""

    slug: str
    evidence: str
    kind: str
    title: str
    summary: str
    details: tuple[str, ...]
    procedure: str
    is_permitted: bool
    natures: tuple[str, ...]
    regimes: tuple[str, ...]
    minimum: BoundTerms
    maximum: BoundTerms
    criterion: SupplierCriterion
    citations: tuple[Citation, ...]
    in_force_from: date | None
    in_force_until: date | None
    certainty_note: str
    checked_on: date
    position: int

    @property
    def kind_label(self) -> str:
        return str(RuleKind(self.kind).label)

    @property
    def cited_laws(self) -> tuple[tuple[str, str], ...]:
        """Each law once with its articles, for where there is little room: name, then « art. 573; art. 573.1 »."""
        articles: dict[str, list[str]] = {}
        for one in self.citations:
            if one.article and one.source.is_a_law:
                articles.setdefault(one.source.law_name, []).append(one.article)
        return tuple((name, "; ".join(found)) for name, found in articles.items())

    @property
    def regime_labels(self) -> tuple[str, ...]:
        return tuple(str(Regime(regime).label) for regime in self.regimes)

    def is_in_force_on(self, day: date) -> bool:
        begun = self.in_force_from is None or self.in_force_from <= day
        return begun and (self.in_force_until is None or day <= self.in_force_until)


REGIME_NOTICE = "lcom"  # the notice that every answer, document and page carries: the law itself is changing


@dataclass(frozen=True)
class Notice(Sourced):
    """What a buyer must know and no rule can say yet."""

    slug: str
    title: str
    body: str
    consequence: str
    checked_on: date
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Law:
    """Everything the guide knows of the law, in its own order."""

    sources: Mapping[str, Source]
    figures: Mapping[str, Figure]
    rules: tuple[WrittenRule, ...]

    @cached_property
    def rules_by_slug(self) -> dict[str, WrittenRule]:
        return {rule.slug: rule for rule in self.rules}

    def value(self, code: str, day: date) -> DatedValue | None:
        """What the figure is worth on the day; None when it is unknown or has no value that day."""
        figure = self.figures.get(code)
        return figure.on(day) if figure else None
