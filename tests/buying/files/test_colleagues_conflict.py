"""A colleague wrote meanwhile: the person is told, nothing typed is lost, and the same page can then be sent again."""

import re

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from buying.choices import Standing
from buying.files.actions import edit_file
from tests.factories_buying import BuyerMembershipFactory, ConsideredSupplierFactory, PurchaseFileFactory
from tests.sign_in import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def held(client):
    alice = BuyerMembershipFactory()
    sign_in(client, alice.user)
    return PurchaseFileFactory(
        organisation=alice.organisation, category=None, title="Traiteur", query="nature=services&montant=84000"
    )


def colleague_writes(held, **words):
    by = BuyerMembershipFactory(organisation=held.organisation).user
    held.refresh_from_db()
    edit_file(purchase_file=held, by=by, opened_edit=held.edit, **words)


def opened_edit(response) -> str:
    tag = re.search(r"<input[^>]*name=\"opened_edit\"[^>]*>", response.content.decode())[0]
    return re.search(r'value="(\d+)"', tag)[1]


def test_an_edit_that_comes_second_keeps_what_was_typed_and_may_be_sent_again(client, held):
    url = reverse("buying:file-edit", args=[held.pk])
    typed = {"title": "Traiteur de la fête", "service": "", "need": "Quarante repas.", "lever": ""}
    first = opened_edit(client.get(url))
    colleague_writes(held, service="Loisirs")
    told = client.post(url, typed | {"opened_edit": first})
    shown = told.content.decode()
    assert "Quarante repas." in shown
    assert "Traiteur de la fête" in shown
    held.refresh_from_db()
    assert (held.title, held.service) == ("Traiteur", "Loisirs")
    sent = client.post(url, typed | {"opened_edit": opened_edit(told)})
    assert sent.status_code == 302
    held.refresh_from_db()
    assert held.need == "Quarante repas."


def test_a_choice_that_comes_after_a_change_keeps_its_reason_and_may_be_sent_again(client, held):
    url = reverse("buying:file-choose", args=[held.pk])
    one = ConsideredSupplierFactory(purchase_file=held, standing=Standing.KEPT)
    typed = {"considered": one.pk, "reason": "Le plus proche.", "decided_on": localdate().isoformat()}
    first = opened_edit(client.get(url))
    colleague_writes(held, service="Loisirs")
    told = client.post(url, typed | {"opened_edit": first})
    assert "Le plus proche." in told.content.decode()
    sent = client.post(url, typed | {"opened_edit": opened_edit(told)})
    assert sent.status_code == 302
    held.refresh_from_db()
    assert held.choice.reason == "Le plus proche."


@pytest.mark.parametrize("sent", ["", "abc", "-1", "9" * 30])
def test_an_edit_number_that_is_nonsense_is_a_change_not_a_fault(client, held, sent):
    url = reverse("buying:file-edit", args=[held.pk])
    answer = client.post(url, {"title": "Autre", "service": "", "need": "", "lever": "", "opened_edit": sent})
    assert answer.status_code in {200, 409}
    assert "Autre" in answer.content.decode()
