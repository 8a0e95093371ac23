"""`/moderation/revendications/<pk>/`: who asks for a sheet, and the pôle's answer."""

import pytest
from django.urls import reverse

from directory.choices import ClaimState, MembershipRole
from directory.membership.claims import grant_claim
from directory.models import Claim, Membership
from mailing.models import Letter
from tests.factories import EnterpriseFactory
from tests.factories_sheets import ClaimFactory, ProofFileFactory, UserFactory
from tests.sign_in import sign_in


@pytest.fixture
def orphan(house):
    """A sheet of the town that nobody runs."""
    return EnterpriseFactory(name="Atelier du Nord", listed=True, municipality=house.enterprise.municipality)


@pytest.fixture
def claim(orphan):
    claimant = UserFactory(name="Fatou Diallo", email="fatou@courriel.exemple")
    piece = ProofFileFactory(enterprise=orphan, uploaded_by=claimant, for_staff=True)
    return ClaimFactory(enterprise=orphan, claimant=claimant, evidence=piece, message="Je dirige cet atelier.")


def url(claim):
    return reverse("directory:claim-review", args=[claim.pk])


def test_it_says_who_asks_and_on_what_ground(client, alice, claim):
    other = ClaimFactory(enterprise=claim.enterprise, claimant=UserFactory(name="Denis Roy"))
    text = client.get(url(claim)).text
    assert "Fatou Diallo" in text
    assert "fatou@courriel.exemple" not in text
    assert "Je dirige cet atelier." in text
    assert reverse("directory:proof-file", args=[claim.evidence_id]) in text
    assert other.claimant.name in text


def test_granting_entrusts_the_sheet_and_closes_the_others(client, alice, claim):
    other = ClaimFactory(enterprise=claim.enterprise)
    response = client.post(url(claim), {"verdict": "accepter", "message": "Bienvenue."})
    assert response.url == reverse("directory:moderation-queue")
    assert Membership.objects.get(user=claim.claimant).role == MembershipRole.ADMIN
    assert Claim.objects.get(pk=other.pk).state == ClaimState.SUPERSEDED
    assert "Bienvenue." in Letter.objects.get(kind="claim_granted").text


def test_refusing_needs_a_message_and_a_reason(client, alice, claim):
    text = client.post(url(claim), {"verdict": "refuser"}).text
    assert "Écrivez pourquoi vous refusez" in text
    assert "Choisissez au moins un motif" in text
    client.post(url(claim), {"verdict": "refuser", "message": "Pièce illisible.", "reason_codes": ["illegible_proof"]})
    claim.refresh_from_db()
    assert (claim.state, claim.decided_by, claim.reply) == (ClaimState.REFUSED, alice, "Pièce illisible.")


def test_the_second_moderator_is_told_and_keeps_the_text(client, alice, claim):
    grant_claim(claim=claim, by=UserFactory(name="Simone Roy", staff=True))
    said = {"verdict": "refuser", "message": "Mon long message.", "reason_codes": ["no_link"]}
    text = client.post(url(claim), said).text
    assert "Cette revendication a déjà reçu une réponse" in text
    assert "Simone Roy" in text
    assert "Mon long message." in text
    assert Claim.objects.get(pk=claim.pk).state == ClaimState.GRANTED


def test_nobody_answers_their_own_claim(client, alice, orphan):
    claim = ClaimFactory(enterprise=orphan, claimant=alice)
    assert "votre propre revendication" in client.post(url(claim), {"verdict": "accepter"}).text
    assert Claim.objects.get(pk=claim.pk).state == ClaimState.WAITING


def test_what_the_person_wrote_is_inert(client, alice, claim):
    Claim.objects.filter(pk=claim.pk).update(message="<script>alert(1)</script>\nsuite")
    text = client.get(url(claim)).text
    assert "<script>alert" not in text
    assert "<br>suite" in text


@pytest.mark.parametrize("who", ["denis", "fatou"])
def test_others_do_not_find_it(client, claim, denis, who):
    sign_in(client, denis if who == "denis" else claim.claimant)
    assert client.get(url(claim)).status_code == 404
    assert client.post(url(claim), {"verdict": "accepter"}).status_code == 404


def test_a_claim_by_mailed_link_is_not_the_poles(client, alice, orphan):
    assert client.get(url(ClaimFactory(enterprise=orphan, method="mailed_link"))).status_code == 404


def test_the_page_keeps_its_budget(client, alice, claim, django_assert_max_num_queries):
    ClaimFactory.create_batch(8, enterprise=claim.enterprise)
    with django_assert_max_num_queries(8):
        client.get(url(claim))
