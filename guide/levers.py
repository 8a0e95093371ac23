"""What opens room for the social economy here, what nearly does and why, what never does. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from directory.criterion import SupplierCriterion
from guide.assessment import Lever
from guide.choices import ContractNature, RuleKind
from guide.french import NO_BREAK, in_words, lowered, written_day
from guide.law import WrittenRule
from guide.numbers import shown_dollars
from guide.plain_rules import plain_summary
from guide.reading import LEVER_KINDS, Held, Reading

# The strongest first: what dispenses, whom to ask, what to weigh, what else.
RANK = {
    kind: rank
    for rank, kind in enumerate((RuleKind.EXEMPTION, RuleKind.PREFERENCE, RuleKind.CRITERION, RuleKind.ALTERNATIVE))
}


@dataclass(frozen=True)
class Obstacle:
    """What stands in the way, in words; a far one is in the nature of the contract, its category, regime or day."""

    text: str
    is_far: bool = False


@dataclass(frozen=True)
class Candidate:
    """A permitted rule that may be a lever: what stands in its way whatever the amount, then its amounts."""

    reading: Reading
    rule: WrittenRule

    @cached_property
    def obstacles(self) -> tuple[Obstacle, ...]:
        return tuple(_obstacles(self.reading, self.rule))

    @cached_property
    def held(self) -> Held:
        return self.reading.held(self.rule)

    @cached_property
    def limit(self) -> Decimal | None:
        """Where the by-law stops its preference."""
        preference = self.reading.bylaw.preference if self.reading.bylaw else None
        return preference.up_to if preference and is_a_price_preference(self.rule) else None

    def applies_at(self, amount: Decimal) -> bool:
        below = self.limit is None or amount < self.limit
        return not self.obstacles and below and self.held.covers(amount) is True

    def obstacle_of_amount(self, amount: Decimal) -> Iterable[Obstacle]:
        """Why not at this amount, if it is not."""
        low, high = self.held.span.minimum, self.held.span.maximum
        covered = self.held.covers(amount)
        if covered is None:
            yield Obstacle("Le montant qui borne cette règle n’est pas connu ce jour-là.")
        elif not covered:
            is_below = low is not None and low.value is not None and amount < low.value
            yield Obstacle(
                f"Vise les achats à partir de {low.marked}." if is_below else f"Seulement sous {high.marked}."
            )
        elif self.limit is not None and self.limit <= amount:
            yield Obstacle(f"Votre règlement la prévoit seulement sous {shown_dollars(self.limit)}.")


@dataclass(frozen=True)
class Sorted:
    """The levers of a case, each kind ranked."""

    applies: tuple[Lever, ...]
    almost: tuple[Lever, ...]
    never: tuple[Lever, ...]


def candidates(reading: Reading) -> tuple[Candidate, ...]:
    """The rules that may open something, ranked; targeted invitation before price preference."""
    found = (rule for rule in reading.law.rules if rule.kind in LEVER_KINDS and rule.is_permitted)
    ranked = sorted(found, key=lambda rule: (RANK[rule.kind], is_a_price_preference(rule)))
    return tuple(Candidate(reading, rule) for rule in ranked)


def sort_levers(reading: Reading, found: tuple[Candidate, ...], amounts: Iterable[Decimal]) -> Sorted:
    """At the amount of the case; over every range (`amounts`, their starts) when it is unknown."""
    starts, applies, almost = list(amounts), [], []
    ours = [one for one in found if not _is_written_otherwise(one, found)]
    for one in ours:
        if any(one.applies_at(start) for start in starts):
            applies.append(_lever(one, "applies"))
        elif obstacle := _why_not(one, starts):
            almost.append(_lever(one, "almost", obstacle))
    never = (_never(rule, reading) for rule in reading.law.rules)
    return Sorted(tuple(applies), tuple(almost), tuple(lever for lever in never if lever))


def _is_written_otherwise(one: Candidate, found: tuple[Candidate, ...]) -> bool:
    """A lever for another nature, when the same one (the same evidence) is written for this nature, or told already."""
    covers, evidence = one.reading.covers_nature, one.rule.evidence
    if not evidence or covers(one.rule):
        return False
    same = [other for other in found if other.rule.evidence == evidence]
    return one is not same[0] or any(covers(other.rule) for other in same)


def is_a_price_preference(rule: WrittenRule) -> bool:
    """A preference that names no way of asking is one of price: only a by-law can grant it."""
    return rule.kind == RuleKind.PREFERENCE and not rule.procedure


def _why_not(one: Candidate, starts: list[Decimal]) -> str:
    """What stands in the way, in words; empty when it is too far to be « almost »: something far, and something else.

    At an unknown amount, the bounds stand in the way only when nothing else does.
    """
    found = [*one.obstacles]
    if len(starts) == 1 or not found:
        found += one.obstacle_of_amount(starts[0])
    if len(found) > 1 and any(obstacle.is_far for obstacle in found):
        return ""
    return " ".join(obstacle.text for obstacle in found)


def _obstacles(reading: Reading, rule: WrittenRule) -> Iterable[Obstacle]:
    """What stands in the way whatever the amount, the farthest first."""
    if not reading.covers_nature(rule):
        yield Obstacle(f"Ne vise pas ce genre de contrat{NO_BREAK}: {nature_words(reading)}.", is_far=True)
    if not reading.covers_regime(rule):
        yield Obstacle(f"Vaut seulement sous{NO_BREAK}: {in_words(rule.regime_labels)}.", is_far=True)
    if not reading.is_in_force(rule):
        yield Obstacle(_words_of_date(reading, rule), is_far=True)
    yield from _obstacle_of_category(reading, rule.criterion)
    if rule.kind == RuleKind.EXEMPTION:
        yield from _facts_to_prove(rule)
    if is_a_price_preference(rule):
        yield from _obstacle_of_bylaw(reading)


def _obstacle_of_category(reading: Reading, criterion: SupplierCriterion) -> Iterable[Obstacle]:
    """An unknown category opens what only leaves some out (with a caution), and never what is kept for some."""
    covered = reading.covers_category(criterion)
    if covered is True:
        return
    if not criterion.required_categories:
        if covered is False:
            yield Obstacle("Cette catégorie en est exclue.", is_far=True)
    elif covered is False:
        yield Obstacle("Pour certaines catégories seulement\u00a0: celle-ci n’en est pas.", is_far=True)
    else:
        yield Obstacle("Pour certaines catégories seulement\u00a0: précisez la vôtre.")


def _words_of_date(reading: Reading, rule: WrittenRule) -> str:
    if rule.in_force_from and reading.case.day < rule.in_force_from:
        return f"En vigueur seulement à partir du {written_day(rule.in_force_from)}."
    return f"N’est plus en vigueur depuis la fin du {written_day(rule.in_force_until)}."


def _facts_to_prove(rule: WrittenRule) -> Iterable[Obstacle]:
    """An exemption that hangs on a title, or on facts that are not the supplier's form."""
    if rule.criterion.certifications:
        yield Obstacle("Seulement avec un fournisseur qui a la désignation exigée\u00a0: demandez-en la preuve.")
    elif not rule.criterion.legal_forms:
        yield Obstacle("Seulement si vous établissez au dossier les faits que la règle exige.")


def _obstacle_of_bylaw(reading: Reading) -> Iterable[Obstacle]:
    if reading.bylaw is None:
        yield Obstacle("Votre règlement doit la prévoir, et le portail ne le connaît pas.")
    elif reading.bylaw.preference is None:
        yield Obstacle("Votre règlement ne la prévoit pas.")


def nature_words(reading: Reading) -> str:
    return lowered(str(ContractNature(reading.case.nature).label))


def _lever(one: Candidate, standing: str, obstacle: str = "") -> Lever:
    effect, values = plain_summary(one.rule, one.reading)
    if standing == "applies" and is_a_price_preference(one.rule):
        effect = f"Le règlement {one.reading.bylaw.number} accepte {one.reading.bylaw.preference.words}."
    return Lever(one.rule, effect, standing, obstacle, narrowed(one.rule.criterion, one.reading), values)


def narrowed(criterion: SupplierCriterion, reading: Reading) -> SupplierCriterion:
    """The criterion for this purchase: its nature when no category says it, and its category."""
    case = reading.case
    if case.category is None:
        return replace(criterion, natures=frozenset({reading.nature.value}))
    if reading.covers_category(criterion) is False:
        return criterion
    asked = criterion.required_categories & case.held or frozenset({case.category})
    natures = frozenset({reading.nature.value}) if case.held else criterion.natures
    return replace(criterion, natures=natures, required_categories=asked)


def _never(rule: WrittenRule, reading: Reading) -> Lever | None:
    """A ban of the day, or a way of choosing the winner that the nature of the contract rules out."""
    if not (reading.is_in_force(rule) and reading.covers_regime(rule)):
        return None
    is_ruled_out = rule.kind == RuleKind.PROCEDURE and not rule.procedure and not reading.covers_nature(rule)
    if rule.is_permitted and not is_ruled_out:
        return None
    if not rule.is_permitted and not reading.covers_nature(rule):
        return None
    why = f"Non permis pour ce genre de contrat{NO_BREAK}: {nature_words(reading)}." if is_ruled_out else "Non permis."
    effect, values = plain_summary(rule, reading)
    return Lever(rule, effect, "never", why, rule.criterion, values)
