"""`/moderation/fiches/<slug>/`: a sheet as its pôle holds it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from directory.models import Membership
from directory.revisions.actions import approve
from directory.verifying.principles import Answer
from mailing.models import Letter
from tests.directory.revisions.sheets import make_house
from tests.factories import CertificationFactory, CertificationTypeFactory, VerificationFactory
from tests.factories_sheets import ClaimFactory
from tests.sign_in import sign_in


def url(enterprise, name="moderated-sheet", *more):
    return reverse(f"directory:{name}", args=[enterprise.slug, *more])


@pytest.fixture
def text_of(client, alice):
    def text_of(enterprise) -> str:
        response = client.get(url(enterprise))
        assert response.status_code == 200
        return response.text

    return text_of


def test_it_shows_who_answers_for_what_from_which_source(text_of, house):
    checklist = {"purpose": {"answer": Answer.YES, "on": "Statuts, art. 3"}}
    VerificationFactory(
        enterprise=house.enterprise, pole=house.pole, verified_by=house.alice, source="Statuts de 2024",
        note="Vu l’original", principles=checklist,
    )  # fmt: skip
    text = text_of(house.enterprise)
    assert "Vérifiée par le pôle" in text
    assert "Statuts de 2024" in text
    assert "Vu l’original" in text
    assert "Statuts, art. 3" in text


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"expired": True}, id="out of time"),
        pytest.param({"withdrawn_on": localdate(), "withdrawn_why": "Perdu"}, id="withdrawn"),
    ],
)
def test_what_fell_is_declared_again_and_remembered(text_of, house, fields):
    VerificationFactory(enterprise=house.enterprise, pole=house.pole, **fields)
    text = text_of(house.enterprise)
    assert "Vérifiée par le pôle" not in text
    assert "Vérifications antérieures" in text


def test_an_expired_title_is_not_to_be_verified(text_of, house):
    held = CertificationFactory(enterprise=house.enterprise, expired=True)
    assert url(house.enterprise, "verify-certification", held.pk) not in text_of(house.enterprise)


def test_it_lists_the_team_without_any_address(text_of, house):
    text = text_of(house.enterprise)
    assert "Chantal" in text
    assert house.bob.email not in text
    assert house.chantal.email not in text


def test_it_leads_to_what_waits(text_of, house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    claim = ClaimFactory(enterprise=house.enterprise)
    text = text_of(house.enterprise)
    assert reverse("directory:revision-review", args=[revision.pk]) in text
    assert reverse("directory:claim-review", args=[claim.pk]) in text


def test_versions_decisions_and_events_are_listed(text_of, client, house):
    approve(revision=house.submitted(mission={"mission": "Nourrir"}), by=house.alice, message="Bravo.")
    text = text_of(house.enterprise)
    assert "Version 2" in text
    assert "Bravo." in text
    assert "Révision approuvée" in text
    version = client.get(url(house.enterprise, "sheet-version", 2)).text
    assert "<ins>Nourrir</ins>" in version
    assert "Version 1" in version
    assert client.get(url(house.enterprise, "sheet-version", 1)).status_code == 200
    assert client.get(url(house.enterprise, "sheet-version", 9)).status_code == 404


def test_a_member_is_revoked_with_a_message(client, alice, house):
    membership = Membership.objects.get(user=house.bob)
    address = url(house.enterprise, "membership-revoke", membership.pk)
    assert "id_message" in client.post(address, {"message": ""}).text
    client.post(address, {"message": "Vous n’y travaillez plus."})
    assert not Membership.objects.filter(user=house.bob).exists()
    assert "Vous n’y travaillez plus." in Letter.objects.get(kind="membership_ended").text


def test_a_member_of_another_sheet_is_not_revoked_here(client, alice, house):
    other = make_house(name="Ailleurs")
    membership = Membership.objects.get(user=other.bob)
    assert client.post(url(house.enterprise, "membership-revoke", membership.pk), {"message": "Non"}).status_code == 404
    assert client.post(url(other.enterprise, "membership-revoke", membership.pk), {"message": "Non"}).status_code == 404


NAMES = ["moderated-sheet", "verify-status", "verify-legal-form"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("who", ["denis", "bob"])
def test_others_do_not_find_it(client, house, denis, who, name):
    sign_in(client, denis if who == "denis" else house.bob)
    assert client.get(url(house.enterprise, name)).status_code == 404


def test_the_page_keeps_its_budget(client, alice, house, django_assert_max_num_queries):
    for number in range(8):
        held = CertificationFactory(enterprise=house.enterprise, type=CertificationTypeFactory(name=f"Titre {number}"))
        VerificationFactory(
            enterprise=house.enterprise, pole=house.pole, subject="certification", certification=held,
            valid_until=localdate() + timedelta(days=9),
        )  # fmt: skip
    approve(revision=house.submitted(mission={"mission": "Nourrir"}), by=house.alice)
    with django_assert_max_num_queries(18):
        client.get(url(house.enterprise))
