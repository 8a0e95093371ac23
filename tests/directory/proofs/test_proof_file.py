"""`/preuves/<uuid>/`: served to those who may see it, as a paper to save; to anyone else it does not exist."""

from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from tests.directory.suppliers import town
from tests.factories import EnterpriseFactory, PoleFactory
from tests.factories_sheets import (
    SMALLEST_PDF,
    ClaimFactory,
    MembershipFactory,
    PoleMembershipFactory,
    ProofFileFactory,
    UserFactory,
)
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db


def address(proof) -> str:
    return reverse("directory:proof-file", args=[proof.pk])


def opened(client, proof):
    """The answer, its file read: that is what closes it."""
    response = client.get(address(proof))
    response.body = b"".join(response.streaming_content) if response.streaming else response.content
    return response


def status(client, proof) -> int:
    return opened(client, proof).status_code


@pytest.fixture
def enterprise():
    return EnterpriseFactory(municipality=town())


@pytest.fixture
def chantal(enterprise):
    return MembershipFactory(enterprise=enterprise).user


@pytest.fixture
def alice(enterprise):
    pole = PoleFactory(counties=[enterprise.municipality.county])
    return PoleMembershipFactory(pole=pole).user


def test_a_member_saves_it(client, enterprise, chantal):
    proof = ProofFileFactory(enterprise=enterprise, shown_name="Été « 2024 ».pdf")
    sign_in(client, chantal)
    response = opened(client, proof)
    assert response.body == SMALLEST_PDF
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")


def test_it_runs_nothing_and_is_kept_nowhere(client, enterprise, chantal):
    sign_in(client, chantal)
    response = opened(client, ProofFileFactory(enterprise=enterprise))
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("for_staff", [False, True], ids=["the-teams", "the-poles"])
def test_the_pole_of_the_town_opens_it_and_the_trail_says_so(client, enterprise, alice, for_staff):
    proof = ProofFileFactory(enterprise=enterprise, for_staff=for_staff)
    sign_in(client, alice)
    assert status(client, proof) == 200
    event = AuditEvent.objects.get(action="proof.opened")
    assert (event.actor, event.target_id) == (alice, str(proof.pk))
    # A file is often named after somebody, and the trail cannot forget.
    assert event.target_label == f"Pièce de {enterprise}"


def test_a_superuser_opens_it(client, enterprise):
    sign_in(client, UserFactory(superuser=True))
    assert status(client, ProofFileFactory(enterprise=enterprise)) == 200


def test_a_member_does_not_find_a_piece_reserved_to_the_poles(client, enterprise, chantal):
    sign_in(client, chantal)
    assert status(client, ProofFileFactory(enterprise=enterprise, for_staff=True)) == 404
    own = ProofFileFactory(enterprise=enterprise, for_staff=True, uploaded_by=chantal)
    assert status(client, own) == 200


def test_a_claimant_opens_their_own_piece_and_no_other(client, enterprise):
    piece = ProofFileFactory(enterprise=enterprise, for_staff=True)
    denis = sign_in(client, ClaimFactory(enterprise=enterprise, evidence=piece, claimant=piece.uploaded_by).claimant)
    assert status(client, piece) == 200
    assert status(client, ProofFileFactory(enterprise=enterprise, uploaded_by=denis)) == 404


def stranger():
    return UserFactory()


def member_of_another_sheet():
    return MembershipFactory(admin=True).user


def staff_of_another_pole():
    return PoleMembershipFactory().user


def staff_of_no_pole():
    return UserFactory(staff=True)


@pytest.mark.parametrize("who", [stranger, member_of_another_sheet, staff_of_another_pole, staff_of_no_pole])
def test_nobody_else_finds_it(client, enterprise, who):
    proof = ProofFileFactory(enterprise=enterprise)
    sign_in(client, who())
    assert status(client, proof) == 404


def test_who_was_removed_from_the_team_does_not_find_it_any_more(client, enterprise, chantal):
    proof = ProofFileFactory(enterprise=enterprise, uploaded_by=chantal)
    sign_in(client, chantal)
    chantal.memberships.all().delete()
    assert status(client, proof) == 404


def test_without_an_account_one_is_asked_to_sign_in(client, enterprise):
    response = client.get(address(ProofFileFactory(enterprise=enterprise)))
    assert response.status_code == 302
    assert "/connexion/" in response.url


def test_a_piece_unknown_or_whose_file_is_gone_is_not_found(client, enterprise, chantal, caplog):
    proof = ProofFileFactory(enterprise=enterprise)
    proof.file.storage.delete(proof.file.name)
    sign_in(client, chantal)
    assert status(client, proof) == 404
    assert "is not in the private folder" in caplog.text
    assert client.get(f"/preuves/{uuid4()}/").status_code == 404


def test_it_costs_few_queries(client, enterprise, chantal, django_assert_max_num_queries):
    proof = ProofFileFactory(enterprise=enterprise)
    sign_in(client, chantal)
    with django_assert_max_num_queries(6):
        assert status(client, proof) == 200
