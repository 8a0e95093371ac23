"""A rule's criterion asks the same of one supplier in hand as of all of them in the database."""

import pytest
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.choices import LegalForm, Nature
from directory.criterion import SupplierCriterion, is_met_by
from directory.models import Category, CertificationType, Enterprise, SearchDocument
from directory.search.catalogue import category_tree
from directory.search.counting import SupplierCount, supplier_counts
from directory.search.results import facts_of
from tests.directory.suppliers import LONGUEUIL, supplier, town
from tests.factories import CertificationFactory, VerificationFactory, publish

pytestmark = pytest.mark.django_db
SLUGS = ["traiteur", "plats-surgeles", "demenagement", "adaptation-domicile", "alimentation", "conseil-en-gestion"]
TITLES = ["ecologo", "entreprise-insertion"]


@pytest.fixture(autouse=True)
def crowd():
    """Suppliers of every kind a criterion can tell apart."""
    kinds = [("npo", ["traiteur"]), ("npo", ["plats-surgeles"]), ("worker_coop", ["traiteur", "demenagement"]),
             ("solidarity_coop", []), ("mutual", ["adaptation-domicile"]), ("npo", ["conseil-en-gestion"])]  # fmt: skip
    for place, (form, slugs) in enumerate(kinds):
        enterprise = supplier(
            f"Foule {place}", *slugs, legal_form=form, at=[LONGUEUIL, "57040"][place % 2], published=False
        )
        if place % 3 == 0:
            title = CertificationType.objects.get(slug=TITLES[place % 2])
            CertificationFactory(enterprise=enterprise, type=title, expired=place == 3)
        if place % 2:
            VerificationFactory(enterprise=enterprise)
    publish()


def some(values):
    return st.frozensets(st.sampled_from(values), max_size=2)


criteria = st.builds(
    dict, legal_forms=some(LegalForm.values), natures=some(Nature.values), required=some(SLUGS), excluded=some(SLUGS),
    titles=some(TITLES), local_scope=st.sampled_from(["", "serves", "established"]),
)  # fmt: skip


def criterion_of(asked: dict) -> SupplierCriterion:
    ids = dict(Category.objects.values_list("slug", "pk"))
    titles = dict(CertificationType.objects.values_list("slug", "pk"))
    return SupplierCriterion(
        legal_forms=asked["legal_forms"],
        natures=asked["natures"],
        required_categories=frozenset(ids[slug] for slug in asked["required"]),
        excluded_categories=frozenset(ids[slug] for slug in asked["excluded"]),
        certifications=frozenset(titles[slug] for slug in asked["titles"]),
        local_scope=asked["local_scope"],
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=criteria, near=st.sampled_from([None, LONGUEUIL, "57040"]))
def test_the_set_and_the_single_question_agree(asked, near):
    criterion, place, day = criterion_of(asked), near and town(near), localdate()
    found = set(SearchDocument.objects.meeting(criterion, municipality=place, day=day).values_list("pk", flat=True))
    codes = category_tree().codes_meeting(criterion)
    for enterprise in Enterprise.objects.listed().with_sheet().select_related("search_document").order_by("pk"):
        facts = facts_of(enterprise, enterprise.search_document, day)
        assert is_met_by(criterion, facts, codes, place and place.county_id) == (enterprise.pk in found)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(criteria, min_size=1, max_size=4), near=st.sampled_from([None, LONGUEUIL]))
def test_counts_equal_the_sets_they_count(asked, near):
    place, day = near and town(near), localdate()
    wanted = {str(number): criterion_of(one) for number, one in enumerate(asked)}
    counts = supplier_counts(wanted, day, place)
    for key, criterion in wanted.items():
        rows = SearchDocument.objects.meeting(criterion, municipality=place, day=day)
        rows = rows.serving(place) if place else rows
        assert counts[key] == SupplierCount(rows.count(), rows.verified_on(day).count())


def test_excluding_a_service_leaves_who_offers_another_one():
    services = criterion_of({"legal_forms": {"npo"}, "natures": {"services"}, "required": [], "titles": [],
                             "excluded": ["conseil-en-gestion"], "local_scope": ""})  # fmt: skip
    found = Enterprise.objects.listed().meeting(services).order_by("name")
    assert [one.name for one in found] == ["Foule 0"]


def test_many_criteria_are_counted_in_two_queries(django_assert_max_num_queries):
    category_tree()
    wanted = {form: SupplierCriterion(legal_forms=frozenset({form})) for form in LegalForm.values}
    with django_assert_max_num_queries(2):
        supplier_counts(wanted, localdate())
