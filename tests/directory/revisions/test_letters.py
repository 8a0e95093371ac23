"""What an enterprise is told."""

import pytest

from directory.choices import RefusalReason
from directory.revisions.actions import approve, request_changes
from directory.revisions.changes import changes
from directory.revisions.letters import labels_of
from directory.revisions.reasons import SENTENCES, sentences
from mailing.models import Letter
from tests.directory.revisions.documents import area, document, title
from tests.factories import CertificationTypeFactory

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>{{ 7|add:7 }}"


def test_every_reason_says_what_to_do():
    assert set(SENTENCES) == set(RefusalReason)
    assert sentences(["territory", "illegible_proof", "other"]) == [
        SENTENCES[RefusalReason.ILLEGIBLE_PROOF],
        SENTENCES[RefusalReason.TERRITORY],
    ]


def test_changes_are_named_as_a_reader_names_them():
    CertificationTypeFactory(slug="bio", name="Bio")
    after = document(served_areas=[area("QC"), area("R16")], certifications=[title("bio")], mission={"mission": "a"})
    assert labels_of(changes(document(), after)) == ["Mission", "Territoire desservi", "Certification\u00a0: Bio"]


def test_hostile_text_is_inert_in_a_letter(house):
    house.enterprise.name = HOSTILE
    house.enterprise.save()
    [row] = house.document()["offerings"]
    revision = house.submitted(offerings=[row | {"title": HOSTILE}])
    request_changes(revision=revision, by=house.alice, message=HOSTILE)
    approved = house.submitted(offerings=[row | {"title": HOSTILE}])
    approve(revision=approved, by=house.alice)
    letters = list(Letter.objects.order_by("pk"))
    assert len(letters) == 6
    for letter in letters:
        assert "<script>" not in letter.html
        assert "\n" not in letter.subject
    assert all("{{ 7|add:7 }}" in letter.text for letter in letters)


def test_no_letter_shows_the_address_of_somebody_else(house):
    approve(revision=house.submitted(mission={"mission": "Nourrir"}), by=house.alice, message="Merci.")
    people = {house.alice, house.bob, house.chantal}
    for letter in Letter.objects.order_by("pk"):
        others = {person.email for person in people if person.email != letter.to}
        assert not any(address in letter.text + letter.html + letter.subject for address in others)


def test_a_closed_account_receives_nothing(house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    house.chantal.is_active = False
    house.chantal.save()
    approve(revision=revision, by=house.alice)
    assert [letter.to for letter in Letter.objects.filter(kind="revision_approved")] == [house.bob.email]
