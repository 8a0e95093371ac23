"""Two people on one sheet, or a sheet that changes underneath: the later save shows both values and loses neither."""

import pytest

from directory.models import Enterprise, EnterpriseVersion, Revision
from directory.revisions.actions import approve, open_revision, refuse, request_changes, save_draft, submit, withdraw
from directory.revisions.errors import AlreadyDecided, Conflicting, NotOpen
from directory.revisions.versions import current_version
from tests.directory.revisions.sheets import complete_new, with_values

pytestmark = pytest.mark.django_db


def save(house, revision, edit, by=None, base=None, **sections):
    document = with_values(revision.document, **sections)
    return save_draft(revision=revision, document=document, opened_edit=edit, opened_base=base, by=by or house.bob)


def test_two_editors_who_write_different_things_lose_nothing(house):
    opened = open_revision(enterprise=house.enterprise, by=house.bob)
    save(house, opened, opened.edit, identity={"founded_year": 1999})
    saved = save(house, opened, opened.edit, by=house.chantal, mission={"mission": "Nourrir"})
    assert saved.revision.document["identity"]["founded_year"] == 1999
    assert saved.revision.document["mission"]["mission"] == "Nourrir"
    assert [change.path for change in saved.from_others] == ["identity.founded_year"]


def test_two_values_for_one_field_are_both_shown_and_none_is_kept_yet(house):
    opened = open_revision(enterprise=house.enterprise, by=house.bob)
    save(house, opened, opened.edit, mission={"mission": "De Bob"})
    with pytest.raises(Conflicting) as refusal:
        save(house, opened, opened.edit, by=house.chantal, mission={"mission": "De Chantal"}, identity={"headcount": 3})
    [conflict] = refusal.value.merged.conflicts
    assert (conflict.path, conflict.mine, conflict.theirs) == ("mission.mission", "De Chantal", "De Bob")
    assert refusal.value.merged.document["identity"]["headcount"] == 3
    assert Revision.objects.get().document["mission"]["mission"] == "De Bob"


def test_whoever_has_seen_both_values_chooses(house):
    opened = open_revision(enterprise=house.enterprise, by=house.bob)
    save(house, opened, opened.edit, mission={"mission": "De Bob"})
    with pytest.raises(Conflicting) as refusal:
        save(house, opened, opened.edit, by=house.chantal, mission={"mission": "De Chantal"})
    seen = refusal.value
    saved = save_draft(
        revision=opened, document=seen.merged.document, opened_edit=seen.opened_edit, opened_base=seen.opened_base,
        by=house.chantal,
    )  # fmt: skip
    assert saved.revision.document["mission"]["mission"] == "De Chantal"


def test_a_change_made_by_the_management_underneath_is_taken_in(house):
    revision = house.draft(mission={"mission": "Nourrir"})
    Enterprise.objects.filter(pk=house.enterprise.pk).update(founded_year=1987)
    saved = save(house, revision, revision.edit, identity={"headcount": 5})
    assert saved.revision.document["identity"]["founded_year"] == 1987
    assert saved.revision.base.number == 2
    assert [change.path for change in saved.from_others] == ["identity.founded_year"]


def test_a_change_of_the_same_field_underneath_is_shown_then_chosen(house):
    revision = house.draft(mission={"mission": "De Bob"})
    Enterprise.objects.filter(pk=house.enterprise.pk).update(mission="Du pôle")
    with pytest.raises(Conflicting) as refusal:
        save(house, revision, revision.edit, identity={"headcount": 5})
    seen = refusal.value
    assert [(one.mine, one.theirs) for one in seen.merged.conflicts] == [("De Bob", "Du pôle")]
    saved = save_draft(
        revision=revision, document=seen.merged.document, opened_edit=seen.opened_edit, opened_base=seen.opened_base,
        by=house.bob,
    )  # fmt: skip
    assert saved.revision.base == current_version(house.enterprise)
    assert submit(revision=saved.revision, by=house.bob).document["mission"]["mission"] == "De Bob"


def test_a_submission_is_compared_with_the_sheet_as_it_has_become(house):
    revision = house.draft(mission={"mission": "De Bob"})
    Enterprise.objects.filter(pk=house.enterprise.pk).update(mission="Du pôle")
    with pytest.raises(Conflicting):
        submit(revision=revision, by=house.bob)


def test_a_form_opened_on_a_version_that_has_passed_is_compared_with_that_version(house):
    """The page was shown before any revision existed; the sheet changed before it came back."""
    shown = current_version(house.enterprise)
    Enterprise.objects.filter(pk=house.enterprise.pk).update(founded_year=1987)
    revision = open_revision(enterprise=house.enterprise, by=house.bob)
    typed = with_values(shown.document, mission={"mission": "Nourrir"})
    saved = save_draft(revision=revision, document=typed, opened_edit=0, opened_base=shown.number, by=house.bob)
    assert saved.revision.document["identity"]["founded_year"] == 1987
    assert saved.revision.document["mission"]["mission"] == "Nourrir"


def new_offer(title: str) -> dict:
    return {"key": "n0000000c", "title": title, "description": "", "category": "traiteur-d-essai", "nature": "goods"}


def test_what_is_saved_after_an_approval_goes_to_the_next_revision(house):
    """Chantal's page is open while Alice approves: what Chantal types is not lost, what was approved is not undone."""
    rows = house.document()["offerings"]
    revision = house.submitted(offerings=[*rows, new_offer("Café")])
    approve(revision=revision, by=house.alice)
    saved = save(house, revision, revision.edit, by=house.chantal, base=1, mission={"mission": "Nourrir"})
    assert saved.revision != revision
    assert (saved.revision.state, saved.revision.base.number) == ("draft", 2)
    assert saved.revision.document["mission"]["mission"] == "Nourrir"
    assert saved.revision.document["offerings"] == house.public()["offerings"]


def test_a_conflict_after_an_approval_can_be_chosen(house):
    revision = house.submitted(mission={"mission": "Approuvée"})
    opened = with_values(house.public(), mission={"mission": "De Chantal"})
    approve(revision=revision, by=house.alice)
    with pytest.raises(Conflicting) as refusal:
        save_draft(revision=revision, document=opened, opened_edit=0, opened_base=1, by=house.chantal)
    seen = refusal.value
    saved = save_draft(
        revision=revision, document=seen.merged.document, opened_edit=seen.opened_edit, opened_base=seen.opened_base,
        by=house.chantal,
    )  # fmt: skip
    assert saved.revision.document["mission"]["mission"] == "De Chantal"


def test_nothing_is_saved_in_a_revision_that_was_withdrawn(house):
    revision = house.draft(mission={"mission": "Nourrir"})
    withdraw(revision=revision, by=house.bob)
    with pytest.raises(NotOpen):
        save(house, revision, revision.edit, by=house.chantal, mission={"mission": "Autre"})


def test_a_revision_sent_back_is_corrected_and_submitted_again(house):
    revision = house.submitted(mission={"mission": "Nourir"})
    request_changes(revision=revision, by=house.alice, message="Une faute.")
    saved = save(house, revision, revision.edit, mission={"mission": "Nourrir"})
    assert (saved.revision.pk, saved.revision.state) == (revision.pk, "changes_requested")
    assert submit(revision=saved.revision, by=house.bob).state == "submitted"
    with pytest.raises(NotOpen):
        submit(revision=revision, by=house.bob)


def test_a_stale_decision_is_not_mistaken_for_the_present_state(house):
    """Decided once, submitted again, decided again: what is told is the last decision."""
    revision = house.submitted(mission={"mission": "Nourir"})
    request_changes(revision=revision, by=house.alice, message="Une faute.")
    with pytest.raises(AlreadyDecided, match="Alice a déjà répondu"):
        approve(revision=revision, by=house.alice)
    assert EnterpriseVersion.objects.count() == 1


def test_a_page_that_does_not_say_its_revision_still_doubles_nothing(house):
    """The page was opened on the revision that was approved meanwhile; what it typed goes to a new one."""
    revision = house.submitted(offerings=[*house.document()["offerings"], new_offer("Café")])
    approve(revision=revision, by=house.alice)
    following = open_revision(enterprise=house.enterprise, by=house.bob)
    typed = with_values(revision.document, mission={"mission": "Nourrir"})
    saved = save_draft(revision=following, document=typed, opened_edit=revision.edit, opened_base=1, by=house.bob)
    assert saved.revision.document["offerings"] == house.public()["offerings"]
    assert saved.revision.document["mission"]["mission"] == "Nourrir"


def test_a_page_of_a_former_revision_does_not_replace_what_a_colleague_writes_in_the_next(house):
    revision = house.submitted(mission={"mission": "Approuvée"})
    approve(revision=revision, by=house.alice)
    house.draft(by=house.chantal, capacity={"note": "De Chantal"})
    following = house.draft(by=house.chantal, identity={"headcount": 7})
    typed = with_values(revision.document, identity={"founded_year": 1999})
    saved = save_draft(revision=following, document=typed, opened_edit=revision.edit, opened_base=1, by=house.bob)
    said = saved.revision.document
    assert (said["capacity"]["note"], said["identity"]["headcount"]) == ("De Chantal", 7)
    assert (said["identity"]["founded_year"], said["mission"]["mission"]) == (1999, "Approuvée")


def test_a_refused_new_sheet_is_written_again_without_false_conflicts(house):
    revision = submit(revision=complete_new(house, mission={"mission": "Cultiver"}), by=house.bob)
    refuse(revision=revision, by=house.alice, message="Trop court.")
    again = open_revision(enterprise=revision.enterprise, by=house.bob)
    typed = with_values(revision.document, mission={"mission": "Cultiver et livrer"})
    saved = save_draft(revision=again, document=typed, opened_edit=0, by=house.bob)
    assert saved.revision.document["mission"]["mission"] == "Cultiver et livrer"
