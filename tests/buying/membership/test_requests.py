"""A person asks the pôle; the pôle of the territory answers, and registers the organisation when it must."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from buying.choices import BuyerKind, BuyerRole, JoinedBy, RequestState
from buying.membership import errors
from buying.membership.requests import (
    MOST_A_DAY,
    grant_request,
    grant_with_registration,
    refuse_request,
    request_to_join,
    withdraw_request,
)
from buying.models import BuyerMembership, BuyingOrganisation, JoiningRequest
from tests.buying.membership.people import POLE, asked, beloeil, buyer, letters, manager, pole_person, sent_to
from tests.directory.suppliers import LONGUEUIL, town
from tests.factories_buying import BuyingOrganisationFactory
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db
WHY = "Je suis approvisionneuse au service des finances."


@pytest.fixture
def organisation():
    return beloeil()


@pytest.fixture
def denis():
    return UserFactory(name="Denis")


def ask(by, **fields) -> JoiningRequest:
    given = {"kind": BuyerKind.MUNICIPALITY, "municipality": town(), "name": "la ville", "message": WHY}
    return request_to_join(by=by, **given | fields)


def test_a_request_reaches_the_mailbox_of_the_pole(organisation, denis):
    ask(denis)
    assert sent_to("joining_request") == [POLE]
    letter = letters("joining_request")[0]
    assert WHY in letter.text
    assert denis.email not in letter.text + letter.html


def test_the_town_is_recognised_whatever_it_is_called(organisation, denis):
    assert ask(denis, name="Beloeil (approvisionnement)").organisation == organisation


def test_a_county_is_recognised_from_any_of_its_towns(denis):
    county = beloeil(kind=BuyerKind.COUNTY, name="MRC de La Vallée-du-Richelieu")
    other = county.municipality.county.municipalities.exclude(pk=county.municipality_id).first()
    assert ask(denis, kind=BuyerKind.COUNTY, municipality=other, name="la MRC").organisation == county


def test_a_board_is_recognised_by_its_name(denis):
    board = beloeil(kind=BuyerKind.INTERMUNICIPAL_BOARD, name="Régie de l’eau")
    found = ask(denis, kind=BuyerKind.INTERMUNICIPAL_BOARD, name="REGIE DE L'EAU")
    assert found.organisation == board
    assert ask(UserFactory(), kind=BuyerKind.INTERMUNICIPAL_BOARD, name="Autre régie").organisation is None


def test_one_request_waits_at_a_time(organisation, denis):
    ask(denis)
    with pytest.raises(errors.AlreadyWaiting):
        ask(denis, municipality=town(LONGUEUIL))


def test_so_many_requests_a_day_and_no_more(organisation, denis, later):
    for _ in range(MOST_A_DAY):
        withdraw_request(request=ask(denis), by=denis)
    with pytest.raises(errors.TooMany):
        ask(denis)
    later(timedelta(days=1, seconds=1))
    assert ask(denis)


def test_who_is_in_does_not_ask(organisation):
    with pytest.raises(errors.AlreadyIn):
        ask(buyer(organisation))


def test_the_people_of_the_pole_do_not_ask_themselves(organisation):
    for person in (pole_person(), UserFactory(superuser=True)):
        with pytest.raises(errors.RegistersIt):
            ask(person)
    assert ask(pole_person(LONGUEUIL))  # somewhere else they are anybody


def test_the_first_whom_the_pole_lets_in_is_the_manager_and_the_next_are_buyers(organisation, denis):
    alice = pole_person()
    first = grant_request(request=ask(denis), organisation=organisation, by=alice, message="Bienvenue.")
    assert (first.role, first.joined_by) == (BuyerRole.MANAGER, JoinedBy.APPROVAL)
    assert "Bienvenue." in letters("joining_granted")[0].text
    second = grant_request(request=ask(UserFactory()), organisation=organisation, by=alice)
    assert second.role == BuyerRole.BUYER
    assert sent_to("buyer_team_changed") == [denis.email]


def test_somebody_who_came_by_a_domain_meanwhile_becomes_the_manager(organisation, denis):
    request = asked(denis, organisation)
    BuyerMembership.objects.create(organisation=organisation, user=denis, joined_by=JoinedBy.DOMAIN)
    assert grant_request(request=request, organisation=organisation, by=pole_person()).is_manager


def test_an_organisation_is_registered_with_the_answer(denis):
    alice = pole_person()
    request = ask(denis, name="Ville de Beloeil")
    assert request.organisation is None
    kept = {"name": "Ville de Beloeil", "kind": BuyerKind.MUNICIPALITY, "municipality": town()}
    membership = grant_with_registration(request=request, by=alice, **kept)
    assert membership.is_manager
    assert (membership.organisation.slug, membership.organisation.file_prefix) == ("ville-de-beloeil", "BEL")
    request.refresh_from_db()
    assert (request.organisation, request.state) == (membership.organisation, RequestState.GRANTED)


def test_when_the_town_is_registered_already_nothing_is_half_done(organisation, denis):
    request, kept = asked(denis), {"name": "Beloeil", "kind": BuyerKind.MUNICIPALITY, "municipality": town()}
    with pytest.raises(errors.AlreadyRegistered):
        grant_with_registration(request=request, by=pole_person(), **kept)
    request.refresh_from_db()
    assert request.state == RequestState.WAITING
    assert BuyingOrganisation.objects.count() == 1


def test_a_refusal_says_why(organisation, denis):
    request = ask(denis)
    with pytest.raises(errors.NoReason):
        refuse_request(request=request, by=pole_person(), message="  ")
    refuse_request(request=request, by=pole_person(), message="La Ville ne vous connaît pas.")
    assert "La Ville ne vous connaît pas." in letters("joining_refused")[0].text
    assert not BuyerMembership.objects.exists()


def test_an_answered_request_is_not_answered_again(organisation, denis):
    request, alice = ask(denis), pole_person()
    refuse_request(request=request, by=alice, message="Non.")
    for act in (
        lambda: grant_request(request=request, organisation=organisation, by=alice),
        lambda: refuse_request(request=request, by=alice, message="Non."),
        lambda: withdraw_request(request=request, by=denis),
    ):
        with pytest.raises(errors.AlreadyDecided):
            act()


def test_nobody_answers_their_own_request(organisation):
    alice = pole_person()
    request = asked(alice, organisation)
    with pytest.raises(errors.OwnRequest):
        grant_request(request=request, organisation=organisation, by=alice)
    with pytest.raises(errors.OwnRequest):
        refuse_request(request=request, by=alice, message="Non.")


def test_the_pole_sees_the_requests_of_its_territory_only(organisation, denis):
    here, there = asked(denis), asked(UserFactory(), municipality=town(LONGUEUIL))
    assert set(JoiningRequest.objects.for_moderator(pole_person())) == {here}
    assert set(JoiningRequest.objects.for_moderator(UserFactory(superuser=True))) == {here, there}
    assert not JoiningRequest.objects.for_moderator(manager(organisation)).exists()


def test_the_database_keeps_one_waiting_request_for_a_person(denis):
    asked(denis)
    with pytest.raises(IntegrityError), transaction.atomic():
        asked(denis)


def test_the_letter_waits_for_a_pole_with_a_mailbox(denis):
    BuyingOrganisationFactory(municipality=town(LONGUEUIL))
    ask(denis)
    assert not letters("joining_request")
