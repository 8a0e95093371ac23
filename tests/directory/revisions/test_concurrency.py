"""Two people at the same moment, on a real database: exactly one wins, the other is told, nothing is half done."""

import pytest

from directory.choices import RevisionState
from directory.models import Decision, EnterpriseVersion, Revision, RevisionSave
from directory.revisions.actions import (
    Approval,
    Saved,
    approve,
    open_revision,
    refuse,
    request_changes,
    save_draft,
    submit,
    withdraw,
)
from directory.revisions.errors import AlreadyDecided, Conflicting, NotOpen, RevisionError
from directory.revisions.versions import current_version
from tests.directory.revisions.concurrency import at_once
from tests.directory.revisions.sheets import make_house, with_values
from tests.factories_sheets import PoleMembershipFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(transactional_db):
    return make_house()


def kinds(given: list) -> list[str]:
    return sorted(type(one).__name__ for one in given)


def colleague(house):
    other = UserFactory(name="Ariane", staff=True)
    PoleMembershipFactory(pole=house.pole, user=other)
    return other


def test_two_approvals_make_one_version(house):
    revision, other = house.submitted(mission={"mission": "Nourrir"}), colleague(house)
    given = at_once(
        house.enterprise,
        lambda: approve(revision=revision, by=house.alice),
        lambda: approve(revision=revision, by=other),
    )
    assert kinds(given) == ["AlreadyDecided", "Approval"]
    told = next(one for one in given if isinstance(one, AlreadyDecided))
    won = next(one for one in given if isinstance(one, Approval))
    assert told.decision == won.decision
    assert (Decision.objects.count(), EnterpriseVersion.objects.count()) == (1, 2)


@pytest.mark.parametrize("other_act", [refuse, request_changes])
def test_an_approval_and_another_answer_are_not_both_kept(house, other_act):
    revision, other = house.submitted(mission={"mission": "Nourrir"}), colleague(house)
    given = at_once(
        house.enterprise,
        lambda: approve(revision=revision, by=house.alice),
        lambda: other_act(revision=revision, by=other, message="Non."),
    )
    assert sum(isinstance(one, AlreadyDecided) for one in given) == 1
    published = house.public()["mission"]["mission"] == "Nourrir"
    assert Decision.objects.get().kind == "approved" if published else Decision.objects.get().kind != "approved"


def test_an_approval_and_a_withdrawal_are_not_both_kept(house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    given = at_once(
        house.enterprise,
        lambda: approve(revision=revision, by=house.alice),
        lambda: withdraw(revision=revision, by=house.bob),
    )
    assert sum(isinstance(one, NotOpen) for one in given) == 1
    revision.refresh_from_db()
    published = house.public()["mission"]["mission"] == "Nourrir"
    assert revision.state == (RevisionState.APPROVED if published else RevisionState.WITHDRAWN)
    assert Decision.objects.count() == published


def test_an_edit_and_an_approval_publish_only_what_was_submitted(house):
    """Either the approval wins and the edit goes to the next revision, or the edit wins and nothing is published."""
    revision = house.submitted(mission={"mission": "Soumise"})
    document = with_values(revision.document, mission={"mission": "Après coup"})
    given = at_once(
        house.enterprise,
        lambda: approve(revision=revision, by=house.alice, seen_edit=revision.edit),
        lambda: save_draft(
            revision=revision, document=document, opened_edit=revision.edit, opened_base=1, by=house.bob
        ),
    )
    published = house.public()["mission"]["mission"]
    current = Revision.objects.open().get()
    assert current.document["mission"]["mission"] == "Après coup"
    assert isinstance(given[1], Saved)
    assert (published, isinstance(given[0], RevisionError)) in {("Soumise", False), ("", True)}


def test_two_editors_of_one_field_do_not_overwrite_each_other(house):
    revision = open_revision(enterprise=house.enterprise, by=house.bob)

    def save(by, text):
        document = with_values(revision.document, mission={"mission": text})
        return lambda: save_draft(revision=revision, document=document, opened_edit=revision.edit, by=by)

    given = at_once(house.enterprise, save(house.bob, "De Bob"), save(house.chantal, "De Chantal"))
    assert kinds(given) == ["Conflicting", "Saved"]
    [conflict] = next(one for one in given if isinstance(one, Conflicting)).merged.conflicts
    assert {conflict.mine, conflict.theirs} == {"De Bob", "De Chantal"}
    assert RevisionSave.objects.filter(revision=revision).count() == 2


def test_two_openings_make_one_revision(house):
    given = at_once(
        house.enterprise,
        lambda: open_revision(enterprise=house.enterprise, by=house.bob),
        lambda: open_revision(enterprise=house.enterprise, by=house.chantal),
    )
    assert given[0] == given[1]
    assert Revision.objects.count() == 1


def test_two_submissions_are_one(house):
    revision = house.draft(mission={"mission": "Nourrir"})
    given = at_once(
        house.enterprise,
        lambda: submit(revision=revision, by=house.bob),
        lambda: submit(revision=revision, by=house.chantal),
    )
    assert kinds(given) == ["NotOpen", "Revision"]


def test_a_change_from_outside_is_observed_once(house):
    given = at_once(
        house.enterprise, lambda: current_version(house.enterprise), lambda: current_version(house.enterprise)
    )
    assert given[0] == given[1]
    assert EnterpriseVersion.objects.count() == 1
