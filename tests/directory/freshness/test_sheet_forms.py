"""`/ma-fiche/<slug>/confirmer/` and `/frequence/`: two buttons of the team's page."""

from datetime import date

import pytest
import time_machine
from django.contrib.messages import get_messages

from accounts.models import AuditEvent
from tests.directory.suppliers import supplier
from tests.factories_sheets import MembershipFactory, UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def chantal(client):
    sheet = supplier("Les Fourneaux", "traiteur", confirmed_on=date(2025, 10, 1))
    member = MembershipFactory(enterprise=sheet)
    sign_in(client, member.user)
    return member


def address(sheet, what: str) -> str:
    return f"/ma-fiche/{sheet.slug}/{what}/"


@time_machine.travel("2026-11-22 17:00 +0000", tick=False)
def test_a_member_says_that_the_sheet_is_still_right(client, chantal):
    response = client.post(address(chantal.enterprise, "confirmer"))
    chantal.enterprise.refresh_from_db()
    assert response.url == f"/ma-fiche/{chantal.enterprise.slug}/"
    assert chantal.enterprise.confirmed_on == date(2026, 11, 22)
    assert AuditEvent.objects.get(action="sheet.confirmed").actor == chantal.user


def test_saying_it_twice_a_day_leaves_one_trace(client, chantal):
    for _ in range(2):
        client.post(address(chantal.enterprise, "confirmer"))
    assert AuditEvent.objects.filter(action="sheet.confirmed").count() == 1


@pytest.mark.parametrize("what", ["confirmer", "frequence"])
def test_a_stranger_finds_nothing(client, chantal, what):
    sign_in(client, UserFactory())
    assert client.post(address(chantal.enterprise, what), {"months": 3}).status_code == 404
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("what", ["confirmer", "frequence"])
def test_a_look_changes_nothing(client, chantal, what):
    assert client.get(address(chantal.enterprise, what)).status_code == 405


def test_a_sheet_nobody_reads_is_not_confirmed(client, chantal):
    chantal.enterprise.status = "draft"
    chantal.enterprise.save()
    assert client.post(address(chantal.enterprise, "confirmer")).status_code == 404


def test_the_enterprise_chooses_how_often(client, chantal):
    client.post(address(chantal.enterprise, "frequence"), {"months": "3"})
    chantal.enterprise.refresh_from_db()
    assert chantal.enterprise.confirm_every == 3
    assert chantal.enterprise.confirmed_on == date(2025, 10, 1)
    assert AuditEvent.objects.get(action="sheet.pace_changed").details == {"months": 3}


@pytest.mark.parametrize("months", ["", "4", "trois", "-3"])
def test_a_pace_that_is_none_of_the_three_says_so(client, chantal, months):
    response = client.post(address(chantal.enterprise, "frequence"), {"months": months})
    chantal.enterprise.refresh_from_db()
    assert response.status_code == 302
    assert chantal.enterprise.confirm_every == 12
    assert "trois mois, six mois ou une année" in str(*get_messages(response.wsgi_request))
