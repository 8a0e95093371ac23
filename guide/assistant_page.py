"""`/parcours/`: all that the page shows for some answers, put together before the template and its JSON twin."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from directory.models import DirectoryState
from directory.search.catalogue import category_tree
from guide import assistant_words as words
from guide.assessment import Assessment, BylawTerms, Case, LadderStep, Lever
from guide.assistant_answers import Answers, read_answers
from guide.bylaw_reading import bylaw_terms
from guide.choices import BuyerKind, Procedure
from guide.contracting import assess, regime_of
from guide.law import REGIME_NOTICE, Law, Notice, Source, WrittenRule
from guide.law_reading import current_law, current_notices
from guide.market import Depth, Purchase, Want, market_of
from guide.reading import directory_nature
from guide.rendering import Shelf

ROUTE = "mode"  # the key of the retained route among the depths; no rule has this slug
INVITATIONS = "invitations-minimum"


@dataclass(frozen=True)
class HungLever:
    """A lever with its suppliers hung from it; `depth` is None when its rule has no list today."""

    lever: Lever
    depth: Depth | None
    rank: int = 0

    @property
    def words(self) -> str:
        return words.hung_words(self.lever, self.depth.count)

    @property
    def shortage(self) -> str:
        return words.shortage(self.depth)


@dataclass(frozen=True)
class StepLine:
    """One range of amounts when the amount is unknown: its route, and its levers with their suppliers."""

    span: str
    step: LadderStep
    words: str
    levers: list[HungLever]


@dataclass(frozen=True)
class AssistantPage:
    """The form as it was filled and, once it can be given, the answer."""

    answers: Answers
    today: date
    law: Law
    notices: dict[str, Notice]
    assessment: Assessment | None = None
    depths: dict[str, Depth] = field(default_factory=dict)

    buyers = BuyerKind

    @property
    def nature_choices(self) -> list[tuple[str, str, str]]:
        """What the first question offers: value, label, examples."""
        return [(nature.value, str(nature.label), words.EXAMPLES[nature]) for nature in words.EXAMPLES]

    @property
    def bylaw(self) -> BylawTerms | None:
        return self.assessment.case.bylaw

    @property
    def shelf(self) -> Shelf:
        """What the notice's text refers to."""
        return Shelf(self.law, self.today, notices=self.notices)

    @property
    def title(self) -> str:
        return words.headline(self.assessment)

    @property
    def summary(self) -> str:
        return words.summary_of(self.answers)

    @property
    def law_words(self) -> str:
        return words.law_words(self.assessment.law_route)

    @property
    def retained_label(self) -> str:
        return words.procedure_label(self.assessment.retained.code)

    @property
    def bylaw_label(self) -> str:
        return words.procedure_label(self.assessment.bylaw_route.code)

    @property
    def route_depth(self) -> Depth | None:
        return self.depths.get(ROUTE)

    @cached_property
    def rungs(self) -> list[words.Rung]:
        return words.rungs(self.assessment.ladder, self.assessment.case.total)

    @property
    def doubtful_bounds(self) -> str:
        return words.doubtful_bounds(self.rungs)

    @cached_property
    def levers(self) -> list[HungLever]:
        return self._hung(self.assessment.levers)

    @cached_property
    def almost(self) -> list[HungLever]:
        return self._hung(self.assessment.almost)

    @cached_property
    def steps(self) -> list[StepLine]:
        """The whole ladder, for an amount that nobody knows yet."""
        by_slug = {one.lever.rule.slug: one for one in [*self.levers, *self.almost]}
        return [
            StepLine(
                span=words.span_words(step),
                step=step,
                words=words.way_words(step),
                levers=[by_slug[slug] for slug in step.levers if slug in by_slug],
            )
            for step in self.assessment.ladder
        ]

    @cached_property
    def sources(self) -> list[Source]:
        """Every text the answer leans on, once, in the order of the answer."""
        return list(dict.fromkeys(_sources(self.assessment)))

    @property
    def notice(self) -> Notice | None:
        return self.notices.get(REGIME_NOTICE)

    @property
    def cautions(self):
        """Those of the engine; the notice is shown whole beside them."""
        return [one for one in self.assessment.cautions if one.code != REGIME_NOTICE]

    @property
    def category_hint(self) -> str:
        """Said when the category is usually bought by another kind of contract."""
        usual, chosen = self.answers.category, self.assessment.case.nature
        if not usual or not usual.nature or usual.nature == directory_nature(chosen):
            return ""
        name = f"«\u00a0{usual.name}\u00a0»"
        return f"La catégorie {name} n’est pas de cette nature dans le répertoire\u00a0: vérifiez l’une et l’autre."

    @cached_property
    def short_markets(self) -> list[str]:
        """One sentence for each route or lever that finds fewer suppliers than must be asked."""
        named = [("le mode retenu", self.route_depth)] + [(one.lever.rule.title, one.depth) for one in self.levers]
        return [words.short_market(name, depth) for name, depth in named if depth and depth.is_short]

    @property
    def json_url(self) -> str:
        return f"{reverse('guide:assistant-json')}?{self.answers.querystring()}"

    @property
    def share_url(self) -> str:
        return f"{reverse('guide:assistant')}?{self.answers.querystring()}"

    def candidate_url(self, name: str, value: str) -> str:
        """The same answers, as they were typed, with this one in place of the doubtful one."""
        typed = {key: text for key, text in self.answers.typed.items() if text} | {name: value}
        return f"{reverse('guide:assistant')}?{urlencode(typed)}"

    @property
    def category_choices(self) -> list[tuple[str, str]]:
        return [(self.candidate_url("categorie", one.slug), one.name) for one in self.answers.category_candidates]

    @property
    def municipality_choices(self) -> list[tuple[str, str]]:
        towns = self.answers.place.candidates
        return [(self.candidate_url("municipalite", one.code), f"{one.name} ({one.county.name})") for one in towns]

    def _hung(self, levers: Iterable[Lever]) -> list[HungLever]:
        return [HungLever(one, self.depths.get(one.rule.slug), rank) for rank, one in enumerate(levers, 1)]


def assistant_page(parameters, today: date, *, must_answer: bool = False) -> AssistantPage:
    """The page for a query string. No write; the law, the places and the counts are kept under the state."""
    version = DirectoryState.current()
    answers = read_answers(parameters, today, version, must_answer=must_answer)
    law = current_law(version)
    page = AssistantPage(answers, today, law, current_notices(version))
    if not answers.is_answered:
        return page
    assessment = assess(case_of(answers, version), law)
    purchase = Purchase(today, directory_nature(answers.nature), answers.category, answers.municipality, version)
    depths = market_of(wants_of(assessment, law), purchase)
    return AssistantPage(answers, today, law, page.notices, assessment, depths)


def case_of(answers: Answers, version: UUID | None = None) -> Case:
    """The case to assess. A by-law is a municipality's own: that of an MRC or a board is not the town's."""
    town = answers.municipality
    is_the_towns = town is not None and answers.buyer == BuyerKind.MUNICIPALITY
    return Case(
        nature=answers.nature,
        amount=answers.amount,
        options=answers.options,
        regime=regime_of(answers.buyer, town.designation if town else ""),
        buyer_kind=answers.buyer,
        **_category_of(answers, version),
        day=answers.day,
        bylaw=bylaw_terms(town.code, answers.day, version) if is_the_towns else None,
        municipality_name=town.name if is_the_towns else "",
    )


def _category_of(answers: Answers, version: UUID | None) -> dict:
    """The category as the engine wants it: its number, its family's, and those of what it holds."""
    category = answers.category
    if category is None:
        return {"category": None}
    held = frozenset(node.id for node in category_tree(version).children_of(category.id))
    return {"category": category.id, "family": category.parent, "held": held}


def wants_of(assessment: Assessment, law: Law) -> dict[str, Want]:
    """What the market is asked: each lever that applies or nearly does, and the route retained."""
    levers = [*assessment.levers, *assessment.almost]
    wants = {one.rule.slug: Want(one.rule, _needed(one.rule.procedure, assessment, law)) for one in levers}
    if assessment.retained:
        wants[ROUTE] = Want(_rule_of_route(assessment), _needed(assessment.retained.code, assessment, law))
    return wants


def _rule_of_route(assessment: Assessment) -> WrittenRule | None:
    """The law's own rule when the law prevails; no rule restricts whom a by-law lets one ask."""
    law_route = assessment.law_route
    return law_route.rule if law_route and law_route.code == assessment.retained.code else None


def _needed(procedure: str, assessment: Assessment, law: Law) -> int:
    """How many suppliers one must be able to ask under a procedure."""
    if procedure not in {Procedure.INVITATION, Procedure.PRICE_REQUEST}:
        return 1
    least = law.value(INVITATIONS, assessment.case.day)
    return int(least.value) if least else 1


def _sources(assessment: Assessment) -> Iterable[Source]:
    rules = [assessment.law_route.rule] if assessment.law_route else []
    rules += [one.rule for one in (*assessment.levers, *assessment.obligations)]
    for rule in rules:
        yield from (citation.source for citation in rule.citations)
    yield from (value.source for value in assessment.values)
