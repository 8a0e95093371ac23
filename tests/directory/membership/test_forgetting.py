"""What has served its time is not kept."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from directory.choices import ClaimState, MembershipRole
from directory.membership.forgetting import EVIDENCE_KEPT, INVITATION_KEPT, forget_old
from directory.membership.invitations import INVITATION_LIFE, invite
from directory.models import Claim, Invitation, ProofFile
from tests.directory.membership.people import orphan, with_team
from tests.factories_sheets import ClaimFactory, ProofFileFactory

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_the_message_and_the_piece_of_a_claim_go_a_year_after_the_answer():
    claim = ClaimFactory(evidence=ProofFileFactory(for_staff=True))
    answered = now()
    Claim.objects.update(state=ClaimState.GRANTED, decided_at=answered)
    assert forget_old(answered + EVIDENCE_KEPT - MINUTE) == 0
    assert forget_old(answered + EVIDENCE_KEPT + MINUTE) == 1
    assert forget_old(answered + EVIDENCE_KEPT + MINUTE) == 0
    claim.refresh_from_db()
    assert (claim.message, claim.evidence, ProofFile.objects.count()) == ("", None, 0)


def test_the_piece_of_a_waiting_claim_stays():
    ClaimFactory(evidence=ProofFileFactory(for_staff=True))
    assert forget_old(now() + 2 * EVIDENCE_KEPT) == 0


def test_the_address_of_an_invitation_goes_a_month_after_its_end():
    enterprise = orphan()
    invite(enterprise=enterprise, email="ami@exemple.org", role=MembershipRole.EDITOR, by=with_team(enterprise))
    ended = now() + INVITATION_LIFE
    assert forget_old(ended + INVITATION_KEPT - MINUTE) == 0
    assert forget_old(ended + INVITATION_KEPT + MINUTE) == 1
    assert not Invitation.objects.exists()
