"""A category, or a family of them, narrows what a rule opens and whom it names."""

from dataclasses import replace

import pytest

from tests.guide.reading import plain
from tests.guide.written_law import case, categories, found, law_with, written_law


def applying(*args, **facts) -> list[str]:
    return [lever.rule.slug for lever in found(*args, **facts).levers]


def obstacles(*args, **facts) -> dict[str, str]:
    return {lever.rule.slug: plain(lever.obstacle) for lever in found(*args, **facts).almost}


@pytest.mark.parametrize(
    ("category", "slug", "natures", "required"),
    [
        pytest.param("", "invitation-ciblee", {"services"}, set(), id="no-category-keeps-the-nature"),
        pytest.param(
            "traiteur",
            "obnl-services",
            {"services", "professional_services", "insurance"},
            {"traiteur"},
            id="a-category-says-its-nature",
        ),
        pytest.param(
            "entretien-menager",
            "obnl-services-liste",
            {"services", "professional_services"},
            {"entretien-menager"},
            id="one-of-the-list",
        ),
        pytest.param("alimentation", "obnl-services", {"services"}, {"alimentation"}, id="a-family-keeps-the-nature"),
    ],
)
def test_the_criterion_is_narrowed_to_the_purchase(category, slug, natures, required):
    lever = next(one for one in found(category=category).levers if one.rule.slug == slug)
    assert lever.criterion.natures == natures
    assert lever.criterion.required_categories == {categories()[one][0] for one in required}
    assert lever.criterion.excluded_categories == lever.rule.criterion.excluded_categories
    assert lever.criterion.legal_forms == lever.rule.criterion.legal_forms


def test_a_family_listed_in_part_is_narrowed_to_that_part():
    lever = next(
        one
        for one in found(category="informatique-telecommunications").almost
        if one.rule.slug == "obnl-services-liste"
    )
    assert lever.criterion.required_categories == {categories()["services-informatiques"][0]} | (
        lever.rule.criterion.required_categories & case(category="informatique-telecommunications").held
    )


def test_a_category_that_is_left_out_keeps_the_rules_own_criterion():
    lever = next(one for one in found(category="entretien-menager").almost if one.rule.slug == "obnl-services")
    assert lever.criterion == lever.rule.criterion


def test_a_family_in_the_rule_stands_for_all_it_holds():
    family = frozenset({categories()["alimentation"][0]})
    criterion = replace(written_law().rules_by_slug["obnl-services"].criterion, excluded_categories=family)
    law = law_with(obnl_services={"criterion": criterion})
    assert "obnl-services" not in applying(category="traiteur", law=law)
    assert "obnl-services" not in applying(category="alimentation", law=law)
    assert "obnl-services" in applying(category="entretien-menager", law=law)
    kept = replace(criterion, excluded_categories=frozenset(), required_categories=family)
    law = law_with(obnl_services={"criterion": kept})
    assert "obnl-services" in applying(category="traiteur", law=law)
    assert "obnl-services" in applying(category="alimentation", law=law)
    assert "obnl-services" not in applying(category="entretien-menager", law=law)


def test_a_family_wholly_left_out_is_left_out():
    held = case(category="alimentation").held
    criterion = replace(written_law().rules_by_slug["obnl-services"].criterion, excluded_categories=held)
    assert obstacles(category="alimentation", law=law_with(obnl_services={"criterion": criterion}))["obnl-services"]
