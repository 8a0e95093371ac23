"""Proofs of certifications: kept as soon as they arrive, private, and refused with a reason."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from directory.models import ProofFile, Revision
from tests.directory.my_sheet.forms import form_of, opened, press, said
from tests.factories import CertificationFactory
from tests.factories_sheets import SMALLEST_PDF, ProofFileFactory

pytestmark = pytest.mark.django_db
SLUG = "entreprise-insertion"
PATH = f"certifications/{SLUG}.proof"


@pytest.fixture
def certified(team):
    CertificationFactory(enterprise=team.enterprise, type__slug=SLUG)
    return team


def pdf(name: str = "attestation.pdf", content: bytes = SMALLEST_PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def sent(team, button: str, **more):
    data = opened(team.as_bob, team.enterprise) | {f"file:{PATH}": pdf()} | more
    return press(team.as_bob, team.enterprise, button, data)


def test_a_proof_is_kept_with_the_draft(certified):
    sent(certified, "draft")
    (row,) = Revision.objects.get().document["certifications"]
    assert row["proof"] == str(ProofFile.objects.get().pk)
    assert ProofFile.objects.get().uploaded_by == certified.bob


def test_an_error_elsewhere_does_not_lose_the_file(certified):
    response = sent(certified, "submit", **{"identity.name": [""]})
    proof = ProofFile.objects.get()
    assert form_of(response, certified.enterprise)[PATH] == [str(proof.pk)]
    assert f'<a href="/preuves/{proof.pk}/">attestation.pdf</a>' in said(response)


def test_nor_does_an_added_row(certified):
    response = sent(certified, "add:references")
    assert form_of(response, certified.enterprise)[PATH] == [str(ProofFile.objects.get().pk)]


def test_nor_does_a_preview(certified):
    data = opened(certified.as_bob, certified.enterprise) | {f"file:{PATH}": pdf(), "action": "preview"}
    response = certified.as_bob.post(f"/ma-fiche/{certified.enterprise.slug}/apercu/", data)
    assert form_of(response, certified.enterprise)[PATH] == [str(ProofFile.objects.get().pk)]


def test_a_refused_file_says_why_and_the_former_one_stays(certified):
    kept = ProofFileFactory(enterprise=certified.enterprise, uploaded_by=certified.bob)
    data = opened(certified.as_bob, certified.enterprise) | {PATH: [str(kept.pk)], "mission.mission": ["Autre."]}
    data |= {f"file:{PATH}": pdf("photo.pdf", b"<html><script>alert(1)</script>")}
    response = press(certified.as_bob, certified.enterprise, "draft", data)
    after = form_of(response, certified.enterprise)
    assert "C’est une page web, quel que soit son nom" in said(response)
    assert f'<a href="#certifications-{SLUG}-proof">Certification « Entreprise d’insertion » : Pièce :' in said(
        response
    )
    assert (after[PATH], after["mission.mission"]) == ([str(kept.pk)], ["Autre."])


def test_a_piece_can_be_taken_off(certified):
    sent(certified, "draft")
    form = opened(certified.as_bob, certified.enterprise) | {f"clear:{PATH}": ["1"]}
    press(certified.as_bob, certified.enterprise, "draft", form)
    assert Revision.objects.get().document["certifications"][0]["proof"] == ""


def test_the_piece_of_another_enterprise_cannot_be_named(certified):
    other = ProofFileFactory()
    form = opened(certified.as_bob, certified.enterprise) | {PATH: [str(other.pk)], "identity.headcount": ["12"]}
    response = press(certified.as_bob, certified.enterprise, "submit", form)
    assert "Cette pièce n’est pas à cette entreprise" in said(response)
    assert other.shown_name not in said(response)


def test_a_sheet_full_of_certifications_can_be_sent(team):
    from directory.models import CertificationType

    for held in CertificationType.objects.order_by("slug"):
        CertificationFactory(enterprise=team.enterprise, type=held)
    form = opened(team.as_bob, team.enterprise)
    form |= {f"file:certifications/{slug}.proof": pdf() for slug in form["certifications"]}
    assert len(form["certifications"]) > 20
    assert press(team.as_bob, team.enterprise, "draft", form).status_code == 302
    assert ProofFile.objects.count() == len(form["certifications"])


def test_a_file_sent_under_another_name_changes_nothing(team):
    form = opened(team.as_bob, team.enterprise) | {"file:mission.mission": pdf(), "clear:identity.name": ["1"]}
    press(team.as_bob, team.enterprise, "draft", form)
    assert not ProofFile.objects.exists()
    assert not Revision.objects.exists()
