"""One click stops one topic for one address, without an account."""

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from mailing.choices import Topic
from mailing.links import SIGNER, unsubscribe_url
from mailing.models import OptOut
from mailing.preferences import choices_of, set_choice
from mailing.views.unsubscribe import masked

pytestmark = pytest.mark.django_db
ALICE, BOB = "alice@maillon.example", "bob@maillon.example"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def link(address=ALICE, topic=Topic.DIGEST) -> str:
    return unsubscribe_url(address, topic).removeprefix("http://127.0.0.1:8000")


def refusals() -> set[tuple[str, str]]:
    return set(OptOut.objects.values_list("address", "topic"))


def test_reading_the_page_changes_nothing(client):
    """Mail filters open every link."""
    response = client.get(link())
    assert "Ne plus recevoir ces courriels?" in response.content.decode()
    assert refusals() == set()


def test_one_button_stops_one_topic_of_one_address(client):
    set_choice(BOB, Topic.REMINDER, wanted=False)
    response = client.post(link(), follow=True)
    assert "C’est noté" in response.content.decode()
    assert refusals() == {(BOB, "reminder"), (ALICE, "digest")}


def test_it_can_be_undone_on_the_same_page(client):
    client.post(link())
    response = client.post(link(), {"recevoir": "oui"}, follow=True)
    assert "Ne plus recevoir ces courriels?" in response.content.decode()
    assert refusals() == set()


def test_doing_it_twice_is_harmless(client):
    for _ in range(2):
        assert client.post(link()).status_code == 302
    assert refusals() == {(ALICE, "digest")}


def test_a_mail_program_needs_neither_cookie_nor_redirection():
    """RFC 8058: the program posts by itself."""
    client = Client(enforce_csrf_checks=True)
    response = client.post(link(), ONE_CLICK)
    assert response.status_code == 200
    assert not response.cookies
    assert refusals() == {(ALICE, "digest")}


@pytest.mark.parametrize(
    "token",
    [
        pytest.param("x", id="not-a-token"),
        pytest.param("::", id="empty-parts"),
        pytest.param(signing.Signer(salt="another").sign_object([BOB, "digest"]), id="made-for-something-else"),
        pytest.param(SIGNER.sign_object([BOB, "weather"]), id="a-topic-nobody-knows"),
        pytest.param(SIGNER.sign_object([BOB, "digest"])[:-1], id="cut"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_we_did_not_make_does_nothing_and_says_so(client, token, method):
    response = getattr(client, method)(reverse("mailing:unsubscribe", args=[token]), ONE_CLICK)
    assert response.status_code == 404
    assert "Ce lien est incomplet" in response.content.decode()
    assert refusals() == set()


def test_the_page_does_not_show_the_address(client):
    """The letter may have been passed on."""
    html = client.get(link("alice.tremblay@maillon.example")).content.decode()
    assert "a…@maillon.example" in html
    assert "tremblay" not in html


def test_a_masked_address_keeps_its_first_letter():
    assert masked("alice@maillon.example") == "a…@maillon.example"


def test_it_costs_two_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        client.get(link())


def test_everything_is_wanted_until_its_owner_says_otherwise():
    set_choice("ALICE@maillon.example", "reminder", wanted=False)
    assert {choice.topic: choice.wanted for choice in choices_of("Alice@maillon.example")} == {
        Topic.DIGEST: True,
        Topic.REMINDER: False,
        Topic.FRESHNESS: True,
        Topic.ALERT: True,
    }
    assert all(choice.wanted for choice in choices_of(BOB))


def test_only_a_topic_that_exists_can_be_chosen():
    with pytest.raises(ValueError, match="weather"):
        set_choice(ALICE, "weather", wanted=False)
