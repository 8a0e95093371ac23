"""The rule book: the rules in force on a day, which of them let a buyer choose a supplier, and at what cost."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.timezone import localdate

from directory.choices import Confidence, LegalForm, Nature
from directory.criterion import SupplierFacts
from directory.models import Category, SearchDocument
from directory.rules import rule_book
from directory.search.catalogue import category_tree
from directory.search.offer_codes import offer_code
from guide.choices import Procedure, RuleKind
from guide.rule_book import RuleBook
from tests.factories import EnterpriseFactory, OfferingFactory, publish
from tests.guide.factories import ParameterFactory, ParameterValueFactory, RuleFactory, renew
from tests.guide.reading import plain

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
NOBODY = SupplierFacts(LegalForm.ASSOCIATION, frozenset(), frozenset(), "570")


def made(**facts):
    rule = RuleFactory(**facts)
    renew()
    return RuleBook(TODAY).find(rule.slug)


def test_the_directory_is_given_this_book():
    assert isinstance(rule_book(TODAY), RuleBook)


def test_a_rule_not_yet_in_force_is_not_found():
    assert made(in_force_from=date(2027, 1, 1)) is None


def test_a_rule_holds_on_its_last_day():
    assert made(in_force_until=TODAY)


@pytest.mark.parametrize(
    ("facts", "leads"),
    [
        pytest.param({"kind": RuleKind.EXEMPTION}, True, id="exemption"),
        pytest.param({"kind": RuleKind.CRITERION}, True, id="criterion"),
        pytest.param({"kind": RuleKind.OBLIGATION}, False, id="obligation"),
        pytest.param({"kind": RuleKind.PROCEDURE, "procedure": Procedure.INVITATION}, True, id="invitation"),
        pytest.param({"kind": RuleKind.PROCEDURE, "procedure": Procedure.PUBLIC_TENDER}, False, id="public-tender"),
        pytest.param({"kind": RuleKind.PREFERENCE, "is_permitted": False}, False, id="not-permitted"),
    ],
)
def test_which_rules_lead_to_a_choice(facts, leads):
    assert made(**facts).leads_to_choice is leads


def test_the_strongest_lever_comes_first():
    kinds = [rule.kind for rule in RuleBook(TODAY).met_by(NOBODY)]
    assert kinds == sorted(kinds, key=["exemption", "preference", "procedure", "criterion", "alternative"].index)


def test_a_rule_the_law_forbids_is_never_a_lever():
    assert "reserver-appel-offres" not in {rule.slug for rule in RuleBook(TODAY).met_by(NOBODY)}


def test_an_npo_that_only_sells_goods_meets_no_exemption_for_services():
    category = Category.objects.filter(nature=Nature.GOODS).first()
    facts = SupplierFacts(LegalForm.NPO, frozenset({offer_code(category.pk, Nature.GOODS)}), frozenset(), "570")
    assert "obnl-services" not in {rule.slug for rule in RuleBook(TODAY).met_by(facts)}


def test_met_by_and_the_list_agree_on_every_rule():
    categories = category_tree().by_slug
    for slug, form in (("traiteur", "npo"), ("services-informatiques", "npo"), ("traiteur", "worker_coop")):
        node = categories.get(slug) or next(node for node in categories.values() if node.nature == "services")
        enterprise = EnterpriseFactory(listed=True, legal_form=form)
        OfferingFactory(enterprise=enterprise, category_id=node.id, category=Category.objects.get(pk=node.id))
        publish(enterprise)
        row = SearchDocument.objects.get(pk=enterprise.pk)
        facts = SupplierFacts(row.legal_form, frozenset(row.offers), frozenset(row.certifications), row.county_id)
        levers = [rule for rule in RuleBook(TODAY).rules if rule.leads_to_choice]
        listed = {
            rule.slug for rule in levers if SearchDocument.objects.meeting(rule.criterion).filter(pk=row.pk).exists()
        }
        assert {rule.slug for rule in RuleBook(TODAY).met_by(facts)} == listed


def test_a_bound_is_the_value_in_force_with_its_doubt():
    parameter = ParameterFactory(name="Plafond")
    ParameterValueFactory(parameter=parameter, value=Decimal(5000), confidence=Confidence.INFERRED)
    rule = made(bounded={"max_parameter": parameter})
    assert (rule.span.maximum.value, rule.span.maximum.code) == (5000, parameter.code)
    assert plain(rule.amounts) == "sous 5 000 $ (à confirmer)"
    assert rule.is_verified  # the rule itself keeps its own confidence
    assert rule.is_to_confirm  # but it is drawn dashed: nobody is sure where it ends


def test_a_figure_that_changes_changes_the_rule_that_day():
    parameter = ParameterFactory()
    ParameterValueFactory(parameter=parameter, value=1000, last=date(2026, 11, 22))
    ParameterValueFactory(parameter=parameter, value=2000, first=date(2026, 11, 23))
    rule = RuleFactory(bounded={"min_parameter": parameter})
    renew()
    found = [plain(RuleBook(day).find(rule.slug).amounts) for day in (TODAY, date(2026, 11, 23))]
    assert found == ["à partir de 1 000 $", "à partir de 2 000 $"]


def test_hostile_words_in_a_rule_are_escaped():
    rule = made(summary="<script>alert(1)</script>", details=["<b>gras</b>"])
    assert rule.summary == "&lt;script&gt;alert(1)&lt;/script&gt;"
    assert rule.details == ("&lt;b&gt;gras&lt;/b&gt;",)


def test_conditions_are_said_in_words():
    rule = made(asking={"legal_forms": ["npo", "solidarity_coop"]}, natures=["goods"])
    assert rule.facts == (("Avec qui", "OBNL ou coopérative de solidarité"), ("Pour quoi", "biens"))


def test_the_law_of_a_rule_is_its_articles():
    law = plain(RuleBook(TODAY).find("obnl-services").law)
    assert law.startswith("Loi sur les cités et villes, art. 573.3, al. 1, par. 2.1; Code municipal")


def test_every_inferred_bound_is_marked():
    for rule in RuleBook(localdate()).rules:
        for bound in (rule.span.minimum, rule.span.maximum):
            assert not (bound and bound.is_to_confirm) or "confirmer" in rule.amounts


def test_a_kept_book_costs_one_query(django_assert_num_queries):
    RuleBook(TODAY)
    with django_assert_num_queries(1):
        list(RuleBook(TODAY).rules)


def test_a_rule_that_ends_at_an_unsure_amount_is_drawn_as_unsure():
    rule = RuleBook(TODAY).find("invitation-ciblee")
    assert rule.span.maximum.is_to_confirm
    assert rule.is_to_confirm
    assert rule.is_verified
