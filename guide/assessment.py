"""The shapes of an assessment: a case, a by-law's terms, what the law and the by-law open. Only values, no model."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from directory.choices import Confidence
from directory.criterion import SupplierCriterion
from guide.french import NO_BREAK, in_words, with_doubt
from guide.law import Source, WrittenRule
from guide.numbers import shown_dollars, shown_number


@dataclass(frozen=True)
class BylawCeilingTerms:
    """A procedure a by-law allows while the amount is under `up_to`; an empty nature means all of them."""

    nature: str
    procedure: str
    up_to: Decimal


@dataclass(frozen=True)
class PreferenceTerms:
    """How much dearer an offer may be, for whom and under which amount."""

    percent: Decimal
    up_to: Decimal | None
    territory: str
    for_social_economy: bool
    for_local: bool

    @property
    def words(self) -> str:
        """« un prix jusqu’à 5 % plus élevé d’une entreprise locale (la MRC), sous 95 000 $ »."""
        kinds = (("d’économie sociale", self.for_social_economy), ("locale", self.for_local))
        whose = in_words((words for words, is_meant in kinds if is_meant), "ou")
        where = f" ({self.territory})" if self.territory else ""
        limit = f", sous {shown_dollars(self.up_to)}" if self.up_to is not None else ""
        return (
            f"un prix jusqu’à {shown_number(self.percent)}{NO_BREAK}% plus élevé d’une entreprise {whose}{where}{limit}"
        )


@dataclass(frozen=True)
class BylawTerms:
    """A municipality's by-law as it reads during its period."""

    number: str
    title: str
    url: str
    in_force_from: date
    in_force_until: date | None
    is_confirmed: bool
    is_demonstration: bool
    ceilings: tuple[BylawCeilingTerms, ...]
    rotation: tuple[str, ...]
    preference: PreferenceTerms | None
    note: str

    def is_in_force_on(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)


@dataclass(frozen=True)
class Case:
    """A purchase as it is described; an amount of None is unknown, and so is an empty regime.

    `family` is the family of the category; a category that is itself a family says what it holds in `held`.
    """

    nature: str
    amount: Decimal | None
    options: Decimal
    regime: str
    buyer_kind: str
    category: int | None
    day: date
    bylaw: BylawTerms | None = None
    municipality_name: str = ""
    family: int | None = None
    held: frozenset[int] = frozenset()

    @property
    def total(self) -> Decimal | None:
        return None if self.amount is None else self.amount + self.options


@dataclass(frozen=True)
class UsedValue:
    """A figure of the law as it was used."""

    code: str
    name: str
    value: Decimal
    shown: str
    valid_from: date | None
    valid_until: date | None
    confidence: str
    is_to_confirm: bool
    source: Source
    checked_on: date

    @property
    def confidence_label(self) -> str:
        return str(Confidence(self.confidence).label)

    @property
    def confidence_told(self) -> str:
        return with_doubt(self.confidence_label, is_to_confirm=self.is_to_confirm)


@dataclass(frozen=True)
class LawRoute:
    """How the law says to ask."""

    code: str
    min_invitations: int | None
    delay_days: int | None
    rule: WrittenRule
    reason: str
    values: tuple[UsedValue, ...]


@dataclass(frozen=True)
class BylawRoute:
    """How the by-law says to ask; `status` is unknown (the portal does not know the by-law), silent (it says nothing
    of this nature or amount), applies, or not_applicable (the law leaves no room at this amount)."""

    status: str
    code: str
    up_to: Decimal | None
    reason: str
    bylaw: BylawTerms | None


@dataclass(frozen=True)
class RetainedRoute:
    """The route that prevails (`law` or `bylaw`) and why. An exemption lifts it: it is told among the levers."""

    code: str
    prevails: str
    reason: str


@dataclass(frozen=True)
class Lever:
    """What a rule opens here (`applies`), nearly opens (`almost`), or never opens (`never`)."""

    rule: WrittenRule
    effect: str
    standing: str
    obstacle: str
    criterion: SupplierCriterion
    values: tuple[UsedValue, ...]


@dataclass(frozen=True)
class Obligation:
    """What a rule binds the buyer to."""

    rule: WrittenRule
    text: str
    values: tuple[UsedValue, ...]


@dataclass(frozen=True)
class LadderStep:
    """A range of amounts in which the routes and the levers are the same."""

    start: Decimal
    end: Decimal | None
    start_code: str
    start_is_to_confirm: bool
    law_route: LawRoute | None
    bylaw_route: BylawRoute | None
    retained: RetainedRoute | None
    levers: tuple[str, ...]


@dataclass(frozen=True)
class Caution:
    """What to be careful about."""

    code: str
    text: str


@dataclass(frozen=True)
class Assessment:
    """All that can be said of a case, each line with its rule and the figures used."""

    case: Case
    regime: str
    law_route: LawRoute | None
    bylaw_route: BylawRoute | None
    retained: RetainedRoute | None
    levers: tuple[Lever, ...]
    almost: tuple[Lever, ...]
    never: tuple[Lever, ...]
    obligations: tuple[Obligation, ...]
    values: tuple[UsedValue, ...]
    ladder: tuple[LadderStep, ...]
    cautions: tuple[Caution, ...]
