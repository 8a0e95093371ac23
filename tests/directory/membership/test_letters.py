"""What people write is inert in letters, and no letter carries a login address."""

import pytest

from directory.choices import MembershipRole
from directory.membership.claims import grant_claim
from directory.membership.invitations import invite
from directory.membership.opening import claim_by_evidence, claim_by_link
from directory.membership.team import change_role, remove_member, revoke_membership
from directory.models import Membership
from mailing.models import Letter
from tests.directory.membership.people import orphan, with_team
from tests.directory.proofs.files import pdf, upload
from tests.factories_sheets import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script> & "co"'


def everything_happens():
    """One letter of each kind, all the texts hostile."""
    enterprise, alice = orphan(HOSTILE), UserFactory(staff=True, name=HOSTILE)
    denis, other, first = (UserFactory(name=HOSTILE) for _ in range(3))
    claim_by_link(enterprise=enterprise, by=first)
    bob = with_team(enterprise, name=HOSTILE)
    claim = claim_by_evidence(enterprise=enterprise, by=denis, message=HOSTILE, upload=upload(pdf(), name=HOSTILE))
    claim_by_evidence(enterprise=enterprise, by=other, message=HOSTILE, upload=upload(pdf()))
    grant_claim(claim=claim, by=alice, message=HOSTILE)
    invite(enterprise=enterprise, email="ami@exemple.org", role=MembershipRole.EDITOR, by=bob)
    editor = MembershipFactory(enterprise=enterprise, user__name=HOSTILE)
    change_role(membership=editor, role=MembershipRole.ADMIN, by=bob)
    remove_member(membership=editor, by=bob)
    for membership in Membership.objects.filter(enterprise=enterprise).order_by("pk"):
        revoke_membership(membership=membership, by=alice, message=HOSTILE)
    return {bob.email, denis.email, other.email, first.email, editor.user.email, alice.email}


def test_markup_is_inert_and_plain_text_is_plain():
    everything_happens()
    for letter in Letter.objects.all():
        assert "<script>" not in letter.html
        assert "&lt;" not in letter.text
        assert "&amp;" not in letter.subject
        assert HOSTILE in letter.subject or letter.kind in {"claim_link", "claim_told_to_team"}
    assert Letter.objects.values("kind").distinct().count() >= 9


def test_no_letter_carries_the_login_address_of_somebody_else():
    people = everything_happens()
    for letter in Letter.objects.all():
        written = letter.subject + letter.text + letter.html
        assert not [one for one in people - {letter.to} if one in written], letter.kind
