"""The law as it reads for one case: the rules of its day, regime, nature and category, their bounds resolved. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from directory.choices import Nature
from directory.criterion import SupplierCriterion
from guide.amounts import AmountSpan, Bound, bound_on
from guide.assessment import BylawTerms, Case, UsedValue
from guide.choices import ContractNature, Regime, RuleKind
from guide.law import BoundTerms, Law, WrittenRule

# What each nature of contract is called in the directory and in the rules, which know « travaux » as one.
NATURES = {
    ContractNature.INSURANCE: Nature.INSURANCE,
    ContractNature.GOODS: Nature.GOODS,
    ContractNature.SERVICES: Nature.SERVICES,
    ContractNature.PROFESSIONAL_SERVICES: Nature.PROFESSIONAL_SERVICES,
    ContractNature.CONSTRUCTION: Nature.WORKS,
    ContractNature.OTHER_WORKS: Nature.WORKS,
}
# A rule written for works and nothing else is a rule of construction.
CONSTRUCTION_ALONE = (Nature.WORKS.value,)
LEVER_KINDS = frozenset({RuleKind.EXEMPTION, RuleKind.PREFERENCE, RuleKind.CRITERION, RuleKind.ALTERNATIVE})
BOTH_REGIMES = frozenset(Regime.values)


def directory_nature(nature: str) -> Nature:
    """The nature of offers that a nature of contract looks for."""
    return NATURES[ContractNature(nature)]


@dataclass(frozen=True)
class Held:
    """A rule that holds for the case, with its amounts on the day."""

    rule: WrittenRule
    span: AmountSpan

    def covers(self, amount: Decimal) -> bool | None:
        """True from its bound up to the next one, that one excluded; None when a bound that would tell is unknown."""
        low, high = self.span.minimum, self.span.maximum
        if low is not None and low.value is not None and amount < low.value:
            return False
        if high is not None and high.value is not None and high.value <= amount:
            return False
        is_unknown = (low is not None and low.value is None) or (high is not None and high.value is None)
        return None if is_unknown else True


@dataclass(frozen=True)
class Reading:
    """The law read for a case. Nothing is worked out twice."""

    case: Case
    law: Law

    @cached_property
    def nature(self) -> Nature:
        return directory_nature(self.case.nature)

    @cached_property
    def bylaw(self) -> BylawTerms | None:
        """The by-law, if it is in force on the day: another one is as good as unknown."""
        known = self.case.bylaw
        if known is None or known.in_force_from > self.case.day:
            return None
        return known if known.in_force_until is None or self.case.day <= known.in_force_until else None

    @cached_property
    def procedures(self) -> tuple[Held, ...]:
        """The ways of asking written for the case, in the law's order."""
        found = (rule for rule in self.law.rules if rule.kind == RuleKind.PROCEDURE and rule.procedure)
        return tuple(self.held(rule) for rule in found if rule.is_permitted and self.holds(rule))

    @cached_property
    def duties(self) -> tuple[Held, ...]:
        """The obligations of the case, whatever its amount."""
        found = (rule for rule in self.law.rules if rule.kind == RuleKind.OBLIGATION)
        return tuple(self.held(rule) for rule in found if rule.is_permitted and self.holds(rule))

    def holds(self, rule: WrittenRule) -> bool:
        """True when day, regime, nature and category all agree; amounts are another matter."""
        about = self.is_in_force(rule) and self.covers_regime(rule) and self.covers_nature(rule)
        return about and self.covers_category(rule.criterion) is True

    def is_in_force(self, rule: WrittenRule) -> bool:
        return rule.is_in_force_on(self.case.day)

    def covers_regime(self, rule: WrittenRule) -> bool:
        """An unknown regime is covered by the rules of both."""
        if not rule.regimes:
            return True
        return self.case.regime in rule.regimes if self.case.regime else set(rule.regimes) >= BOTH_REGIMES

    def covers_nature(self, rule: WrittenRule) -> bool:
        if rule.natures == CONSTRUCTION_ALONE:
            return self.case.nature == ContractNature.CONSTRUCTION
        return not rule.natures or self.nature in rule.natures

    def covers_category(self, criterion: SupplierCriterion) -> bool | None:
        """None when nobody can tell: no category is given, or a family of which the rule takes a part."""
        asked, barred = criterion.required_categories, criterion.excluded_categories
        if not asked and not barred:
            return True
        if self.case.category is None:
            return None
        within, outside = self._part_in(asked) if asked else True, self._part_in(barred)
        if within is False or outside is True:
            return False
        return True if within is True and outside is False else None

    def _part_in(self, categories: frozenset[int]) -> bool | None:
        """Whether the category is among these, or in a family among these; None for a family that is there in part."""
        held = self.case.held
        if {self.case.category, self.case.family} & categories or (held and held <= categories):
            return True
        return None if held & categories else False

    def held(self, rule: WrittenRule) -> Held:
        return Held(rule, AmountSpan(self.bound(rule.minimum), self.bound(rule.maximum)))

    def bound(self, terms: BoundTerms) -> Bound | None:
        if not terms.code:
            return bound_on(terms, self.law, self.case.day) if terms else None
        if terms.code not in self._bounds:
            self._bounds[terms.code] = bound_on(terms, self.law, self.case.day)
        return self._bounds[terms.code]

    def used(self, code: str) -> UsedValue | None:
        """The figure on the day, as it is shown; None when it is unknown that day."""
        if code not in self._used:
            self._used[code] = used_value(code, self.law, self.case.day)
        return self._used[code]

    def used_by(self, *codes: str) -> tuple[UsedValue, ...]:
        """The known ones among the figures, once each, in this order."""
        found = (self.used(code) for code in dict.fromkeys(codes) if code)
        return tuple(value for value in found if value)

    @cached_property
    def _bounds(self) -> dict[str, Bound | None]:
        return {}

    @cached_property
    def _used(self) -> dict[str, UsedValue | None]:
        return {}


def used_value(code: str, law: Law, day: date) -> UsedValue | None:
    """A figure of the law on a day, as it is shown; None when it is unknown that day."""
    value = law.value(code, day)
    if value is None:
        return None
    return UsedValue(
        code=code,
        name=law.figures[code].name,
        value=value.value,
        shown=value.shown,
        valid_from=value.valid_from,
        valid_until=value.valid_until,
        confidence=value.confidence,
        is_to_confirm=value.is_to_confirm,
        source=value.source,
        checked_on=value.checked_on,
    )
