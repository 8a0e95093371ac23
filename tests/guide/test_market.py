"""Market depth: every count is that of the list it leads to; when there are too few, the smallest widening is named."""

from dataclasses import replace

import pytest
from django.utils.timezone import localdate

from directory.choices import LegalForm, Nature
from directory.models import Category, DirectoryState, Municipality
from directory.search.catalogue import category_tree, municipalities
from directory.search.counting import SupplierCount
from guide.law_reading import current_law
from guide.market import Purchase, Want, market_of
from tests.factories import (
    EnterpriseFactory,
    MunicipalityFactory,
    OfferingFactory,
    ServedAreaFactory,
    VerificationFactory,
    publish,
)
from tests.guide.reading import plain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
CATEGORY = "entretien-menager"


@pytest.fixture
def beloeil():
    return municipalities()["57040"]


@pytest.fixture
def law():
    return current_law()


def supplier(
    town: Municipality, *, serves: Municipality | None = None, form=LegalForm.NPO, verified=False, slug=CATEGORY
):
    enterprise = EnterpriseFactory(listed=True, municipality=town, legal_form=form)
    OfferingFactory(enterprise=enterprise, category=Category.objects.get(slug=slug))
    if serves:
        ServedAreaFactory(enterprise=enterprise, municipality=serves)
    if verified:
        VerificationFactory(enterprise=enterprise)
    return enterprise


def purchase(town=None, slug=CATEGORY, nature=Nature.SERVICES) -> Purchase:
    category = category_tree().by_slug[slug] if slug else None
    return Purchase(localdate(), nature, category, town)


def town_of(code: str) -> Municipality:
    return Municipality.objects.get(code=code)


def number_on(client, url: str) -> int:
    """How many suppliers the list says it found."""
    return client.get(url).context["page"].total


def test_a_rule_counts_those_who_meet_it_offer_it_and_serve_the_town(beloeil, law):
    publish(
        supplier(beloeil, serves=beloeil, verified=True),
        supplier(beloeil, serves=beloeil),
        supplier(beloeil, serves=beloeil, form=LegalForm.WORKER_COOP),  # not an OBNL
        supplier(beloeil, serves=beloeil, slug="traiteur"),  # another service
        supplier(town_of("58227"), serves=town_of("58227")),  # serves another town
    )
    found = market_of({"a": Want(law.rules_by_slug["obnl-services-liste"])}, purchase(beloeil))
    assert found["a"].count == SupplierCount(listed=2, verified=1)


def test_every_count_equals_the_list_it_leads_to(client, beloeil, law):
    forms = [LegalForm.NPO, LegalForm.NPO, LegalForm.WORKER_COOP, LegalForm.SOLIDARITY_COOP, LegalForm.MUTUAL]
    offers = [(form, slug) for form in forms for slug in (CATEGORY, "traiteur")]
    publish(*(supplier(beloeil, serves=beloeil, form=form, slug=slug) for form, slug in offers))
    wants = {rule.slug: Want(rule, needed=3) for rule in law.rules} | {"anybody": Want(None, needed=100)}
    family = "entretien-batiments-equipements"
    for asked in (purchase(beloeil), purchase(beloeil, family), purchase(beloeil, ""), purchase()):
        found = market_of(wants, asked)
        assert any(depth.count.listed for depth in found.values())
        for slug, depth in found.items():
            assert depth.count.listed == number_on(client, depth.url), (slug, depth.url)
            assert depth.count.verified == number_on(client, f"{depth.url}&verifie=1"), (slug, depth.url)


def test_the_address_names_the_rule_the_category_and_the_town(beloeil, law):
    found = market_of({"a": Want(law.rules_by_slug["invitation-ciblee"])}, purchase(beloeil))
    assert found["a"].url == f"/fournisseurs/?categorie={CATEGORY}&municipalite=57040&regle=invitation-ciblee"


def test_a_family_or_no_category_keeps_the_nature_of_the_contract(beloeil):
    assert "nature=services" in market_of({"a": Want(None)}, purchase(beloeil, ""))["a"].url
    assert "nature=services" in market_of({"a": Want(None)}, purchase(beloeil, "alimentation"))["a"].url
    assert "nature=" not in market_of({"a": Want(None)}, purchase(beloeil))["a"].url


@pytest.mark.parametrize(
    ("elsewhere", "where"),
    [
        pytest.param("57033", "La Vallée-du-Richelieu", id="same-MRC"),
        pytest.param("58227", "Montérégie", id="same-region"),
        pytest.param("23027", "au Québec", id="elsewhere-in-Quebec"),
    ],
)
def test_the_smallest_widening_that_suffices_is_named(client, beloeil, elsewhere, where):
    publish(supplier(beloeil, serves=beloeil), supplier(town_of(elsewhere)))
    depth = market_of({"a": Want(None, needed=2)}, purchase(beloeil))["a"]
    assert depth.is_short
    assert where in plain(depth.widening.where)
    assert depth.widening.count.listed == number_on(client, depth.widening.url) >= 2


def test_nothing_is_widened_when_there_are_enough(beloeil):
    publish(supplier(beloeil, serves=beloeil), supplier(beloeil, serves=beloeil), supplier(town_of("57033")))
    depth = market_of({"a": Want(None, needed=2)}, purchase(beloeil))["a"]
    assert not depth.is_short
    assert depth.widening is None


def test_no_widening_is_invented(beloeil):
    publish(supplier(beloeil, serves=beloeil))
    depth = market_of({"a": Want(None, needed=2)}, purchase(beloeil))["a"]
    assert depth.is_short
    assert depth.widening is None


def test_a_rule_out_of_force_today_has_no_list(beloeil, law):
    ended = replace(law.rules_by_slug["invitation-ciblee"], in_force_until=localdate().replace(year=2020))
    assert market_of({"a": Want(ended)}, purchase(beloeil)) == {}


def test_all_depths_take_two_queries_then_none(beloeil, law, django_assert_num_queries):
    publish(supplier(beloeil, serves=beloeil), supplier(MunicipalityFactory()))
    wants = {rule.slug: Want(rule, needed=2) for rule in law.rules}
    asked = replace(purchase(beloeil), version=DirectoryState.current())
    category_tree(asked.version)
    market_of({"warm": Want(None, needed=9)}, asked)  # territories and categories are kept from now on
    with django_assert_num_queries(2):
        market_of(wants, asked)
    with django_assert_num_queries(0):
        market_of(wants, asked)


def test_a_publication_is_counted_at_once(beloeil):
    assert market_of({"a": Want(None)}, purchase(beloeil))["a"].count.listed == 0
    publish(supplier(beloeil, serves=beloeil))
    assert market_of({"a": Want(None)}, purchase(beloeil))["a"].count.listed == 1
