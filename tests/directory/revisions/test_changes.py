"""What changed between two sheets, and a sheet with some of the changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.revisions.changes import changes, overlay
from tests.directory.revisions.documents import area, document, documents, offering, reference, title


@given(documents(), documents())
@settings(deadline=None, max_examples=25)
def test_all_the_changes_laid_on_the_first_sheet_make_the_second(before, after):
    assert overlay(before, changes(before, after)) == after


@given(documents())
@settings(deadline=None, max_examples=25)
def test_a_sheet_does_not_differ_from_itself(sheet):
    assert changes(sheet, sheet) == []
    assert overlay(sheet, []) == sheet


@given(documents(), documents(), st.data())
@settings(deadline=None, max_examples=25)
def test_what_is_not_accepted_is_still_to_be_done(before, after, data):
    every = changes(before, after)
    accepted = [change for change in every if data.draw(st.booleans())]
    left = {change.path for change in every if change not in accepted}
    still = {change.path for change in changes(overlay(before, accepted), after)}
    # Rows of which some stay and some do not may also have to change places.
    assert left <= still | {"offerings.order", "references.order"}
    assert still <= left | {"offerings.order", "references.order"}


@given(documents(), documents())
@settings(deadline=None, max_examples=25)
def test_each_change_has_its_own_path(before, after):
    paths = [change.path for change in changes(before, after)]
    assert len(paths) == len(set(paths))


CASES = [
    pytest.param(
        document(identity={"name": "Pain"}),
        document(identity={"name": "Pains"}),
        "identity.name",
        "changed",
        id="a-name",
    ),
    pytest.param(document(), document(contact={"phone": "1"}), "contact.phone", "added", id="a-first-phone"),
    pytest.param(document(mission={"mission": "a"}), document(), "mission.mission", "removed", id="a-mission-emptied"),
    pytest.param(document(), document(offerings=[offering("o1")]), "offerings/o1", "added", id="an-offer"),
    pytest.param(document(served_areas=[area("QC")]), document(), "served_areas/QC", "removed", id="a-territory"),
    pytest.param(
        document(certifications=[title("bio", number="1")]),
        document(certifications=[title("bio", number="2")]),
        "certifications/bio",
        "changed",
        id="a-certification",
    ),
    pytest.param(
        document(references=[reference("f1"), reference("f2")]),
        document(references=[reference("f2"), reference("f1")]),
        "references.order",
        "changed",
        id="an-order",
    ),
]


@pytest.mark.parametrize(("before", "after", "path", "kind"), CASES)
def test_one_difference_is_one_change(before, after, path, kind):
    assert [(change.path, change.kind) for change in changes(before, after)] == [(path, kind)]


def test_a_changed_row_says_which_of_its_values_changed():
    before, after = (document(offerings=[offering("o1", description=text)]) for text in ("avant", "après"))
    [change] = changes(before, after)
    assert change.label == "Offre\u00a0: Traiteur"
    assert [(one.name, one.before, one.after) for one in change.fields] == [("description", "avant", "après")]


def test_only_telephone_courriel_and_site_are_immediate():
    after = document(contact={"address": "1", "postal_code": "2", "phone": "3", "email": "4", "website": "5"})
    immediate = {change.path for change in changes(document(), after) if change.is_immediate}
    assert immediate == {"contact.phone", "contact.email", "contact.website"}


def test_an_offer_added_between_two_finds_its_place_when_it_alone_is_accepted():
    before = document(offerings=[offering("o1", "Un"), offering("o3", "Trois")])
    after = document(offerings=[offering("o1", "1"), offering("n00000002", "Deux"), offering("o3", "3")])
    added = [change for change in changes(before, after) if change.kind == "added"]
    titles = [row["title"] for row in overlay(before, added)["offerings"]]
    assert titles == ["Un", "Deux", "Trois"]


def test_the_changed_values_of_a_row_leave_its_other_values_as_they_have_become():
    before, after = (document(offerings=[offering("o1", description=text)]) for text in ("avant", "après"))
    now = document(offerings=[offering("o1", "Traiteur du coin", description="avant")])
    [row] = overlay(now, changes(before, after))["offerings"]
    assert (row["title"], row["description"]) == ("Traiteur du coin", "après")
