"""Where a person joins: by their address, by a request, or reads how to be invited."""

import pytest

from buying.membership.requests import refuse_request
from buying.membership.team import revoke_access
from buying.models import BuyerMembership, JoiningRequest
from tests.buying.membership.people import asked, beloeil, buyer, domain, page, pole_person, text, with_address
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    organisation = beloeil()
    domain(organisation)
    return organisation


@pytest.fixture
def denis(client):
    return sign_in(client, UserFactory(name="Denis"))


def form(**fields) -> dict:
    given = {"kind": "municipality", "municipalite": "Beloeil", "name": "Ville de Beloeil",
             "message": "Approvisionneur au service des finances."}  # fmt: skip
    return given | fields


def test_the_address_one_confirmed_opens_its_organisation(client, organisation):
    paul = sign_in(client, with_address("paul@beloeil.ca"))
    assert "Par votre courriel professionnel" in text(client.get(page("join")))
    response = client.post(page("join-by-domain", organisation.slug))
    assert response.url == page("organisation", organisation.slug)
    assert BuyerMembership.objects.get().user == paul


def test_who_came_from_the_assistant_goes_back_to_the_answers_after_joining(client, organisation):
    sign_in(client, with_address("paul@beloeil.ca"))
    wanted = "/dossiers/nouveau/?nature=services&montant=18000"
    led = client.get(wanted, follow=True)
    assert f'value="{wanted.replace("&", "&amp;")}"' in led.content.decode()
    assert client.post(page("join-by-domain", organisation.slug), {"suite": wanted}).url == wanted


@pytest.mark.parametrize("elsewhere", ["https://ailleurs.example/", "//ailleurs.example/", "dossiers/"])
def test_joining_never_leads_to_another_site(client, organisation, elsewhere):
    sign_in(client, with_address("paul@beloeil.ca"))
    joined = client.post(page("join-by-domain", organisation.slug), {"suite": elsewhere})
    assert joined.url == page("organisation", organisation.slug)


def test_an_organisation_that_no_address_opens_is_not_found(client, organisation, denis):
    assert organisation.name not in text(client.get(page("join")))
    assert client.post(page("join-by-domain", organisation.slug)).status_code == 404
    assert client.post(page("join-by-domain", "nulle-part")).status_code == 404


def test_whose_access_was_withdrawn_reads_the_other_ways(client, organisation):
    paul = sign_in(client, with_address("paul@beloeil.ca"))
    client.post(page("join-by-domain", organisation.slug))
    revoke_access(membership=BuyerMembership.objects.get(), by=pole_person())
    shown = text(client.post(page("join-by-domain", organisation.slug), follow=True))
    assert "demandez une invitation à vos collègues" in shown
    assert not BuyerMembership.objects.filter(user=paul).exists()


def test_a_request_is_sent_shown_and_withdrawn(client, organisation, denis):
    assert "Votre demande est envoyée au pôle." in text(client.post(page("join"), form(), follow=True))
    request = JoiningRequest.objects.get()
    assert (request.organisation, request.user) == (organisation, denis)
    assert "En attente" in text(client.get(page("join")))
    assert "La demande est retirée." in text(client.post(page("joining-request-withdraw", request.pk), follow=True))


def test_the_request_of_somebody_else_is_not_found(client, organisation, denis):
    theirs = asked(UserFactory())
    assert client.post(page("joining-request-withdraw", theirs.pk)).status_code == 404


def test_a_refusal_is_read_where_one_asks_again(client, organisation, denis):
    refuse_request(request=asked(denis), by=UserFactory(), message="La Ville ne vous connaît pas.")
    assert "La Ville ne vous connaît pas." in text(client.get(page("join")))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({"municipalite": "Atlantide"}, "Ce n’est pas le nom d’une municipalité", id="no-such-town"),
        pytest.param({"message": "Bonjour"}, "Écrivez au moins vingt caractères", id="too-short"),
        pytest.param({"name": ""}, "Ce renseignement est nécessaire", id="no-name"),
        pytest.param({"kind": "empire"}, "à corriger", id="no-such-kind"),
    ],
)
def test_a_wrong_request_says_what_to_correct_and_keeps_the_rest(client, organisation, denis, fields, said):
    shown = text(client.post(page("join"), form(**fields)))
    assert said[0].lower() + said[1:] in shown.lower() or said in shown
    assert form(**fields)["message"] in shown
    assert not JoiningRequest.objects.exists()


def test_a_second_request_meanwhile_says_why_not(client, organisation, denis):
    asked(denis)
    shown = text(client.post(page("join"), form()))
    assert "Vous avez déjà une demande en attente" in shown
    assert form()["message"] in shown
    assert JoiningRequest.objects.count() == 1


def test_who_buys_already_sees_their_organisations(client, organisation):
    sign_in(client, buyer(organisation))
    assert page("organisation", organisation.slug) in text(client.get(page("join")))


def test_the_page_costs_few_queries(client, organisation, denis, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        client.get(page("join"))
