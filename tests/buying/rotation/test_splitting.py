"""Near-duplicate purchases whose sum reaches a bound of the law. No figure of the law is written here."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from buying.choices import OutcomeKind
from buying.models import Outcome, PurchaseFile
from buying.rotation.bounds import bounds_on
from buying.rotation.splitting import open_file_warnings, split_warning
from directory.models import Category, DirectoryState
from guide.law_reading import current_law
from tests.directory.suppliers import plain
from tests.factories_buying import BuyingOrganisationFactory, ContractFactory, PurchaseFileFactory
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture
def leaf():
    return Category.objects.filter(parent__isnull=False).select_related("parent").order_by("pk").first()


@pytest.fixture
def low():
    """Where inviting begins on the day."""
    return bounds_on(current_law(), TODAY)[0].value


def contract(organisation, category, amount, day=TODAY, **fields):
    return ContractFactory(organisation=organisation, category=category, amount=amount, signed_on=day, **fields)


def opened(organisation, category, estimate, day=TODAY, **fields) -> PurchaseFile:
    file = PurchaseFileFactory(organisation=organisation, category=category, estimate=estimate, **fields)
    PurchaseFile.objects.filter(pk=file.pk).update(created_at=datetime(day.year, day.month, day.day, 15, tzinfo=UTC))
    return file


def ended(file, kind) -> None:
    Outcome.objects.create(purchase_file=file, kind=kind, decided_on=TODAY, recorded_by=UserFactory())


def warned(organisation, category, amount, **more):
    return split_warning(organisation=organisation, category=category, amount=amount, day=TODAY, **more)


def test_the_sum_that_reaches_the_bound_is_told_with_its_figures(organisation, leaf, low):
    contract(organisation, leaf, low - 5_000, supplier_name="Aube")
    warning = warned(organisation, leaf, Decimal(5_000))
    assert (warning.amount, warning.total) == (5_000, low)
    assert [bound.value for bound in warning.bounds] == [low]
    assert [one.whom for one in warning.purchases] == ["Aube"]
    assert warning.bounds[0].shown in warning.text
    assert "un autre achat de la même catégorie en 12 mois" in plain(warning.text)


def test_one_cent_less_says_nothing(organisation, leaf, low):
    contract(organisation, leaf, low - 5_000)
    assert warned(organisation, leaf, Decimal("4999.99")) is None


def test_both_bounds_can_be_reached_and_what_is_not_verified_says_so(organisation, leaf):
    first, second = bounds_on(current_law(), TODAY)
    contract(organisation, leaf, second.value)
    warning = warned(organisation, leaf, first.value - 1)
    assert [bound.code for bound in warning.bounds] == [first.code, second.code]
    assert warning.is_to_confirm == (first.is_to_confirm or second.is_to_confirm)
    assert ("à confirmer" in plain(warning.text)) == warning.is_to_confirm


def test_a_purchase_at_the_bound_by_itself_is_not_a_split(organisation, leaf, low):
    contract(organisation, leaf, low)
    assert warned(organisation, leaf, low) is None


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        pytest.param(date(2025, 11, 24), True, id="first-day-of-the-twelve-months"),
        pytest.param(date(2025, 11, 23), False, id="a-year-before"),
        pytest.param(TODAY, True, id="same-day"),
        pytest.param(TODAY + timedelta(days=1), False, id="the-day-after"),
    ],
)
def test_twelve_months_count(organisation, leaf, low, day, counts):
    contract(organisation, leaf, low, day)
    opened(organisation, leaf, low, day)
    warning = warned(organisation, leaf, Decimal(1_000))
    assert (len(warning.purchases) if warning else 0) == (2 if counts else 0)


def test_another_category_and_another_organisation_do_not_add_up(organisation, leaf, low):
    other = Category.objects.filter(parent=leaf.parent).exclude(pk=leaf.pk).first()
    contract(organisation, other, low)
    contract(BuyingOrganisationFactory(), leaf, low)
    assert warned(organisation, leaf, Decimal(1_000)) is None
    assert warned(organisation, leaf.parent, Decimal(1_000)), "a family holds its categories"


def test_the_purchase_at_hand_does_not_add_to_itself(organisation, leaf, low):
    file = opened(organisation, leaf, low)
    contract(organisation, leaf, low, purchase_file=file)
    contract(organisation, leaf, Decimal(10), purchase_file=None)
    assert warned(organisation, leaf, Decimal(1_000), leaving_out=file) is None


def test_a_file_with_a_contract_counts_once_and_one_without_issue_not_at_all(organisation, leaf, low):
    done, dropped, cancelled = (opened(organisation, leaf, low) for _ in range(3))
    contract(organisation, leaf, Decimal(7), purchase_file=done)
    ended(dropped, OutcomeKind.NONE)
    ended(cancelled, OutcomeKind.CANCELLED)
    waiting = opened(organisation, leaf, low, is_frozen=True)
    warning = warned(organisation, leaf, Decimal(1_000))
    assert warning.total == 1_000 + 7 + low
    assert {(one.kind, one.file) for one in warning.purchases} == {("contract", done.pk), ("file", waiting.pk)}


def test_nothing_to_compare_says_nothing(organisation, leaf, low):
    contract(organisation, leaf, low)
    assert warned(organisation, None, Decimal(1_000)) is None
    assert warned(organisation, leaf, None) is None


def test_the_warning_is_one_query(organisation, leaf, low, django_assert_num_queries):
    contract(organisation, leaf, low)
    version = DirectoryState.current()
    current_law(version)
    with django_assert_num_queries(1):
        assert warned(organisation, leaf, Decimal(1_000), version=version)


def test_the_open_files_of_the_desk_are_warned_in_one_query(organisation, leaf, low, django_assert_num_queries):
    one, two = (opened(organisation, leaf, low - 1) for _ in range(2))
    opened(organisation, leaf, low - 1, is_frozen=True)
    opened(BuyingOrganisationFactory(), leaf, low - 1)
    version = DirectoryState.current()
    current_law(version)
    with django_assert_num_queries(1):
        found = open_file_warnings(files=[one, two], day=TODAY, version=version)
    assert {file for file, _ in found} == {one, two}
    assert all(warning.total == 3 * (low - 1) for _, warning in found)
    alone = split_warning(organisation=organisation, category=leaf, amount=one.estimate, day=TODAY, leaving_out=one)
    assert dict(found)[one].total == alone.total
