"""The pôle answers a request on its page: yes, with the registration when there is none yet, or no and why."""

import pytest

from buying.choices import BuyerKind, RequestState
from buying.membership.requests import withdraw_request
from buying.models import BuyerMembership, BuyingOrganisation
from tests.buying.membership.people import asked, beloeil, page, pole_person, text
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
YES, NO = {"verdict": "accepter"}, {"verdict": "refuser"}
NEW = {
    "kind": "municipality",
    "name": "Ville de Beloeil",
    "municipalite": "57040",
    "file_prefix": "BLO",
}


@pytest.fixture
def alice(client):
    return sign_in(client, pole_person())


@pytest.fixture
def denis():
    return UserFactory(name="Denis Roy")


def test_the_request_is_read_without_an_address(client, alice, denis):
    shown = text(client.get(page("joining-request", asked(denis).pk)))
    assert "Denis Roy" in shown
    assert "approvisionneuse" in shown
    assert denis.email not in shown


def test_yes_for_a_registered_organisation_asks_nothing_more(client, alice, denis):
    request = asked(denis, beloeil())
    assert "Préfixe des dossiers" not in text(client.get(page("joining-request", request.pk)))
    assert client.post(page("joining-request", request.pk), YES).url == page("buyers")
    assert BuyerMembership.objects.get().user == denis


def test_an_organisation_registered_since_is_recognised(client, alice, denis):
    request, organisation = asked(denis), beloeil()
    client.post(page("joining-request", request.pk), YES)
    assert BuyerMembership.objects.get().organisation == organisation


def test_yes_registers_the_organisation_when_there_is_none(client, alice, denis):
    request = asked(denis)
    shown = text(client.get(page("joining-request", request.pk)))
    assert 'value="BEL"' in shown
    assert client.post(page("joining-request", request.pk), YES | NEW).status_code == 302
    assert BuyingOrganisation.objects.get().file_prefix == "BLO"
    assert BuyerMembership.objects.get().is_manager


def test_yes_for_one_that_is_registered_under_other_words(client, alice, denis):
    board = beloeil(kind=BuyerKind.INTERMUNICIPAL_BOARD, name="Régie de l’eau")
    request = asked(denis, kind=BuyerKind.INTERMUNICIPAL_BOARD, organisation_name="L’eau de la vallée")
    client.post(page("joining-request", request.pk), YES | {"organisation": board.pk, "municipalite": "?"})
    assert BuyerMembership.objects.get().organisation == board


def test_an_organisation_of_another_territory_cannot_be_forged_in(client, alice, denis):
    elsewhere = beloeil(municipality_id="58227", name="Ville de Longueuil", slug="longueuil")
    shown = text(client.post(page("joining-request", asked(denis).pk), YES | {"organisation": elsewhere.pk}))
    assert "à corriger" in shown
    assert not BuyerMembership.objects.exists()


def test_a_yes_with_a_wrong_registration_keeps_what_was_typed(client, alice, denis):
    shown = text(client.post(page("joining-request", asked(denis).pk), YES | NEW | {"file_prefix": "1"}))
    assert "de deux à six majuscules" in shown
    assert 'value="Ville de Beloeil"' in shown
    assert not BuyingOrganisation.objects.exists()


def test_a_no_needs_its_reason(client, alice, denis):
    request = asked(denis)
    assert "à corriger" in text(client.post(page("joining-request", request.pk), NO | {"non-message": ""}))
    client.post(page("joining-request", request.pk), NO | {"non-message": "Inconnue."})
    request.refresh_from_db()
    assert (request.state, request.reply, request.decided_by) == (RequestState.REFUSED, "Inconnue.", alice)


def test_a_request_withdrawn_meanwhile_is_said_so(client, alice, denis):
    request = asked(denis, beloeil())
    withdraw_request(request=request, by=denis)
    assert "Retirée" in text(client.get(page("joining-request", request.pk)))
    assert "l’a retirée" in text(client.post(page("joining-request", request.pk), YES))
    assert not BuyerMembership.objects.exists()
