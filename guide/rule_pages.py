"""What the rule pages and the page of sources show, worked out before the template."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from directory.models import Municipality
from directory.search.counting import SupplierCount
from guide.chapters import ChapterBrief, chapters_explaining
from guide.choices import RuleKind
from guide.law import DatedValue, Figure
from guide.rendering import Shelf
from guide.rule_history import PastChange, rule_history
from guide.rule_summary import LEVERS, RuleSummary

PLURALS = {
    RuleKind.PROCEDURE: "Modes de sollicitation",
    RuleKind.EXEMPTION: "Exemptions",
    RuleKind.PREFERENCE: "Préférences",
    RuleKind.CRITERION: "Critères et exigences",
    RuleKind.ALTERNATIVE: "Autres voies",
    RuleKind.OBLIGATION: "Obligations",
}


@dataclass(frozen=True)
class RuleGroup:
    """The rules of one kind, each with its suppliers."""

    kind: str
    title: str
    rules: list[tuple[RuleSummary, SupplierCount]]


@dataclass(frozen=True)
class FigureTable:
    """A figure with its whole history, and which value is in force."""

    figure: Figure
    current: DatedValue | None


@dataclass(frozen=True)
class RulePage:
    """One rule with all that is known of it."""

    rule: RuleSummary
    count: SupplierCount
    municipality: Municipality | None
    figures: list[FigureTable]
    chapters: list[ChapterBrief]
    history: tuple[PastChange, ...]


def rule_groups(shelf: Shelf) -> list[RuleGroup]:
    """The rules in force by kind, the strongest levers first, obligations last."""
    found = [(rule, shelf.counts.get(rule.slug, SupplierCount())) for rule in shelf.rules.values()]
    groups = (RuleGroup(kind, PLURALS[kind], [pair for pair in found if pair[0].kind == kind]) for kind in LEVERS)
    return [group for group in groups if group.rules]


def rule_page(slug: str, shelf: Shelf) -> RulePage:
    rule = shelf.rules[slug]
    used = [shelf.law.figures[code] for code in rule.parameter_codes if code in shelf.law.figures]
    return RulePage(
        rule=rule,
        count=shelf.counts.get(slug, SupplierCount()),
        municipality=shelf.municipality,
        figures=dated_figures(used, shelf.day),
        chapters=chapters_explaining(slug, shelf.version),
        history=rule_history(slug, rule.parameter_codes, shelf, shelf.version),
    )


def dated_figures(figures: Iterable[Figure], day: date) -> list[FigureTable]:
    return [FigureTable(figure, figure.on(day)) for figure in figures]
