"""`/fraicheur/<token>/`: the link of a letter confirms the sheet without an account, once."""

from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.utils.timezone import localdate

from accounts.models import AuditEvent
from directory.freshness.links import LINK_LIFE, link_for
from directory.models import EnterpriseVersion
from tests.directory.suppliers import plain, supplier
from tests.factories_sheets import MembershipFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
NOON = "2026-11-22 17:00 +0000"


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def bob():
    sheet = supplier("Les Fourneaux", "traiteur", confirmed_on=date(2025, 10, 1), reachable=True)
    return MembershipFactory(enterprise=sheet, admin=True, user__email="bob@exemple.org")


def path_for(sheet, address="bob@exemple.org") -> str:
    return urlsplit(link_for(sheet, address)).path


def confirmed_on(sheet):
    sheet.refresh_from_db()
    return sheet.confirmed_on


def test_opening_the_link_confirms_nothing(client, bob):
    """Machines that read mail follow links."""
    page = client.get(path_for(bob.enterprise))
    assert page.status_code == 200
    assert "Toujours exact" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert confirmed_on(bob.enterprise) == date(2025, 10, 1)


def test_the_button_confirms_without_an_account(client, bob):
    response = client.post(path_for(bob.enterprise), follow=True)
    assert "La fiche est confirmée" in response.content.decode()
    assert confirmed_on(bob.enterprise) == TODAY
    event = AuditEvent.objects.about(bob.enterprise).get(action="sheet.confirmed")
    assert event.actor == bob.user


def test_a_confirmation_changes_nothing_else(client, bob):
    client.post(path_for(bob.enterprise))
    assert not EnterpriseVersion.objects.exists()


def test_a_link_serves_once(client, bob, noon):
    path = path_for(bob.enterprise)
    client.post(path)
    noon.shift(timedelta(days=30))
    page = client.post(path, follow=True)
    assert "La fiche est confirmée" in page.content.decode()
    assert confirmed_on(bob.enterprise) == TODAY
    assert AuditEvent.objects.filter(action="sheet.confirmed").count() == 1


def test_a_link_dies_after_sixty_days(client, bob, noon):
    path = path_for(bob.enterprise)
    noon.shift(LINK_LIFE + timedelta(seconds=1))
    assert client.get(path).status_code == 404
    client.post(path)
    assert confirmed_on(bob.enterprise) == date(2025, 10, 1)


def test_a_link_is_good_on_its_last_day(client, bob, noon):
    path = path_for(bob.enterprise)
    noon.shift(LINK_LIFE - timedelta(minutes=1))
    client.post(path)
    assert confirmed_on(bob.enterprise) == localdate()


def test_a_link_dies_with_the_place_of_its_reader_in_the_team(client, bob):
    path = path_for(bob.enterprise)
    MembershipFactory(enterprise=bob.enterprise, admin=True)
    bob.delete()
    page = client.get(path)
    assert page.status_code == 404
    assert "Ce lien ne vaut plus" in page.content.decode()
    client.post(path)
    assert confirmed_on(bob.enterprise) == date(2025, 10, 1)


def test_the_public_address_confirms_a_sheet_without_a_team(client):
    sheet = supplier("Nue", "traiteur", reachable=True)
    page = client.get(path_for(sheet, sheet.contact.email))
    assert "Prendre la fiche en main" in page.content.decode()
    client.post(path_for(sheet, sheet.contact.email))
    assert confirmed_on(sheet) == TODAY
    assert AuditEvent.objects.get(action="sheet.confirmed").actor is None


def test_the_public_address_confirms_nothing_once_there_is_a_team(client, bob):
    path = path_for(bob.enterprise, bob.enterprise.contact.email)
    assert client.get(path).status_code == 404


def test_a_link_of_somebody_elses_making_leads_nowhere(client, bob):
    path = path_for(bob.enterprise)
    assert client.get(path[:-2] + "x/").status_code == 404
    assert client.get("/fraicheur/n-importe-quoi/").status_code == 404


def test_a_sheet_that_is_no_longer_public_is_not_confirmed(client, bob):
    path = path_for(bob.enterprise)
    bob.enterprise.status = "withdrawn"
    bob.enterprise.save()
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404
    assert confirmed_on(bob.enterprise) == date(2025, 10, 1)


def test_the_link_names_nobody(bob):
    link = link_for(bob.enterprise, "bob@exemple.org")
    assert "bob" not in link
    assert link != link_for(bob.enterprise, "chantal@exemple.org")


def test_the_page_shows_what_there_is_to_reread_in_few_queries(client, bob, django_assert_max_num_queries):
    path = path_for(bob.enterprise)
    with django_assert_max_num_queries(12):
        text = plain(client.get(path).content.decode())
    assert bob.enterprise.offerings.get().title in text
    assert "450 555-0142" in text
    assert "bob@exemple.org" not in text
