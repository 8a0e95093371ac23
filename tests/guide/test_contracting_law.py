"""The law that the pure tests read in its file is the one that the database gives; the engine stays pure."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from directory.search.catalogue import category_tree
from guide.choices import ContractNature, Regime
from guide.contracting import assess
from guide.law_reading import current_law
from tests.guide.written_law import bylaw, case, written_law

ROOT = Path(settings.BASE_DIR)
ENGINE = ["assessment", "contracting", "contracting_ladder", "reading", "routes", "levers", "plain_rules", "cautions"]


def told(answer) -> tuple:
    """All that an assessment says, without the numbers of categories and titles."""
    levers = [
        (one.rule.slug, one.effect, one.standing, one.obstacle)
        for one in (*answer.levers, *answer.almost, *answer.never)
    ]
    duties = [(one.rule.slug, one.text) for one in answer.obligations]
    steps = [
        (one.start, one.end, one.start_code, one.law_route and one.law_route.reason, one.retained, one.levers)
        for one in answer.ladder
    ]
    figures = [(one.code, one.value, one.valid_from, one.valid_until, one.source) for one in answer.values]
    return levers, duties, steps, figures, answer.cautions


@pytest.mark.django_db
@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize("category", ["", "entretien-menager", "traiteur", "alimentation"])
@pytest.mark.parametrize("amount", [None, 95_000, 400_000, 6_000_000])
def test_the_database_and_the_file_give_the_same_answers(amount, category):
    tree = category_tree()
    for nature in ContractNature.values:
        for regime in Regime.values:
            ours = case(nature, amount, category, regime=regime, bylaw=bylaw(("", "direct_award", 60_000)))
            node = tree.by_slug.get(category)
            held = frozenset(one.id for one in tree.children_of(node.id)) if node else frozenset()
            theirs = replace(ours, category=node and node.id, family=node and node.parent, held=held)
            assert told(assess(theirs, current_law())) == told(assess(ours, written_law()))


@pytest.mark.parametrize("name", ENGINE)
def test_the_engine_asks_no_database_no_request_and_no_clock(name):
    tree = ast.parse((ROOT / "guide" / f"{name}.py").read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    forbidden = ("django", "guide.models", "directory.models", "directory.search", "time", "guide.law_reading")
    assert not [module for module in imported if module.startswith(forbidden)]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in {"today", "now"}]


def test_an_answer_costs_no_query(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assess(case(category="entretien-menager"), written_law())
