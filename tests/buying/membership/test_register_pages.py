"""The pôle registers who buys in its territory, and reads nothing of what they keep."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from buying.choices import BuyerRole
from buying.membership.invitations import invite
from buying.membership.registering import register_organisation
from buying.models import BuyerMembership, BuyingOrganisation, JoiningRequest, OrganisationDomain
from directory.words import normalise
from guide.models import Bylaw
from tests.buying.membership.people import asked, beloeil, buyer, domain, manager, page, pole_person, text
from tests.directory.suppliers import LONGUEUIL, town
from tests.factories_buying import BuyerMembershipFactory, BuyingOrganisationFactory, ShortlistFactory
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return beloeil()


@pytest.fixture
def alice(client, organisation):
    return sign_in(client, pole_person())


def registration(**fields) -> dict:
    given = {"kind": "municipality", "name": "Ville de Mont-Saint-Hilaire", "municipalite": "Mont-Saint-Hilaire"}
    return given | {"file_prefix": ""} | fields


def bylaw(organisation, **fields) -> Bylaw:
    given = {"municipality": organisation.municipality, "number": "1234", "title": "Gestion contractuelle"}
    return Bylaw.objects.create(**given | {"in_force": (date(2025, 1, 1), None)} | fields)


def test_the_register_holds_the_territory_and_nothing_beyond(client, organisation, alice):
    BuyingOrganisationFactory(name="Ville de Longueuil", municipality=town(LONGUEUIL))
    shown = text(client.get(page("buyers")))
    assert "Ville de Beloeil" in shown
    assert "Ville de Longueuil" not in shown
    sign_in(client, UserFactory(superuser=True))
    assert "Ville de Longueuil" in text(client.get(page("buyers")))


def test_the_register_is_searched_by_name_or_town_without_accents(client, organisation, alice):
    county = BuyingOrganisationFactory(name="MRC de La Vallée-du-Richelieu", kind="county", municipality=town("57025"))
    for q, found in (
        ("vallée", {county}),
        ("BELŒIL", {organisation}),
        ("mcmasterville", {county}),
        ("nulle part", set()),
    ):
        lines = client.get(page("buyers"), {"q": q}).context["buyers"].lines
        assert {line.organisation for line in lines} == found, q


def test_the_register_does_not_exist_for_others(client, organisation):
    member, request, name = BuyerMembershipFactory(organisation=organisation), asked(UserFactory()), organisation.slug
    tag = domain(organisation)
    for person in (UserFactory(), manager(organisation), pole_person(LONGUEUIL)):
        sign_in(client, person)
        for address in (
            page("registered-organisation", name),
            page("domain-add", name),
            page("domain-remove", name, tag.pk),
            page("buyer-revoke", name, member.pk),
            page("manager-appoint", name, member.pk),
            page("joining-request", request.pk),
        ):
            assert {client.get(address).status_code, client.post(address).status_code} <= {404, 405}, address
            assert client.post(address, {"message": "x", "domain": "x.ca"}).status_code in {404, 405}
    sign_in(client, UserFactory())
    assert client.get(page("buyers")).status_code == client.get(page("organisation-register")).status_code == 404
    assert OrganisationDomain.objects.count() == BuyingOrganisation.objects.count() == 1


def test_ids_of_another_organisation_are_not_found_under_ours(client, organisation, alice):
    theirs = BuyerMembershipFactory()
    tag = domain(theirs.organisation, "ailleurs.ca")
    assert client.post(page("domain-remove", organisation.slug, tag.pk)).status_code == 404
    assert client.post(page("buyer-revoke", organisation.slug, theirs.pk), {"message": "x"}).status_code == 404


def test_people_are_read_by_name_and_what_they_keep_is_not(client, organisation, alice):
    marie = manager(organisation, "Marie Gagnon")
    ShortlistFactory(organisation=organisation, name="Liste secrète")
    shown = text(client.get(page("registered-organisation", organisation.slug)))
    assert "Marie Gagnon" in shown
    assert marie.email not in shown
    assert "Liste secrète" not in shown


def test_whom_an_organisation_invites_is_its_own_business(client, organisation, alice):
    invite(organisation=organisation, email="zoe@beloeil.ca", role=BuyerRole.BUYER, by=manager(organisation))
    shown = text(client.get(page("registered-organisation", organisation.slug)))
    assert "Invitation" not in shown
    assert "zoe@" not in shown


def test_an_organisation_is_registered_with_a_proposed_prefix(client, organisation, alice):
    shown = text(client.post(page("organisation-register"), registration(), follow=True))
    assert "préfixe MSH" in shown
    assert BuyingOrganisation.objects.get(slug="ville-de-mont-saint-hilaire").file_prefix == "MSH"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({"municipalite": "Longueuil", "name": "L"}, "ne couvre pas cette municipalité", id="not-ours"),
        pytest.param({"municipalite": "Beloeil"}, "déjà inscrite sous le nom", id="registered"),
        pytest.param({"file_prefix": "É1"}, "de deux à six majuscules", id="wrong-prefix"),
        pytest.param({"file_prefix": "taken"}, "« MSH » est libre", id="taken-prefix"),
        pytest.param({"municipalite": "Nulle part"}, "ce n’est pas le nom", id="no-such-town"),
    ],
)
def test_a_wrong_registration_says_what_to_correct(client, organisation, alice, fields, said):
    BuyingOrganisation.objects.update(file_prefix="TAKEN")
    assert said in text(client.post(page("organisation-register"), registration(**fields)))
    assert BuyingOrganisation.objects.count() == 1


def test_no_organisation_takes_the_address_of_a_page(organisation):
    for name in ("Nouvelle", "Demandes", "Joindre", "Règlement"):
        place = town(LONGUEUIL)
        found = register_organisation(by=None, name=name, kind="intermunicipal_board", municipality=place)
        assert found.slug == f"{normalise(name)}-2"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("beloeil.ca", "beloeil.ca"),
        (" @Beloeil.CA ", "beloeil.ca"),
        ("paul@ville.beloeil.qc.ca", "ville.beloeil.qc.ca"),
    ],
)
def test_a_domain_is_registered_and_withdrawn(client, organisation, alice, typed, kept):
    client.post(page("domain-add", organisation.slug), {"domain": typed})
    registered = OrganisationDomain.objects.get()
    assert (registered.domain, registered.registered_by) == (kept, alice)
    client.post(page("domain-remove", organisation.slug, registered.pk))
    assert not OrganisationDomain.objects.exists()


@pytest.mark.parametrize("typed", ["gmail.com", "@Hotmail.com", "videotron.ca", "courrier.gmail.com", "qc.ca"])
def test_a_public_provider_is_never_registered(client, organisation, alice, typed):
    shown = text(client.post(page("domain-add", organisation.slug), {"domain": typed}))
    assert "importe qui peut avoir une adresse chez" in shown
    assert not OrganisationDomain.objects.exists()


@pytest.mark.parametrize("typed", ["", "beloeil", "https://beloeil.ca/", "beloeil .ca", "élan.ca", "-x.ca"])
def test_what_is_no_domain_is_refused(client, organisation, alice, typed):
    assert "à corriger" in text(client.post(page("domain-add", organisation.slug), {"domain": typed}))
    assert not OrganisationDomain.objects.exists()


def test_the_domain_of_another_is_refused(client, organisation, alice):
    domain(BuyingOrganisationFactory(), "beloeil.ca")
    assert "déjà inscrit" in text(client.post(page("domain-add", organisation.slug), {"domain": "beloeil.ca"}))


def test_an_access_is_withdrawn_with_its_reason(client, organisation, alice):
    member = BuyerMembershipFactory(organisation=organisation)
    address = page("buyer-revoke", organisation.slug, member.pk)
    assert "à corriger" in text(client.post(address, {"message": ""}))
    assert "L’accès est retiré." in text(client.post(address, {"message": "La Ville le demande."}, follow=True))
    assert not BuyerMembership.objects.exists()


def test_a_manager_is_named_where_there_is_none(client, organisation, alice):
    buyer(organisation, "Paul")
    assert "Sans responsable" in text(client.get(page("buyers")))
    assert "Rendre responsable" in text(client.get(page("registered-organisation", organisation.slug)))
    client.post(page("manager-appoint", organisation.slug, BuyerMembership.objects.get().pk))
    assert BuyerMembership.objects.get().is_manager
    assert "Rendre responsable" not in text(client.get(page("registered-organisation", organisation.slug)))


def test_the_pole_reads_who_confirmed_the_bylaw_and_when(client, organisation, alice):
    address = page("registered-organisation", organisation.slug)
    assert "Aucun règlement en vigueur" in text(client.get(address))
    entered = bylaw(organisation)
    assert "À confirmer" in text(client.get(address))
    assert "À confirmer" in text(client.get(page("buyers")))
    entered.confirmed_by, entered.confirmed_on = manager(organisation, "Marie Gagnon"), localdate()
    entered.save()
    assert "Confirmé par Marie Gagnon" in text(client.get(address))


def test_a_bylaw_out_of_force_is_not_shown(client, organisation, alice):
    bylaw(organisation, in_force=(date(2020, 1, 1), date(2021, 1, 1)))
    assert "1234" not in text(client.get(page("registered-organisation", organisation.slug)))


def test_the_pages_cost_few_queries(client, organisation, alice, django_assert_max_num_queries):
    for number in range(12):
        other = BuyingOrganisationFactory(name=f"Régie {number}", kind="intermunicipal_board", municipality=town())
        buyer(other)
        asked(UserFactory(), other)
        buyer(organisation)
        domain(organisation, f"v{number}.ca")
    for address in (page("buyers"), page("registered-organisation", organisation.slug)):
        with django_assert_max_num_queries(12):
            client.get(address)
    with django_assert_max_num_queries(12):
        client.get(page("joining-request", JoiningRequest.objects.first().pk))
