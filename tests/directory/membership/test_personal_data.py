"""What the directory keeps about a person is theirs to read; sheets and decisions outlive the account."""

import json

import pytest

from accounts.actions import erase
from accounts.models import AuditEvent
from accounts.personal_data import export
from directory.choices import ClaimState, MembershipRole, RefusalReason
from directory.membership.claims import refuse_claim
from directory.membership.invitations import invite
from directory.membership.opening import claim_by_evidence
from directory.models import Claim, Invitation, Membership, PoleMembership, ProofFile, Revision
from directory.personal_data import DirectoryData
from tests.directory.membership.people import POLE, letters, orphan, sent_to, with_team
from tests.directory.proofs.files import pdf, upload
from tests.factories_sheets import MembershipFactory, PoleMembershipFactory, RevisionFactory, UserFactory

pytestmark = pytest.mark.django_db


def claimed(enterprise, by) -> Claim:
    return claim_by_evidence(enterprise=enterprise, by=by, message="Je dirige l’entreprise.", upload=upload(pdf()))


def test_everything_kept_about_a_person_is_in_their_file():
    enterprise, bob = orphan(), UserFactory(email="bob@exemple.org")
    MembershipFactory(enterprise=enterprise, user=bob, admin=True)
    invite(enterprise=enterprise, email="ami@exemple.org", role=MembershipRole.EDITOR, by=bob)
    claimed(orphan("Autre"), bob)
    RevisionFactory(enterprise=enterprise, author=bob)
    kept = export(bob)
    assert json.loads(json.dumps(kept)) == kept
    assert kept["équipes"][0]["fiche"] == enterprise.name
    assert kept["revendications"][0]["message"] == "Je dirige l’entreprise."
    assert [len(kept[part]) for part in ("invitations envoyées", "pièces", "révisions")] == [1, 1, 1]


def test_the_file_holds_nobody_elses_address():
    enterprise, bob, alice = orphan(), UserFactory(), UserFactory(staff=True)
    MembershipFactory(enterprise=enterprise, user=bob, admin=True)
    invite(enterprise=enterprise, email="ami@exemple.org", role=MembershipRole.EDITOR, by=bob)
    claim = claimed(enterprise, denis := UserFactory())
    refuse_claim(claim=claim, by=alice, reason_codes=[RefusalReason.OTHER])
    for person, others in ((bob, [denis, alice]), (alice, [bob, denis])):
        written = json.dumps(export(person))
        assert not [one.email for one in others if one.email in written]
    assert "ami@exemple.org" not in json.dumps(export(bob))


def test_the_account_of_the_last_admin_leaves_an_orphan_and_the_pole_is_told():
    enterprise = orphan()
    bob = with_team(enterprise)
    assert enterprise.name in " ".join(DirectoryData().consequences(bob))
    erase(user=bob, by=bob)
    assert not Membership.objects.exists()
    assert sent_to("sheet_orphaned") == [POLE]
    assert enterprise.name in letters("sheet_orphaned")[0].subject


def test_the_account_of_one_admin_of_two_changes_nothing_for_the_sheet():
    enterprise = orphan()
    bob, chantal = with_team(enterprise), with_team(enterprise, name="Chantal")
    assert enterprise.name not in " ".join(DirectoryData().consequences(bob))
    erase(user=bob, by=bob)
    assert not letters("sheet_orphaned")
    assert sent_to("team_changed") == [chantal.email]


def test_drafts_stay_with_the_team():
    revision = RevisionFactory()
    MembershipFactory(enterprise=revision.enterprise, user=revision.author)
    with_team(revision.enterprise)
    erase(user=revision.author, by=revision.author)
    assert Revision.objects.get().document == revision.document


def test_waiting_claims_are_withdrawn_and_fruitless_pieces_erased():
    denis = UserFactory()
    refused, waiting = claimed(orphan(), denis), claimed(orphan("Autre"), denis)
    refuse_claim(claim=refused, by=UserFactory(), reason_codes=[RefusalReason.NO_LINK], message="Non.")
    erase(user=denis, by=denis)
    waiting.refresh_from_db()
    refused.refresh_from_db()
    assert (waiting.state, refused.state, refused.reply) == (ClaimState.WITHDRAWN, ClaimState.REFUSED, "Non.")
    assert {waiting.message, refused.message} == {""}
    assert not ProofFile.objects.exists()


def test_no_address_of_the_person_remains_in_the_directory():
    enterprise = orphan()
    bob, chantal = with_team(enterprise), UserFactory()
    invite(enterprise=enterprise, email=chantal.email, role=MembershipRole.EDITOR, by=bob)
    erase(user=chantal, by=chantal)
    assert not Invitation.objects.exists()


def test_the_invitations_a_person_sent_are_cancelled():
    enterprise = orphan()
    bob = with_team(enterprise)
    with_team(enterprise, name="Chantal")
    invite(enterprise=enterprise, email="ami@exemple.org", role=MembershipRole.ADMIN, by=bob)
    erase(user=bob, by=bob)
    assert Invitation.objects.get().cancelled_at


def test_who_worked_for_a_pole_does_not_any_more_and_lets_go_of_what_they_had_taken():
    alice = PoleMembershipFactory().user
    revision = RevisionFactory(submitted=True, taken_by=alice)
    erase(user=alice, by=alice)
    assert not PoleMembership.objects.exists()
    revision.refresh_from_db()
    assert revision.taken_by is None
    assert AuditEvent.objects.filter(action="membership.left_pole", person=alice).exists()


def test_the_history_of_the_administration_never_held_the_name_of_a_poles_person():
    """It keeps the words of what it adds, and those are not erased with the account."""
    assert "Alice" not in str(PoleMembershipFactory(user=UserFactory(name="Alice", staff=True)))
