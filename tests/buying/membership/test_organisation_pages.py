"""The people of an organisation see each other, its managers run it, nobody else finds it."""

import pytest
from django.urls import reverse

from buying.choices import BuyerRole
from buying.membership.invitations import invite
from buying.models import BuyerInvitation, BuyerMembership
from tests.buying.membership.people import beloeil, buyer, letters, manager, page, pole_person, sent_to, text, token_in
from tests.factories_buying import BuyerMembershipFactory, BuyingOrganisationFactory
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return beloeil()


@pytest.fixture
def marie(client, organisation):
    return sign_in(client, manager(organisation))


@pytest.fixture
def paul(organisation):
    return BuyerMembershipFactory(organisation=organisation, user__name="Paul Roy")


def addresses(organisation, member) -> list[str]:
    slug = organisation.slug
    return [
        page("organisation", slug),
        page("colleague-invite", slug),
        page("member-role", slug, member.pk),
        page("member-remove", slug, member.pk),
        page("organisation-leave", slug),
    ]


def test_the_people_are_named_and_no_address_is_shown(client, organisation, marie, paul):
    shown = text(client.get(page("organisation", organisation.slug)))
    assert "Paul Roy" in shown
    assert paul.user.email not in shown
    assert marie.email not in shown


def test_nobody_else_finds_it_not_even_the_pole(client, organisation, paul):
    for person in (UserFactory(), UserFactory(superuser=True), pole_person(), manager(BuyingOrganisationFactory())):
        sign_in(client, person)
        for address in addresses(organisation, paul):
            assert {client.get(address).status_code, client.post(address).status_code} <= {404, 405}
            assert client.post(address).status_code == 404 or address == page("organisation", organisation.slug)
    assert BuyerMembership.objects.filter(pk=paul.pk, role=BuyerRole.BUYER).exists()


def test_an_anonymous_visitor_is_led_to_the_door(client, organisation, paul):
    for address in [*addresses(organisation, paul), page("join"), page("organisations")]:
        assert client.get(address).url == f"{reverse('account_login')}?next={address}"


def test_a_member_of_another_organisation_under_ours_is_not_found(client, organisation, marie):
    theirs = BuyerMembershipFactory()
    assert client.post(page("member-role", organisation.slug, theirs.pk), {"role": "manager"}).status_code == 404
    assert client.post(page("member-remove", organisation.slug, theirs.pk)).status_code == 404


def test_a_buyer_sees_the_people_and_changes_none(client, organisation, marie, paul):
    sign_in(client, paul.user)
    shown = text(client.get(page("organisation", organisation.slug)))
    assert "Rendre responsable" not in shown
    assert "gère aussi les personnes" not in shown
    member = BuyerMembership.objects.get(user=marie)
    assert client.post(page("member-remove", organisation.slug, member.pk)).status_code == 404


def test_one_organisation_is_opened_at_once_and_several_are_listed(client, organisation, marie):
    assert client.get(page("organisations")).url == page("organisation", organisation.slug)
    BuyerMembershipFactory(user=marie, organisation__name="MRC d’ailleurs", organisation__slug="mrc")
    assert "MRC d’ailleurs" in text(client.get(page("organisations")))


def test_who_has_none_is_led_to_joining(client):
    sign_in(client, UserFactory())
    assert client.get(page("organisations")).url == f"{page('join')}?suite=%2Fmon-organisation%2F"


def test_an_invitation_is_sent_listed_and_cancelled(client, organisation, marie):
    form = {"email": "zoe@beloeil.ca", "role": "buyer"}
    shown = text(client.post(page("colleague-invite", organisation.slug), form, follow=True))
    assert "L’invitation est partie à zoe@beloeil.ca." in shown
    assert "Invitations en attente" in shown
    cancel = page("colleague-invitation-cancel", organisation.slug, BuyerInvitation.objects.get().pk)
    assert "L’invitation est annulée." in text(client.post(cancel, follow=True))


def test_the_address_one_invited_is_masked_for_colleagues(client, organisation, marie, paul):
    invite(organisation=organisation, email="zoe@beloeil.ca", role=BuyerRole.BUYER, by=paul.user)
    shown = text(client.get(page("organisation", organisation.slug)))
    assert "z•••@beloeil.ca" in shown
    assert "zoe@beloeil.ca" not in shown


@pytest.mark.parametrize("form", [{"email": "zoe", "role": "buyer"}, {"email": "", "role": "x"}, {}])
def test_a_wrong_form_says_what_to_correct_and_keeps_what_was_typed(client, organisation, marie, form):
    response = client.post(page("colleague-invite", organisation.slug), form)
    assert "à corriger" in text(response)
    assert not sent_to("buyer_invitation")


def test_a_buyer_cannot_forge_an_invitation_to_manage(client, organisation, paul):
    sign_in(client, paul.user)
    form = {"email": "zoe@beloeil.ca", "role": "manager"}
    assert "à corriger" in text(client.post(page("colleague-invite", organisation.slug), form))
    assert not BuyerInvitation.objects.exists()


def test_a_person_is_removed_after_a_page_that_asks(client, organisation, marie, paul):
    address = page("member-remove", organisation.slug, paul.pk)
    assert "Retirer Paul Roy?" in text(client.get(address))
    assert BuyerMembership.objects.count() == 2
    assert "Paul Roy ne fait plus partie de l’organisation." in text(client.post(address, follow=True))


def test_the_last_manager_is_told_why_they_cannot_go(client, organisation, marie, paul):
    assert "Vous êtes la seule personne responsable" in text(client.get(page("organisation-leave", organisation.slug)))
    response = client.post(page("organisation-leave", organisation.slug), follow=True)
    assert "dernière personne responsable" in text(response)


def test_who_is_alone_leaves_and_is_led_to_joining(client, organisation, marie):
    assert "Vous êtes la dernière personne" in text(client.get(page("organisation-leave", organisation.slug)))
    assert client.post(page("organisation-leave", organisation.slug)).url == page("join")


def test_people_left_without_a_manager_read_what_to_do(client, organisation):
    sign_in(client, buyer(organisation))
    assert "Demandez à votre pôle" in text(client.get(page("organisation", organisation.slug)))


def test_reading_an_invitation_changes_nothing_and_its_button_joins(client, organisation, marie):
    invite(organisation=organisation, email="zoe@beloeil.ca", role=BuyerRole.BUYER, by=marie)
    address = page("colleague-invitation-accept", token_in(letters("buyer_invitation")[0]))
    zoe = sign_in(client, UserFactory())
    shown = text(client.get(address))
    assert organisation.name in shown
    assert marie.email not in shown
    assert BuyerMembership.objects.count() == 1
    assert client.post(address).url == page("organisation", organisation.slug)
    assert BuyerMembership.objects.filter(user=zoe).exists()
    assert client.get(address).status_code == client.post(address).status_code == 404


def test_the_page_costs_few_queries(client, organisation, marie, django_assert_max_num_queries):
    BuyerMembershipFactory.create_batch(25, organisation=organisation)
    for number in range(5):
        invite(organisation=organisation, email=f"ami{number}@exemple.org", role=BuyerRole.BUYER, by=marie)
    with django_assert_max_num_queries(12):
        client.get(page("organisation", organisation.slug))
