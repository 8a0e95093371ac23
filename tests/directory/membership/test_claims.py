"""A sheet is entrusted to who reads its mailbox, or to who convinces the pôle; once."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from directory.choices import ClaimMethod, ClaimState, EnterpriseStatus, MembershipRole
from directory.membership import errors
from directory.membership.claim_page import claim_page
from directory.membership.claims import expire_claims, follow_link
from directory.membership.opening import MOST_CLAIMS_A_DAY, MOST_LINKS_A_DAY, claim_by_evidence, claim_by_link
from directory.membership.team import revoke_membership
from directory.models import Claim, Contact, Membership, Pole
from directory.proofs.errors import ProofRefused
from directory.revisions.actions import open_revision, save_draft
from directory.revisions.document import snapshot
from directory.revisions.versions import current_version
from tests.directory.membership.people import ON_RECORD, letters, orphan, sent_to, token_in, with_team
from tests.directory.proofs.files import pdf, upload
from tests.factories_sheets import ClaimFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def evidence(enterprise, by, message="Je dirige cette entreprise depuis 2012."):
    return claim_by_evidence(enterprise=enterprise, by=by, message=message, upload=upload(pdf()))


def link(enterprise, by) -> str:
    claim_by_link(enterprise=enterprise, by=by)
    return token_in(letters("claim_link")[-1])


def test_the_link_goes_to_the_address_on_record_and_names_no_login_address():
    denis = UserFactory(name="Denis")
    link(orphan(), denis)
    letter = letters("claim_link")[0]
    assert letter.to == ON_RECORD
    assert "Denis" in letter.text
    assert denis.email not in letter.text + letter.html + letter.subject


def test_only_the_hash_of_the_link_is_kept():
    token = link(orphan(), UserFactory())
    kept = Claim.objects.get()
    assert token not in kept.token_hash
    assert len(kept.token_hash) == 64


def test_the_link_makes_its_claimant_an_admin():
    enterprise, denis = orphan(), UserFactory()
    membership = follow_link(token=link(enterprise, denis), by=denis)
    assert (membership.enterprise, membership.user, membership.role) == (enterprise, denis, MembershipRole.ADMIN)
    assert Claim.objects.get().state == ClaimState.GRANTED
    assert sent_to("claim_granted") == [denis.email]


def test_the_link_serves_once():
    enterprise, denis = orphan(), UserFactory()
    token = link(enterprise, denis)
    follow_link(token=token, by=denis)
    Membership.objects.all().delete()
    with pytest.raises(errors.DeadLink):
        follow_link(token=token, by=denis)


def test_the_link_is_dead_for_another_account():
    token = link(orphan(), UserFactory())
    with pytest.raises(errors.DeadLink):
        follow_link(token=token, by=UserFactory())
    assert not Membership.objects.exists()


def test_the_link_is_dead_after_three_days(later):
    denis = UserFactory()
    token = link(orphan(), denis)
    later(timedelta(days=3, seconds=1))
    with pytest.raises(errors.DeadLink):
        follow_link(token=token, by=denis)


def test_the_link_is_dead_once_the_sheet_bears_another_address():
    enterprise, denis = orphan(), UserFactory()
    token = link(enterprise, denis)
    Contact.objects.filter(enterprise=enterprise).update(email="autre@exemple.org")
    with pytest.raises(errors.DeadLink):
        follow_link(token=token, by=denis)


def test_the_link_is_dead_once_the_sheet_is_withdrawn():
    enterprise, denis = orphan(), UserFactory()
    token = link(enterprise, denis)
    type(enterprise).objects.update(status=EnterpriseStatus.WITHDRAWN)
    with pytest.raises(errors.DeadLink):
        follow_link(token=token, by=denis)


def test_the_link_is_dead_once_somebody_answers_for_the_sheet():
    enterprise, denis = orphan(), UserFactory()
    token = link(enterprise, denis)
    with_team(enterprise)
    with pytest.raises(errors.DeadLink):
        follow_link(token=token, by=denis)


def test_a_claim_by_evidence_waits_for_the_pole_of_the_town():
    enterprise, denis = orphan(), UserFactory()
    claim = evidence(enterprise, denis)
    assert (claim.state, claim.method) == (ClaimState.WAITING, ClaimMethod.EVIDENCE)
    assert claim.pole in Pole.objects.covering(enterprise.municipality)
    assert claim.evidence.for_staff
    assert sent_to("claim_received") == [denis.email]


def test_a_hostile_piece_leaves_no_claim():
    with pytest.raises(ProofRefused):
        claim_by_evidence(enterprise=orphan(), by=UserFactory(), message="Bonjour", upload=upload(b"<html>"))
    assert not Claim.objects.exists()


def test_a_sheet_with_a_team_is_claimed_at_the_pole_only_and_its_admins_are_told():
    enterprise, denis = orphan(), UserFactory(name="Denis")
    bob = with_team(enterprise)
    MembershipFactory(enterprise=enterprise)
    with pytest.raises(errors.HasTeam):
        claim_by_link(enterprise=enterprise, by=denis)
    evidence(enterprise, denis)
    assert sent_to("claim_told_to_team") == [bob.email]
    assert denis.email not in letters("claim_told_to_team")[0].text


def test_a_sheet_whose_only_account_was_closed_is_an_orphan_again():
    enterprise, denis = orphan(), UserFactory()
    bob = with_team(enterprise)
    bob.is_active = False
    bob.save()
    assert follow_link(token=link(enterprise, denis), by=denis).user == denis


def test_a_sheet_without_an_address_is_claimed_by_evidence():
    with pytest.raises(errors.NoAddressOnRecord):
        claim_by_link(enterprise=orphan(email=""), by=UserFactory())


def test_a_member_does_not_claim_their_own_sheet():
    enterprise = orphan()
    with pytest.raises(errors.AlreadyInTeam):
        evidence(enterprise, with_team(enterprise))


def test_an_editor_may_claim_a_sheet_that_lost_its_admin():
    enterprise = orphan()
    chantal = MembershipFactory(enterprise=enterprise).user
    assert follow_link(token=link(enterprise, chantal), by=chantal).is_admin
    assert Membership.objects.count() == 1


def test_one_waiting_claim_for_each_person_and_sheet():
    enterprise, denis = orphan(), UserFactory()
    link(enterprise, denis)
    with pytest.raises(errors.AlreadyWaiting):
        evidence(enterprise, denis)


def test_an_expired_link_does_not_keep_one_from_asking_again(later):
    enterprise, denis = orphan(), UserFactory()
    link(enterprise, denis)
    later(timedelta(days=4))
    link(enterprise, denis)
    assert sorted(Claim.objects.values_list("state", flat=True)) == [ClaimState.EXPIRED, ClaimState.WAITING]


def test_expired_claims_are_closed_once(later):
    link(orphan(), UserFactory())
    evidence(orphan("Autre"), UserFactory())
    later(timedelta(days=4))
    assert expire_claims(now()) == 1
    assert expire_claims(now()) == 0
    assert Claim.objects.get(state=ClaimState.EXPIRED).decided_by is None


def test_a_person_claims_so_many_sheets_a_day_and_no_more(later):
    denis = UserFactory()
    ClaimFactory.create_batch(MOST_CLAIMS_A_DAY, claimant=denis)
    with pytest.raises(errors.TooMany):
        link(orphan(), denis)
    later(timedelta(days=1, seconds=1))
    assert link(orphan("Demain"), denis)


def test_a_mailbox_receives_so_many_links_a_day_and_no_more():
    enterprise = orphan()
    for _ in range(MOST_LINKS_A_DAY):
        link(enterprise, UserFactory())
    with pytest.raises(errors.TooMany):
        link(enterprise, UserFactory())


def test_whom_a_pole_revoked_does_not_come_back_by_the_link():
    """The address on record may be theirs: they could write it while they ran the sheet."""
    enterprise = orphan()
    bob = with_team(enterprise)
    revoke_membership(membership=Membership.objects.get(), by=UserFactory(staff=True), message="Non.")
    with pytest.raises(errors.NotVouchedFor):
        claim_by_link(enterprise=enterprise, by=bob)
    assert not claim_page(enterprise, bob).can_mail
    assert evidence(enterprise, bob).state == ClaimState.WAITING


def test_an_editor_does_not_send_the_link_to_an_address_just_written():
    enterprise, chantal = orphan(), UserFactory()
    MembershipFactory(enterprise=enterprise, user=chantal)
    current_version(enterprise)
    document = snapshot(enterprise)
    document["contact"]["email"] = chantal.email
    revision = open_revision(enterprise=enterprise, by=chantal)
    save_draft(revision=revision, document=document, opened_edit=revision.edit, by=chantal)
    with pytest.raises(errors.NotVouchedFor):
        claim_by_link(enterprise=enterprise, by=chantal)
    with pytest.raises(errors.NotVouchedFor):
        claim_by_link(enterprise=enterprise, by=UserFactory())


def test_another_telephone_takes_no_trust_from_the_address():
    enterprise, chantal = orphan(), UserFactory()
    MembershipFactory(enterprise=enterprise, user=chantal)
    current_version(enterprise)
    document = snapshot(enterprise)
    document["contact"]["phone"] = "450 555-0199"
    revision = open_revision(enterprise=enterprise, by=chantal)
    save_draft(revision=revision, document=document, opened_edit=revision.edit, by=chantal)
    assert link(enterprise, UserFactory())
