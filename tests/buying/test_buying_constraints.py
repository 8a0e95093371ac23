"""What the database itself refuses at the buyer's desk, whoever writes."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.timezone import localdate, now

from buying import models
from buying.choices import OutcomeKind, RequestState, Standing
from guide.choices import BuyerKind
from tests.factories_buying import (
    BuyerMembershipFactory,
    BuyingOrganisationFactory,
    ConsideredSupplierFactory,
    PurchaseFileFactory,
    QuoteFactory,
    SavedSearchFactory,
    ShortlistEntryFactory,
    ShortlistFactory,
    SolicitationFactory,
)
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db
DIGITS = "0123456789abcdef" * 4


def frozen(**fields) -> models.FrozenRecord:
    purchase_file = fields.pop("purchase_file", None) or PurchaseFileFactory(is_frozen=True)
    given = {"number": 1, "canonical": "{}", "sha256": DIGITS, "frozen_at": now(), "frozen_by": UserFactory()}
    return models.FrozenRecord.objects.create(purchase_file=purchase_file, **given | fields)


def ended(**fields) -> models.Outcome:
    given = {"purchase_file": PurchaseFileFactory(), "kind": OutcomeKind.NONE, "decided_on": localdate()}
    return models.Outcome.objects.create(**given | {"recorded_by": UserFactory()} | fields)


@pytest.mark.parametrize("make", [frozen, ended])
def test_evidence_is_neither_changed_nor_erased(make):
    row = make()
    for act in (lambda: type(row).objects.update(purchase_file=PurchaseFileFactory()), row.delete):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            act()
    assert type(row).objects.count() == 1


def test_a_file_with_a_frozen_record_cannot_be_deleted():
    record = frozen()
    with pytest.raises(ProtectedError):
        record.purchase_file.delete()


def test_an_enterprise_that_a_file_considers_cannot_be_deleted():
    considered = ConsideredSupplierFactory()
    with pytest.raises(ProtectedError):
        considered.enterprise.delete()


def second_municipality():
    first = BuyingOrganisationFactory()
    BuyingOrganisationFactory(municipality=first.municipality)


def same_prefix():
    BuyingOrganisationFactory(file_prefix=BuyingOrganisationFactory().file_prefix)


def twice(factory, *shared):
    def write():
        one = factory()
        factory(**{name: getattr(one, name) for name in shared})

    return write


def two_waiting_requests():
    user, town = UserFactory(), BuyingOrganisationFactory().municipality
    for _ in range(2):
        models.JoiningRequest.objects.create(user=user, organisation_name="Ville", municipality=town, message="Oui")


def a_decided_request_without_a_day():
    town = BuyingOrganisationFactory().municipality
    models.JoiningRequest.objects.create(
        user=UserFactory(), organisation_name="Ville", municipality=town, message="Oui", state=RequestState.GRANTED
    )


def answered_before_it_was_asked():
    SolicitationFactory(asked_on=localdate(), answered_on=localdate().replace(year=2020))


def a_choice_without_a_reason():
    considered = ConsideredSupplierFactory()
    models.PurchaseChoice.objects.create(
        purchase_file=considered.purchase_file, considered=considered, reason="", decided_on=localdate()
    )


REFUSED = [
    pytest.param(second_municipality, "buyingorganisation_one_municipality", id="a-town-registered-twice"),
    pytest.param(same_prefix, "buyingorganisation_prefix_once", id="two-organisations-with-one-prefix"),
    pytest.param(lambda: BuyingOrganisationFactory(kind="club"), "kind_known", id="an-unknown-kind"),
    pytest.param(twice(BuyerMembershipFactory, "organisation", "user"), "buyermembership_once", id="a-member-twice"),
    pytest.param(two_waiting_requests, "joiningrequest_one_waiting", id="two-requests-at-once"),
    pytest.param(a_decided_request_without_a_day, "joiningrequest_waits_or_is_decided", id="decided-without-a-day"),
    pytest.param(twice(ShortlistFactory, "organisation", "name"), "shortlist_name_once", id="two-lists-of-one-name"),
    pytest.param(twice(ShortlistEntryFactory, "shortlist", "enterprise"), "shortlistentry_once", id="twice-in-a-list"),
    pytest.param(twice(SavedSearchFactory, "user", "query"), "savedsearch_once", id="a-search-saved-twice"),
    pytest.param(twice(PurchaseFileFactory, "organisation", "number"), "purchasefile_number_once", id="a-number-twice"),
    pytest.param(
        twice(ConsideredSupplierFactory, "purchase_file", "enterprise"),
        "consideredsupplier_once",
        id="considered-twice",
    ),
    pytest.param(
        lambda: ConsideredSupplierFactory(standing=Standing.SET_ASIDE),
        "consideredsupplier_set_aside_for_a_reason",
        id="set-aside-without-a-reason",
    ),
    pytest.param(a_choice_without_a_reason, "purchasechoice_has_a_reason", id="a-choice-without-a-reason"),
    pytest.param(lambda: QuoteFactory(amount=Decimal(-1)), "quote_amount_is_zero_or_more", id="a-price-below-zero"),
    pytest.param(
        answered_before_it_was_asked, "solicitation_is_answered_after_it_is_made", id="answered-before-it-was-asked"
    ),
    pytest.param(lambda: frozen(number=2), "frozenrecord_first_amends_nothing", id="an-amendment-of-nothing"),
    pytest.param(lambda: frozen(sha256="x" * 64), "frozenrecord_sha256_format", id="a-hash-that-is-none"),
    pytest.param(
        lambda: ended(kind=OutcomeKind.AWARDED), "outcome_awarded_says_to_whom", id="awarded-without-saying-to-whom"
    ),
]


@pytest.mark.parametrize(("write", "constraint"), REFUSED)
def test_the_database_refuses_what_makes_no_sense(write, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        write()


def test_an_mrc_and_a_town_may_sit_in_the_same_municipality():
    town = BuyingOrganisationFactory()
    BuyingOrganisationFactory(kind=BuyerKind.COUNTY, municipality=town.municipality)
    assert models.BuyingOrganisation.objects.count() == 2


QUERYSETS = [
    models.Shortlist,
    models.PurchaseFile,
    models.Solicitation,
    models.Contract,
    models.FrozenRecord,
    models.QuotePiece,
    models.QuoteInvitation,
    models.SupplierCheck,
]


@pytest.mark.parametrize("model", QUERYSETS, ids=lambda model: model.__name__)
def test_staff_and_superusers_find_nothing_of_an_organisation(model):
    for user in (UserFactory(staff=True), UserFactory(superuser=True), UserFactory()):
        assert "buyermembership" in str(model.objects.for_buyer(user).query)
        assert not model.objects.for_buyer(user).exists()


def test_a_closed_account_buys_no_more():
    membership = BuyerMembershipFactory(user__is_active=False)
    assert not models.BuyingOrganisation.objects.for_buyer(membership.user).exists()
