"""What a pôle answered for falls when it changes, unless the pôle answers again in the same act."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from directory.choices import VerificationSubject
from directory.models import SearchDocument, Verification
from directory.revisions.actions import approve, submit
from directory.revisions.errors import BadVerification
from mailing.models import Letter
from tests.directory.revisions.sheets import complete_new
from tests.factories import CertificationFactory, CertificationTypeFactory, VerificationFactory, publish
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db
TODAY = localdate()
NEXT_YEAR = TODAY + timedelta(days=365)


@pytest.fixture
def verified(house):
    """A sheet whose status, legal form and two certifications its pôle answers for."""
    sheet = {"enterprise": house.enterprise, "pole": house.pole}
    VerificationFactory(**sheet)
    VerificationFactory(**sheet, subject=VerificationSubject.LEGAL_FORM)
    for slug in ("bio", "iso"):
        held = CertificationFactory(
            enterprise=house.enterprise, type=CertificationTypeFactory(slug=slug), number="1", expires_on=NEXT_YEAR
        )
        VerificationFactory(**sheet, subject=VerificationSubject.CERTIFICATION, certification=held)
    publish(house.enterprise)
    return house


def in_force(house) -> set[str]:
    found = Verification.objects.valid_on(TODAY).filter(enterprise=house.enterprise)
    return {
        one.certification.type.slug if one.certification else one.subject
        for one in found.select_related("certification__type").order_by("pk")
    }


def with_title(house, slug: str, **values) -> list[dict]:
    rows = house.document()["certifications"]
    return [row | values if row["key"] == slug else row for row in rows]


EVERYTHING = {"social_economy", "legal_form", "bio", "iso"}
IDENTITY = {"social_economy", "legal_form"}
CASES = [
    pytest.param({"identity": {"name": "Autre nom"}}, IDENTITY, id="the-name"),
    pytest.param({"identity": {"neq": "1143456789"}}, IDENTITY, id="the-neq"),
    pytest.param({"identity": {"legal_form": "coop"}}, IDENTITY, id="the-legal-form"),
    pytest.param({"identity": {"headcount": 9}}, set(), id="the-headcount"),
    pytest.param({"mission": {"mission": "Nourrir"}}, set(), id="the-mission"),
    pytest.param({"contact": {"address": "9, rue C"}}, set(), id="the-address"),
    pytest.param({"served_areas": [{"key": "QC"}]}, set(), id="the-territory"),
]


@pytest.mark.parametrize(("sections", "falls"), CASES)
def test_what_falls_follows_what_changes(verified, sections, falls):
    approval = approve(revision=verified.submitted(**sections), by=verified.alice)
    assert in_force(verified) == EVERYTHING - falls
    assert approval.fallen == len(falls)


TITLES = [
    pytest.param({"number": "2"}, {"bio"}, id="its-number"),
    pytest.param({"issued_on": "2024-01-01"}, {"bio"}, id="its-issue"),
    pytest.param({"expires_on": "2040-01-01"}, {"bio"}, id="its-expiry"),
]


@pytest.mark.parametrize(("values", "falls"), TITLES)
def test_a_changed_certification_loses_its_own_verification_only(verified, values, falls):
    revision = verified.submitted(certifications=with_title(verified, "bio", **values))
    approve(revision=revision, by=verified.alice)
    assert in_force(verified) == EVERYTHING - falls
    fallen = Verification.objects.get(withdrawn_on=TODAY)
    assert fallen.withdrawn_why == "La certification a changé\u00a0: numéro ou dates."


def test_a_certification_taken_out_takes_its_verification_away(verified):
    rows = [row for row in verified.document()["certifications"] if row["key"] != "bio"]
    approve(revision=verified.submitted(certifications=rows), by=verified.alice)
    assert in_force(verified) == EVERYTHING - {"bio"}


def test_what_was_not_accepted_makes_nothing_fall(verified):
    revision = verified.submitted(identity={"name": "Autre nom"}, mission={"mission": "Nourrir"})
    approve(revision=revision, by=verified.alice, accepted={"mission.mission"}, message="Gardez le nom du registre.")
    assert in_force(verified) == EVERYTHING


def test_the_search_and_the_enterprise_know_at_once(verified):
    approve(revision=verified.submitted(identity={"name": "Autre nom"}), by=verified.alice)
    assert SearchDocument.objects.get(pk=verified.enterprise.pk).verified_until is None
    letter = Letter.objects.get(kind="revision_approved", to=verified.bob.email)
    assert "la mention «\u00a0vérifiée\u00a0» est tombée" in letter.text


def test_a_pole_answers_again_in_the_same_act(verified):
    answers = {
        "social_economy": {"source": "Statuts de 2026", "valid_until": NEXT_YEAR, "principles": {"purpose": True}},
        "legal_form": {"source": "Registre des entreprises", "valid_until": NEXT_YEAR},
        "certifications/bio": {"source": "Registre de l’émetteur", "valid_until": NEXT_YEAR + timedelta(days=900)},
    }
    revision = verified.submitted(
        identity={"name": "Autre nom"}, certifications=with_title(verified, "bio", number="2")
    )
    approve(revision=revision, by=verified.alice, verified=answers)
    assert in_force(verified) == EVERYTHING
    made = Verification.objects.filter(verified_by=verified.alice, verified_on=TODAY, withdrawn_on=None)
    assert made.count() == 3
    assert made.get(subject="certification").valid_until == NEXT_YEAR  # not past the certification's own end
    assert made.get(subject="social_economy").principles == {"purpose": True}
    assert SearchDocument.objects.get(pk=verified.enterprise.pk).verified_until == NEXT_YEAR


def test_a_new_certification_is_verified_as_it_is_published(house):
    CertificationTypeFactory(slug="bio")
    row = {"key": "bio", "number": "7", "issued_on": "", "expires_on": "", "proof": ""}
    answers = {"certifications/bio": {"source": "Registre", "valid_until": NEXT_YEAR}}
    approve(revision=house.submitted(certifications=[row]), by=house.alice, verified=answers)
    assert in_force(house) == {"bio"}


def test_a_later_answer_replaces_the_former(verified):
    answers = {"social_economy": {"source": "Statuts", "valid_until": NEXT_YEAR}}
    approve(revision=verified.submitted(mission={"mission": "Nourrir"}), by=verified.alice, verified=answers)
    former = Verification.objects.get(subject="social_economy", verified_by=None)
    assert (former.withdrawn_on, former.withdrawn_why) == (TODAY, "Remplacée par une vérification plus récente.")


def test_a_new_sheet_keeps_what_its_pole_verified_before_it_was_public(house):
    revision = submit(revision=complete_new(house), by=house.bob)
    VerificationFactory(enterprise=revision.enterprise, pole=house.pole)
    approve(revision=revision, by=house.alice)
    assert Verification.objects.valid_on(TODAY).filter(enterprise=revision.enterprise).count() == 1


BAD = [
    ({"social_economy": {"source": " ", "valid_until": NEXT_YEAR}}, "quel registre"),
    ({"social_economy": {"source": "x" * 201, "valid_until": NEXT_YEAR}}, "200 caractères"),
    ({"social_economy": {"source": "Statuts", "valid_until": TODAY}}, "une date à venir"),
    ({"social_economy": {"source": "Statuts"}}, "une date à venir"),
    ({"certifications/inconnue": {"source": "Statuts", "valid_until": NEXT_YEAR}}, "rien de la fiche"),
    ({"autre": {"source": "Statuts", "valid_until": NEXT_YEAR}}, "rien de la fiche"),
]


@pytest.mark.parametrize(("answers", "words"), BAD)
def test_an_answer_without_source_end_or_object_publishes_nothing(house, answers, words):
    before, revision = house.public(), house.submitted(mission={"mission": "Nourrir"})
    with pytest.raises(BadVerification, match=words):
        approve(revision=revision, by=house.alice, verified=answers)
    assert house.public() == before


def test_nobody_answers_where_there_is_no_pole(house):
    house.pole.counties.clear()
    answers = {"social_economy": {"source": "Statuts", "valid_until": NEXT_YEAR}}
    with pytest.raises(BadVerification, match="Aucun pôle"):
        approve(
            revision=house.submitted(mission={"mission": "Nourrir"}), by=UserFactory(superuser=True), verified=answers
        )
