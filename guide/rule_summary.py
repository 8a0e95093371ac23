"""A contracting rule on a day, ready to be shown: figures in force, bounds, words, suppliers it asks for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString

from directory.choices import Confidence, LegalForm, Nature
from directory.criterion import SupplierCriterion
from guide.amounts import AmountSpan, Ladder, bound_on, is_to_confirm_on, ladder_of
from guide.choices import LocalScope, Procedure, RuleKind
from guide.french import doubt_of, in_words, lowered
from guide.law import Citation, Law, WrittenRule
from guide.references import references_in
from guide.rendering import Shelf, expand_text

# Procedures in which the buyer picks whom to ask. Under a public tender anybody answers.
CHOOSING = {Procedure.DIRECT_AWARD, Procedure.PRICE_REQUEST, Procedure.INVITATION}
# The strongest lever first: what dispenses, what prefers, how to ask, what to weigh, what else; then what binds.
LEVERS = (
    RuleKind.EXEMPTION, RuleKind.PREFERENCE, RuleKind.PROCEDURE, RuleKind.CRITERION, RuleKind.ALTERNATIVE,
    RuleKind.OBLIGATION,
)  # fmt: skip
SHORT_LIST = 6


@dataclass(frozen=True)
class Names:
    """The directory's names by id, for the words of a condition."""

    categories: Mapping[int, str]
    certifications: Mapping[int, str]


@dataclass(frozen=True)
class RuleSummary:
    """What pages know of a rule. `summary` and `details` are safe HTML; the rest is plain text, to be escaped."""

    slug: str
    evidence: str
    kind: str
    kind_label: str
    title: str
    summary: SafeString
    details: tuple[SafeString, ...]
    procedure: str
    is_permitted: bool
    natures: tuple[str, ...]
    regimes: tuple[str, ...]
    regime_labels: tuple[str, ...]
    span: AmountSpan
    ladder: Ladder
    criterion: SupplierCriterion
    facts: tuple[tuple[str, str], ...]
    full_facts: tuple[tuple[str, str], ...]
    citations: tuple[Citation, ...]
    parameter_codes: tuple[str, ...]
    confidence: str
    confidence_label: str
    is_to_confirm: bool  # the rule, or an amount it holds between
    certainty_note: str
    checked_on: date
    in_force_from: date | None
    in_force_until: date | None
    position: int
    url: str

    @property
    def doubt(self) -> str:
        """« à confirmer », or « un montant est à confirmer » of a rule that is itself verified; empty when sure."""
        is_of_the_rule = Confidence(self.confidence).is_to_confirm
        return doubt_of(rule=is_of_the_rule, amount=self.is_to_confirm)

    @property
    def law(self) -> str:
        """Its articles, the first laws first; « ; » between two."""
        cited = [one for one in self.citations if one.article] or list(self.citations[:1])
        return "; ".join(one.text for one in cited)

    @property
    def article(self) -> str:
        """The shortest way to name where it is written, for a ring."""
        cited = next((one for one in self.citations if one.article and one.source.is_a_law), None)
        return cited.article if cited else self.kind_label

    @property
    def amounts(self) -> str:
        return self.span.text

    @property
    def procedure_label(self) -> str:
        return str(Procedure(self.procedure).label) if self.procedure else ""

    @property
    def nature_words(self) -> str:
        """« services et assurance »; nothing when every contract is meant."""
        return in_words(lowered(str(Nature(nature).label)) for nature in self.natures)

    @property
    def is_verified(self) -> bool:
        """The rule itself; a figure it uses may still be to confirm."""
        return self.confidence == Confidence.VERIFIED

    @property
    def leads_to_choice(self) -> bool:
        """True when it lets a buyer choose its suppliers; an obligation or a ban does not."""
        if not self.is_permitted or self.kind == RuleKind.OBLIGATION:
            return False
        return self.kind != RuleKind.PROCEDURE or self.procedure in CHOOSING

    @property
    def strength(self) -> tuple[bool, int, int]:
        """Sorts levers: those of the social economy before the one anybody can meet, by kind, in the guide's order."""
        is_anybodys = self.kind == RuleKind.EXEMPTION and not (
            self.criterion.legal_forms or self.criterion.certifications
        )
        return is_anybodys, LEVERS.index(RuleKind(self.kind)), self.position


def summarise(rule: WrittenRule, law: Law, day: date, names: Names) -> RuleSummary:
    """The rule on the day."""
    shelf = Shelf(law, day)
    span = AmountSpan(bound_on(rule.minimum, law, day), bound_on(rule.maximum, law, day))
    same = (
        "slug", "evidence", "kind", "kind_label", "title", "procedure", "is_permitted", "natures", "regimes",
        "regime_labels", "criterion", "citations", "confidence", "confidence_label", "certainty_note",
        "checked_on", "in_force_from", "in_force_until", "position",
    )  # fmt: skip
    return RuleSummary(
        **{name: getattr(rule, name) for name in same},
        summary=expand_text(rule.summary, shelf),
        details=tuple(expand_text(detail, shelf) for detail in rule.details),
        span=span,
        is_to_confirm=is_to_confirm_on(rule, law, day),
        ladder=ladder_of(span, law, day, is_permitted=rule.is_permitted),
        facts=tuple(_facts(rule.criterion, names, SHORT_LIST)),
        full_facts=tuple(_facts(rule.criterion, names)),
        parameter_codes=_codes(rule),
        url=reverse("guide:rule-detail", args=[rule.slug]),
    )


def _codes(rule: WrittenRule) -> tuple[str, ...]:
    """The figures it uses: its bounds, then those its text names, in alphabetical order."""
    written = references_in(" ".join((rule.summary, *rule.details))).get("parametre", set())
    bounds = [terms.code for terms in (rule.minimum, rule.maximum) if terms.code]
    return tuple(dict.fromkeys([*bounds, *sorted(written)]))


def _facts(criterion: SupplierCriterion, names: Names, most: int | None = None) -> Iterable[tuple[str, str]]:
    """The conditions as pairs: with whom, for what, except what."""
    forms = [str(form.label) for form in LegalForm if form in criterion.legal_forms]
    if forms:
        yield "Avec qui", in_words((word if word == "OBNL" else lowered(word) for word in forms), "ou")
    if criterion.certifications:
        yield "Titre", in_words((names.certifications[pk] for pk in sorted(criterion.certifications)), "ou")
    if criterion.local_scope:
        yield "Territoire", str(LocalScope(criterion.local_scope).label)
    if criterion.required_categories:
        yield "Seulement", _categories(criterion.required_categories, names, most)
    elif criterion.natures:
        yield "Pour quoi", in_words(lowered(str(nature.label)) for nature in Nature if nature in criterion.natures)
    if criterion.excluded_categories:
        yield "Sauf", _categories(criterion.excluded_categories, names, most)


def _categories(ids: Iterable[int], names: Names, most: int | None) -> str:
    words = sorted(lowered(names.categories[pk]) for pk in ids)
    if most is None or len(words) <= most + 1:
        return in_words(words)
    return in_words([*words[:most], f"{len(words) - most} autres catégories"])
