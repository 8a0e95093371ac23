"""A confirmed work e-mail at a registered domain lets one in as a buyer; nothing less does."""

import pytest

from accounts.models import AuditEvent
from buying.choices import BuyerRole, JoinedBy
from buying.membership import errors
from buying.membership.domains import domain_of, join_by_domain, open_by_domain, register_domain, withdraw_domain
from buying.membership.team import leave_organisation, remove_member, revoke_access
from buying.models import BuyerMembership, OrganisationDomain
from tests.buying.membership.people import beloeil, domain, manager, pole_person, sent_to, with_address
from tests.directory.suppliers import LONGUEUIL, town
from tests.factories_buying import BuyingOrganisationFactory
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    organisation = beloeil()
    domain(organisation)
    return organisation


def test_a_confirmed_address_lets_in_as_a_buyer_and_the_managers_are_told(organisation):
    marie, paul = manager(organisation), with_address("paul@beloeil.ca")
    membership = join_by_domain(organisation=organisation, by=paul)
    assert (membership.role, membership.joined_by) == (BuyerRole.BUYER, JoinedBy.DOMAIN)
    assert sent_to("buyer_team_changed") == [marie.email]


def test_the_first_of_all_is_a_buyer_too(organisation):
    assert join_by_domain(organisation=organisation, by=with_address("paul@beloeil.ca")).role == BuyerRole.BUYER


@pytest.mark.parametrize(
    "address",
    ["paul@example.ca", "paul@x.beloeil.ca", "paul@beloeil.ca.example.org", "paul@notbeloeil.ca", "beloeil.ca@x.org"],
)
def test_an_address_of_another_domain_opens_nothing(organisation, address):
    stranger = with_address(address)
    assert not open_by_domain(stranger).exists()
    with pytest.raises(errors.NotYourDomain):
        join_by_domain(organisation=organisation, by=stranger)


def test_an_address_nobody_confirmed_opens_nothing(organisation):
    with pytest.raises(errors.NotYourDomain):
        join_by_domain(organisation=organisation, by=with_address("paul@beloeil.ca", verified=False))


def test_the_address_of_the_account_itself_is_not_taken_at_its_word(organisation):
    with pytest.raises(errors.NotYourDomain):
        join_by_domain(organisation=organisation, by=UserFactory(email="paul@beloeil.ca"))


def test_the_domain_of_another_organisation_does_not_open_this_one(organisation):
    other = BuyingOrganisationFactory(municipality=town(LONGUEUIL))
    domain(other, "longueuil.quebec")
    with pytest.raises(errors.NotYourDomain):
        join_by_domain(organisation=organisation, by=with_address("zoe@longueuil.quebec"))


def test_capitals_in_an_address_change_nothing(organisation):
    assert domain_of("Paul@Beloeil.CA") == "beloeil.ca"
    assert open_by_domain(with_address("Paul@Beloeil.CA", email="paul@beloeil.ca")).get() == organisation


def test_who_is_in_does_not_come_in_twice(organisation):
    paul = with_address("paul@beloeil.ca")
    join_by_domain(organisation=organisation, by=paul)
    assert not open_by_domain(paul).exists()
    with pytest.raises(errors.AlreadyIn):
        join_by_domain(organisation=organisation, by=paul)


@pytest.mark.parametrize("act", [remove_member, revoke_access])
def test_whose_access_was_withdrawn_does_not_come_back_by_an_old_address(organisation, act):
    marie, paul = manager(organisation), with_address("paul@beloeil.ca")
    act(membership=join_by_domain(organisation=organisation, by=paul), by=marie)
    with pytest.raises(errors.AccessWithdrawn):
        join_by_domain(organisation=organisation, by=paul)


def test_who_left_by_themselves_may_come_back(organisation):
    paul = with_address("paul@beloeil.ca")
    join_by_domain(organisation=organisation, by=paul)
    leave_organisation(organisation=organisation, by=paul)
    assert join_by_domain(organisation=organisation, by=paul)


def test_the_people_of_the_pole_do_not_come_in_by_a_door_they_registered(organisation):
    alice = pole_person()
    register_domain(organisation=organisation, domain="pole.example", by=alice)
    for address, person in (("alice@pole.example", alice), ("root@pole.example", UserFactory(superuser=True))):
        person.emailaddress_set.create(email=address, verified=True)
        with pytest.raises(errors.RegistersIt):
            join_by_domain(organisation=organisation, by=person)
    assert not BuyerMembership.objects.exists()


def test_a_domain_is_registered_once_for_one_organisation(organisation):
    other = BuyingOrganisationFactory(municipality=town(LONGUEUIL))
    with pytest.raises(errors.DomainTaken):
        register_domain(organisation=other, domain="beloeil.ca", by=pole_person())


def test_a_withdrawn_domain_lets_nobody_in_and_puts_nobody_out(organisation):
    paul = with_address("paul@beloeil.ca")
    join_by_domain(organisation=organisation, by=paul)
    withdraw_domain(domain=OrganisationDomain.objects.get(), by=pole_person())
    assert BuyerMembership.objects.filter(user=paul).exists()
    assert not open_by_domain(with_address("zoe@beloeil.ca")).exists()


def test_a_closed_account_comes_in_nowhere(organisation):
    paul = with_address("paul@beloeil.ca", is_active=False)
    with pytest.raises(errors.AccountClosed):
        join_by_domain(organisation=organisation, by=paul)


def test_the_trail_says_how_and_names_no_address(organisation):
    register_domain(organisation=organisation, domain="ville.beloeil.qc.ca", by=pole_person())
    join_by_domain(organisation=organisation, by=with_address("paul@beloeil.ca"))
    events = {event.action: event.details for event in AuditEvent.objects.about(organisation)}
    assert events["buyers.joined"] == {"how": "domain"}
    assert events["buyers.domain_registered"] == {"domain": "ville.beloeil.qc.ca"}
    assert "@" not in str(events)
