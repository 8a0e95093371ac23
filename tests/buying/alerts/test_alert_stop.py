"""One click in a letter stops that alert, and nothing else, without an account."""

import pytest
from django.core import signing
from django.test import Client

from accounts.models import AuditEvent
from buying.alerts.links import SIGNER, stop_url
from buying.models import SavedSearch
from mailing.models import OptOut
from tests.buying.membership.people import page, text
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def link(alert) -> str:
    return stop_url(alert).removeprefix("http://127.0.0.1:8000")


def paused() -> set[str]:
    return set(SavedSearch.objects.filter(is_paused=True).values_list("name", flat=True))


def test_reading_the_page_changes_nothing(client, save):
    alert = save()
    assert "Arrêter cette alerte?" in text(client.get(link(alert)))
    assert paused() == set()


def test_the_button_stops_that_alert_alone(client, save):
    alert, _ = save(), save("categorie=boites-a-lunch", name="Papier")
    assert "n’envoie plus de courriel" in text(client.post(link(alert), follow=True))
    assert paused() == {"Traiteurs"}
    assert not OptOut.objects.exists()
    assert AuditEvent.objects.get(action="alert.stopped").actor is None


def test_a_mail_program_needs_neither_cookie_nor_redirection(save):
    """RFC 8058: the program posts by itself; twice does no harm."""
    alert, client = save(), Client(enforce_csrf_checks=True)
    for _ in range(2):
        response = client.post(link(alert), ONE_CLICK)
        assert response.status_code == 200
        assert not response.cookies
    assert paused() == {"Traiteurs"}


def test_it_stays_stopped_until_its_owner_signs_in(client, bob, save):
    alert = save()
    client.post(link(alert))
    client.post(link(alert), {"faire": "reprendre"})
    assert paused() == {"Traiteurs"}
    sign_in(client, bob)
    client.post(alert.get_absolute_url(), {"faire": "reprendre"})
    assert paused() == set()


def test_one_that_was_deleted_has_nothing_to_stop(client, save):
    alert = save()
    address = link(alert)
    alert.delete()
    assert "Cette alerte n’existe plus" in text(client.get(address))
    assert client.post(address, ONE_CLICK).status_code == 200


@pytest.mark.parametrize(
    "token",
    ["x", "1", "::", SIGNER.sign("1")[:-1], signing.Signer(salt="mailing.unsubscribe").sign("1")],
    ids=["words", "number", "empty", "cut", "made-for-something-else"],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_we_did_not_make_does_nothing_and_says_so(client, save, token, method):
    save()
    response = getattr(client, method)(page("alert-stop", token), ONE_CLICK)
    assert response.status_code == 404
    assert "Ce lien est incomplet" in text(response)
    assert paused() == set()
