"""What the people of an enterprise do with its sheet."""

import pytest

from accounts.models import AuditEvent
from directory.choices import RevisionState
from directory.models import Revision, RevisionSave
from directory.revisions.actions import open_revision, refuse, save_draft, submit, withdraw
from directory.revisions.document import MalformedDocument
from directory.revisions.errors import Incomplete, NothingChanged, NotOpen, NotYours
from directory.revisions.versions import current_version
from mailing.models import Letter
from tests.directory.revisions.sheets import complete_new, with_values
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db


def done(enterprise) -> list[str]:
    """The trail of the sheet, the first act first."""
    return [event.action for event in AuditEvent.objects.about(enterprise).order_by("pk")]


def test_a_revision_begins_with_what_the_sheet_says(house):
    revision = open_revision(enterprise=house.enterprise, by=house.bob)
    assert (revision.state, revision.kind, revision.edit) == ("draft", "edit", 1)
    assert revision.document == revision.base.document == house.public()


def test_the_revision_in_progress_is_the_one_that_opens(house):
    first = house.draft(mission={"mission": "Nourrir"})
    assert open_revision(enterprise=house.enterprise, by=house.chantal) == first


def test_a_stranger_opens_saves_submits_and_withdraws_nothing(house):
    denis, revision = UserFactory(name="Denis"), house.draft(mission={"mission": "Nourrir"})
    with pytest.raises(NotYours):
        open_revision(enterprise=house.enterprise, by=denis)
    with pytest.raises(NotYours):
        save_draft(revision=revision, document=revision.document, opened_edit=revision.edit, by=denis)
    for act in (submit, withdraw):
        with pytest.raises(NotYours):
            act(revision=revision, by=denis)
    assert Revision.objects.get().state == RevisionState.DRAFT


def test_pole_staff_does_not_write_the_sheets_it_reads(house):
    with pytest.raises(NotYours):
        open_revision(enterprise=house.enterprise, by=house.alice)


def test_each_save_is_kept(house):
    revision = house.draft(mission={"mission": "Un"})
    house.draft(by=house.chantal, mission={"mission": "Deux"})
    saves = RevisionSave.objects.filter(revision=revision).order_by("edit")
    assert [(save.edit, save.document["mission"]["mission"], save.by.name) for save in saves] == [
        (1, "", "Bob"),
        (2, "Un", "Bob"),
        (3, "Deux", "Chantal"),
    ]


def test_saving_the_same_again_changes_nothing(house):
    revision = house.draft(mission={"mission": "Un"})
    saved = save_draft(revision=revision, document=revision.document, opened_edit=revision.edit, by=house.bob)
    assert saved.revision.edit == revision.edit
    assert RevisionSave.objects.filter(revision=revision).count() == 2


def test_a_draft_may_be_incomplete_and_hold_what_was_mistyped(house):
    revision = house.draft(identity={"name": "", "headcount": "dix"}, offerings=[])
    assert revision.document["identity"]["headcount"] == "dix"


def test_a_draft_is_written_as_sheets_are_written(house):
    typed = {"postal_code": "j3g4s6", "address": " 1,  rue A "}
    revision = house.draft(identity={"neq": "11 4345 6789"}, contact=typed)
    assert revision.document["identity"]["neq"] == "1143456789"
    assert revision.document["contact"]["postal_code"] == "J3G 4S6"
    assert revision.document["contact"]["address"] == "1, rue A"


def test_the_public_sheet_stays_as_it_is_until_a_pole_answers(house):
    before = house.public()
    house.submitted(mission={"mission": "Nourrir"})
    assert house.public() == before


def test_what_is_no_document_is_not_kept(house):
    revision = house.draft(mission={"mission": "Un"})
    with pytest.raises(MalformedDocument):
        save_draft(revision=revision, document={"slug": {}}, opened_edit=2, by=house.bob)


def test_a_submission_waits_is_traced_and_acknowledged(house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    assert (revision.state, revision.submitted_by) == ("submitted", house.bob)
    assert revision.submitted_at
    assert done(house.enterprise) == ["revision.submitted"]
    letter = Letter.objects.get()
    assert (letter.kind, letter.to) == ("revision_received", house.bob.email)
    assert "- Mission" in letter.text


def test_an_incomplete_revision_is_not_submitted_and_says_why(house):
    revision = house.draft(identity={"name": ""}, offerings=[])
    with pytest.raises(Incomplete) as refusal:
        submit(revision=revision, by=house.bob)
    assert [problem.path for problem in refusal.value.problems] == ["identity.name", "offerings"]
    assert Revision.objects.get().state == RevisionState.DRAFT


def test_there_must_be_something_to_submit(house):
    revision = open_revision(enterprise=house.enterprise, by=house.bob)
    with pytest.raises(NothingChanged):
        submit(revision=revision, by=house.bob)


def test_submitting_twice_is_told(house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    with pytest.raises(NotOpen, match="déjà soumise"):
        submit(revision=revision, by=house.chantal)


def test_a_submitted_revision_that_is_changed_goes_back_to_draft(house):
    house.submitted(mission={"mission": "Nourrir"})
    revision = house.draft(mission={"mission": "Nourrir tout le monde"})
    assert (revision.state, revision.submitted_at, revision.submitted_by) == ("draft", None, None)
    assert done(house.enterprise)[-1] == "revision.resumed"


def test_a_withdrawn_revision_is_kept_and_makes_room_for_another(house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    withdraw(revision=revision, by=house.bob)
    other = open_revision(enterprise=house.enterprise, by=house.bob)
    revision.refresh_from_db()
    assert (revision.state, revision.document["mission"]["mission"]) == ("withdrawn", "Nourrir")
    assert other.document["mission"]["mission"] == ""
    with pytest.raises(NotOpen, match="retiré"):
        submit(revision=revision, by=house.bob)


def test_a_new_sheet_follows_its_draft_so_that_its_pole_finds_it(house):
    town = house.enterprise.municipality
    revision = complete_new(house, identity={"name": "Les Jardins d’en haut", "neq": "1143456789"})
    revision.enterprise.refresh_from_db()
    assert (revision.enterprise.name, revision.enterprise.sort_name) == (
        "Les Jardins d’en haut",
        "les jardins d en haut",
    )
    assert (revision.enterprise.municipality, revision.enterprise.neq, revision.base) == (town, None, None)
    assert current_version(revision.enterprise) is None


def test_what_is_wrong_on_a_new_draft_does_not_reach_its_row(house):
    revision = complete_new(house, identity={"name": "", "municipality": "99999", "legal_form": "secte"})
    revision.enterprise.refresh_from_db()
    assert revision.enterprise.name == "Les Jardins"
    with pytest.raises(Incomplete):
        submit(revision=revision, by=house.bob)


def test_a_refused_new_sheet_starts_again_from_what_was_written(house):
    revision = submit(revision=complete_new(house, mission={"mission": "Cultiver"}), by=house.bob)
    refuse(revision=revision, by=house.alice, message="Pas ici.")
    again = open_revision(enterprise=revision.enterprise, by=house.bob)
    assert again.document["mission"]["mission"] == "Cultiver"
    assert [row["title"] for row in again.document["offerings"]] == ["Paniers"]


def test_an_account_that_was_closed_opens_nothing(house):
    house.bob.is_active = False
    house.bob.save()
    with pytest.raises(NotYours):
        open_revision(enterprise=house.enterprise, by=house.bob)


def test_hostile_text_is_kept_as_text(house):
    hostile = "<script>alert(1)</script>{{ 7*7 }}'; DROP TABLE directory_enterprise; --"
    revision = house.draft(mission={"mission": hostile})
    assert submit(revision=revision, by=house.bob).document["mission"]["mission"] == hostile
    assert with_values(house.public()) == house.public()
