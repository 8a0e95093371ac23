"""What people write is inert in letters, and no letter carries a login address."""

import pytest

from buying.choices import BuyerRole
from buying.membership.invitations import invite
from buying.membership.requests import grant_request, refuse_request, request_to_join
from buying.membership.team import change_role, remove_member, revoke_access
from buying.models import BuyerMembership
from mailing.models import Letter
from tests.buying.membership.people import asked, beloeil, manager, pole_person
from tests.factories_buying import BuyerMembershipFactory
from tests.factories_sheets import UserFactory

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script> & "co"'


def everything_happens() -> set[str]:
    """One letter of each kind, all the texts hostile; the addresses of the people."""
    organisation, alice = beloeil(name=HOSTILE), pole_person(name=HOSTILE)
    marie, denis, zoe, paul = manager(organisation, HOSTILE), *(UserFactory(name=HOSTILE) for _ in range(3))
    manager(organisation, "Une autre")
    asking = {"kind": "municipality", "municipality": organisation.municipality, "name": HOSTILE, "message": HOSTILE}
    request = request_to_join(by=denis, **asking)
    grant_request(request=request, organisation=organisation, by=alice, message=HOSTILE)
    refuse_request(request=asked(zoe, organisation_name=HOSTILE), by=alice, message=HOSTILE)
    invite(organisation=organisation, email="ami@exemple.org", role=BuyerRole.BUYER, by=marie)
    member = BuyerMembershipFactory(organisation=organisation, user=paul)
    change_role(membership=member, role=BuyerRole.MANAGER, by=marie)
    remove_member(membership=member, by=marie)
    for membership in BuyerMembership.objects.filter(organisation=organisation).order_by("role", "-pk"):
        revoke_access(membership=membership, by=alice, message=HOSTILE)
    return {one.email for one in (marie, denis, zoe, paul, alice)}


def test_markup_is_inert_and_plain_text_is_plain():
    everything_happens()
    kinds = set(Letter.objects.values_list("kind", flat=True))
    assert {"buyer_invitation", "joining_request", "joining_granted", "joining_refused"} < kinds
    assert {"buyer_team_changed", "buyer_role_changed", "buyer_access_ended"} < kinds
    for letter in Letter.objects.all():
        assert "<script>" not in letter.html
        assert "&lt;" not in letter.text
        assert "&amp;" not in letter.subject
        assert HOSTILE in letter.subject


def test_no_letter_carries_the_login_address_of_somebody_else():
    people = everything_happens()
    for letter in Letter.objects.all():
        written = letter.subject + letter.text + letter.html
        assert not [one for one in people - {letter.to} if one in written], letter.kind
