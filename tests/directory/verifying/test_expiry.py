"""What a pôle answered for falls by itself, the day after its last day: nobody has to act."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.utils.timezone import localdate

from directory.criterion import SupplierCriterion
from directory.filters import read_filters
from directory.models import CertificationType, DirectoryState, Enterprise, SearchDocument, Verification
from directory.search.counting import supplier_counts
from directory.search.facets import count_facets
from directory.search.page import search_page
from directory.search.results import facts_of
from directory.sheet import sheet_of
from tests.directory.suppliers import plain, supplier
from tests.factories import CertificationFactory, PoleFactory, VerificationFactory, publish

LAST = localdate() + timedelta(days=10)
AFTER = LAST + timedelta(days=1)

pytestmark = pytest.mark.usefixtures("reference")


@pytest.fixture
def caterer():
    """A caterer whose status is verified, and whose title is certified and verified, to the same last day."""
    enterprise = supplier("Les Fourneaux", "traiteur", published=False)
    pole = PoleFactory(short_name="Pôle d’essai")
    kind = CertificationType.objects.order_by("pk").first()
    held = CertificationFactory(enterprise=enterprise, type=kind, expires_on=LAST)
    VerificationFactory(enterprise=enterprise, pole=pole, valid_until=LAST)
    VerificationFactory(
        enterprise=enterprise, pole=pole, valid_until=LAST, subject="certification", certification=held
    )  # fmt: skip
    publish(enterprise)
    return Enterprise.objects.with_sheet().select_related("search_document").get(pk=enterprise.pk)


def page_on(day, **asked):
    return search_page(*read(day, **asked), "")


def read(day, **asked):
    return read_filters(QueryDict(urlencode(asked)), day, DirectoryState.current())


@pytest.mark.parametrize(("day", "expected"), [(LAST, True), (AFTER, False)], ids=["last day", "day after"])
class TestOn:
    def test_the_badge_of_the_card(self, caterer, day, expected):
        (card,) = page_on(day).cards
        assert bool(card.verification) is expected

    def test_the_badge_of_the_sheet(self, caterer, day, expected):
        sheet = sheet_of(caterer, day, "")
        assert bool(sheet.verification) is expected
        assert sheet.titles[0].is_expired is not expected
        assert bool(sheet.titles[0].verification) is expected

    def test_the_filter_of_verified_sheets(self, caterer, day, expected):
        assert page_on(day, verifie="1").total == int(expected)

    def test_the_filter_of_a_title(self, caterer, day, expected):
        slug = caterer.certifications.all()[0].type.slug
        assert page_on(day, certification=slug).total == int(expected)

    def test_the_reason_of_a_title(self, caterer, day, expected):
        slug = caterer.certifications.all()[0].type.slug
        reasons = [plain(reason.text) for card in page_on(day, certification=slug).cards for reason in card.reasons]
        assert any("jusqu’au" in reason for reason in reasons) is expected

    def test_what_the_rules_look_at(self, caterer, day, expected):
        assert bool(facts_of(caterer, caterer.search_document, day).certifications) is expected

    def test_the_suppliers_of_a_rule(self, caterer, day, expected):
        criterion = SupplierCriterion(certifications=frozenset({caterer.certifications.all()[0].type_id}))
        assert SearchDocument.objects.meeting(criterion, day=day).exists() is expected
        assert supplier_counts({"rule": criterion}, day)["rule"].listed == int(expected)
        assert supplier_counts({"all": SupplierCriterion()}, day)["all"].verified == int(expected)

    def test_the_facets(self, caterer, day, expected):
        counts = count_facets(read(day)[0])
        assert counts.of("verifie", "1") == int(expected)
        assert counts.of("certification", caterer.certifications.all()[0].type_id) == int(expected)

    def test_the_row_and_the_set_agree(self, caterer, day, expected):
        held = caterer.verifications.all()
        assert [one.is_valid_on(day) for one in held] == [expected] * 2
        assert Verification.objects.valid_on(day).count() == (2 if expected else 0)


def test_the_certification_alone_may_expire_first(caterer):
    sooner = localdate() + timedelta(days=1)
    caterer.certifications.update(expires_on=sooner)
    sheet = sheet_of(Enterprise.objects.with_sheet().select_related("search_document").get(), LAST, "")
    assert sheet.titles[0].is_expired
    assert sheet.verification
