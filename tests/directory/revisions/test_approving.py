"""A pôle publishes what an enterprise proposes, all of it or some."""

import pytest

from accounts.models import AuditEvent
from directory.choices import EnterpriseStatus, RevisionState
from directory.models import Decision, Enterprise, EnterpriseVersion, Revision
from directory.revisions.actions import approve, open_revision, refuse, request_changes, submit, take
from directory.revisions.errors import (
    AlreadyDecided,
    AlreadyTaken,
    ChangedSince,
    Conflicting,
    Incomplete,
    MessageMissing,
    NothingChanged,
    NotOpen,
    NotYours,
    OwnRevision,
    Unreadable,
)
from directory.revisions.proposals import proposal_of
from mailing.models import Letter
from tests.directory.revisions.sheets import complete_new, make_house, with_values
from tests.directory.suppliers import names_found
from tests.factories import OfferingFactory, VerificationFactory
from tests.factories_sheets import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_what_is_approved_is_public_kept_traced_and_told(house, client):
    revision = house.submitted(identity={"name": "Pain du coin"}, mission={"mission": "Nourrir"})
    approval = approve(revision=revision, by=house.alice, message="Bravo!")
    assert house.public() == approval.version.document == with_values(revision.document)
    assert (approval.version.number, approval.version.source, approval.version.made_by) == (2, "revision", house.alice)
    assert names_found(client, q="coin") == ["Pain du coin"]
    decision = Decision.objects.get()
    assert (decision.kind, decision.pole, decision.by) == ("approved", house.pole, house.alice)
    event = AuditEvent.objects.about(house.enterprise).first()
    assert (event.action, event.actor, event.details["version"]) == ("revision.approved", house.alice, 2)
    letters = Letter.objects.filter(kind="revision_approved").order_by("to")
    assert {letter.to for letter in letters} == {house.bob.email, house.chantal.email}
    assert "Bravo!" in letters[0].text


def test_a_new_sheet_becomes_public_with_its_first_version(house, client):
    revision = submit(revision=complete_new(house, identity={"neq": "1143456789"}), by=house.bob)
    approval = approve(revision=revision, by=house.alice)
    enterprise = Enterprise.objects.get(pk=revision.enterprise_id)
    assert (enterprise.status, enterprise.neq) == (EnterpriseStatus.LISTED, "1143456789")
    assert enterprise.confirmed_on
    assert (approval.version.number, approval.version.source) == (1, "first")
    assert names_found(client, q="jardins") == ["Les Jardins"]


def test_a_new_sheet_cannot_be_published_without_what_makes_one(house):
    revision = submit(revision=complete_new(house), by=house.bob)
    with pytest.raises(Incomplete):
        approve(revision=revision, by=house.alice, accepted={"identity.name"}, message="Le reste plus tard.")
    assert Enterprise.objects.get(pk=revision.enterprise_id).status == EnterpriseStatus.DRAFT


def test_two_proposals_with_one_neq_cannot_both_be_published(house):
    first = submit(revision=complete_new(house, identity={"neq": "1143456789"}), by=house.bob)
    second = submit(revision=complete_new(house, identity={"neq": "1143456789"}), by=house.bob)
    approve(revision=first, by=house.alice)
    with pytest.raises(Incomplete):
        approve(revision=second, by=house.alice)


def test_some_changes_are_published_and_the_rest_goes_back_without_loss(house):
    rows = house.document()["offerings"]
    café = {"key": "n0000000c", "title": "Café", "description": "", "category": "traiteur-d-essai", "nature": "goods"}
    thé = café | {"key": "n0000000d", "title": "Thé"}
    revision = house.submitted(mission={"mission": "Nourrir"}, offerings=[*rows, café, thé])
    accepted = {"offerings/n0000000c"}
    approval = approve(revision=revision, by=house.alice, accepted=accepted, message="La mission est trop courte.")
    assert [row["title"] for row in house.public()["offerings"]] == ["Boîtes à lunch", "Café"]
    assert house.public()["mission"]["mission"] == ""
    left = approval.follow_up
    assert (left.state, left.base, left.author) == ("changes_requested", approval.version, house.bob)
    assert left.document["mission"]["mission"] == "Nourrir"
    assert [row["title"] for row in left.document["offerings"]] == ["Boîtes à lunch", "Café", "Thé"]
    assert left.document["offerings"][1] == house.public()["offerings"][1]
    assert open_revision(enterprise=house.enterprise, by=house.bob) == left
    letter = Letter.objects.get(kind="revision_partly_approved", to=house.bob.email)
    assert "- Offre\u00a0: Café" in letter.text
    assert "La mission est trop courte." in letter.text


def test_the_rest_is_sent_back_with_a_word(house):
    revision = house.submitted(mission={"mission": "Nourrir"}, identity={"headcount": 4})
    with pytest.raises(MessageMissing):
        approve(revision=revision, by=house.alice, accepted={"identity.headcount"})
    approve(revision=revision, by=house.alice, accepted={"identity.headcount"}, reason_codes=["unclear_offer"])
    assert Decision.objects.get().accepted == ["identity.headcount"]


def test_accepting_nothing_is_no_approval(house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    with pytest.raises(NothingChanged, match="Acceptez au moins"):
        approve(revision=revision, by=house.alice, accepted=set())


def test_the_second_moderator_is_told_who_answered_and_when(house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    approve(revision=revision, by=house.alice)
    other = UserFactory(name="Ariane", superuser=True)
    for act in (approve, request_changes, refuse):
        with pytest.raises(AlreadyDecided, match="Alice a déjà répondu") as refusal:
            act(revision=revision, by=other, message="Non.")
        assert refusal.value.decision.by == house.alice
    assert Decision.objects.count() == 1


def test_a_pole_answers_only_in_its_territory(house):
    elsewhere = make_house(name="Ailleurs")
    revision = house.submitted(mission={"mission": "Nourrir"})
    for person in (elsewhere.alice, house.bob, UserFactory(name="Denis"), UserFactory(name="Ève", staff=True)):
        for act in (approve, request_changes, refuse):
            with pytest.raises(NotYours):
                act(revision=revision, by=person, message="Non.")
        with pytest.raises(NotYours):
            take(revision=revision, by=person)
    revision.refresh_from_db()
    assert (revision.state, revision.taken_by) == (RevisionState.SUBMITTED, None)


def test_nobody_approves_what_their_own_enterprise_wrote(house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    MembershipFactory(enterprise=house.enterprise, user=house.alice)
    with pytest.raises(OwnRevision):
        approve(revision=revision, by=house.alice)


def test_a_superuser_answers_where_no_pole_does(house):
    house.pole.counties.clear()
    revision = house.submitted(mission={"mission": "Nourrir"})
    approve(revision=revision, by=UserFactory(superuser=True))
    assert Decision.objects.get().pole is None
    assert "L’équipe du portail" in Letter.objects.filter(kind="revision_approved").order_by("pk")[0].text


def test_a_draft_or_a_withdrawn_revision_is_not_approved(house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    house.draft(mission={"mission": "Autre"})
    with pytest.raises(NotOpen, match="repris"):
        approve(revision=revision, by=house.alice)


def test_corrections_are_asked_with_reasons_in_words(house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    with pytest.raises(MessageMissing):
        request_changes(revision=revision, by=house.alice, message="  ")
    decision = request_changes(revision=revision, by=house.alice, reason_codes=["illegible_proof"])
    revision.refresh_from_db()
    assert (revision.state, decision.kind) == ("changes_requested", "changes_requested")
    assert "joignez-en une copie lisible" in Letter.objects.get(kind="changes_requested", to=house.bob.email).text
    with pytest.raises(ValueError, match="inconnu"):
        refuse(revision=revision, by=house.alice, reason_codes=["inconnu"])


def test_a_refusal_closes_the_revision_and_leaves_the_sheet(house):
    before, revision = house.public(), house.submitted(mission={"mission": "Nourrir"})
    refuse(revision=revision, by=house.alice, reason_codes=["other"], message="Non.")
    revision.refresh_from_db()
    assert (revision.state, house.public()) == ("refused", before)
    assert Letter.objects.filter(kind="revision_refused").count() == 2


def test_a_revision_is_taken_and_the_other_told(house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    take(revision=revision, by=house.alice)
    other = UserFactory(name="Ariane", superuser=True)
    with pytest.raises(AlreadyTaken, match="Alice relit"):
        take(revision=revision, by=other)
    assert take(revision=revision, by=other, over=True).taken_by == other


def test_what_changed_elsewhere_is_not_overwritten_by_who_has_not_seen_it(house):
    revision = house.submitted(mission={"mission": "De Bob"})
    Enterprise.objects.filter(pk=house.enterprise.pk).update(mission="Du pôle")
    with pytest.raises(Conflicting) as refusal:
        approve(revision=revision, by=house.alice)
    assert [(one.mine, one.theirs) for one in refusal.value.merged.conflicts] == [("De Bob", "Du pôle")]
    assert house.public()["mission"]["mission"] == "Du pôle"
    proposal = proposal_of(revision)
    approve(revision=revision, by=house.alice, seen_version=proposal.number)
    assert house.public()["mission"]["mission"] == "De Bob"


def test_a_page_that_showed_a_former_version_decides_nothing(house):
    revision = house.submitted(mission={"mission": "De Bob"})
    shown = proposal_of(revision).number
    Enterprise.objects.filter(pk=house.enterprise.pk).update(founded_year=1950)
    with pytest.raises(Conflicting, match="a changé depuis"):
        approve(revision=revision, by=house.alice, seen_version=shown)


def test_a_change_of_something_else_underneath_stays(house):
    revision = house.submitted(mission={"mission": "De Bob"})
    Enterprise.objects.filter(pk=house.enterprise.pk).update(founded_year=1950)
    approve(revision=revision, by=house.alice)
    assert (house.public()["mission"]["mission"], house.public()["identity"]["founded_year"]) == ("De Bob", 1950)
    assert [version.source for version in EnterpriseVersion.objects.order_by("number")] == [
        "observed", "observed", "revision",
    ]  # fmt: skip


def test_what_was_submitted_again_after_the_page_was_shown_is_not_approved_unseen(house):
    revision = house.submitted(mission={"mission": "Correct"})
    house.submitted(mission={"mission": "Autre chose"})
    with pytest.raises(ChangedSince):
        approve(revision=revision, by=house.alice, seen_edit=revision.edit)
    with pytest.raises(ChangedSince):
        approve(revision=revision, by=house.alice, accepted={"identity.name"})


def test_stored_content_is_never_trusted(house):
    revision = house.submitted(mission={"mission": "Nourrir"})
    for document, refusal in (
        (with_values(revision.document, contact={"website": "javascript:alert(1)"}), Incomplete),
        (with_values(revision.document, mission={"mission": ["<b>"]}), Unreadable),
    ):
        Revision.objects.filter(pk=revision.pk).update(document=document)
        with pytest.raises(refusal):
            approve(revision=revision, by=house.alice)


def test_what_was_wrong_before_does_not_keep_other_changes_from_being_published(house):
    """An imported sheet may have offers without a category; a moderator can accept the rest."""
    OfferingFactory(enterprise=house.enterprise, title="Sans catégorie", category=None, nature="")
    revision = house.draft(mission={"mission": "Nourrir"})
    Revision.objects.filter(pk=revision.pk).update(
        state="submitted", submitted_at=revision.created_at, submitted_by=house.bob
    )
    approve(revision=revision, by=house.alice)
    assert house.public()["mission"]["mission"] == "Nourrir"


def test_an_approval_costs_at_most_thirty_queries(house, django_assert_max_num_queries):
    [row] = house.document()["offerings"]
    rows = [row | {"description": "Livrées"}, row | {"key": "n0000000c", "title": "Café"}]
    VerificationFactory(enterprise=house.enterprise)
    revision = house.submitted(
        identity={"name": "Pain du coin"}, mission={"mission": "Nourrir"}, offerings=rows, served_areas=[{"key": "QC"}]
    )
    with django_assert_max_num_queries(30):
        approve(revision=revision, by=house.alice)
