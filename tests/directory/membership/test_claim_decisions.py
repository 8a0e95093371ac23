"""A pôle grants or refuses, once; everybody concerned is told."""

import pytest
from django.utils.timezone import now

from accounts.models import AuditEvent
from directory.choices import ClaimState, RefusalReason
from directory.membership import errors
from directory.membership.claims import grant_claim, refuse_claim, withdraw_claim
from directory.membership.opening import claim_by_evidence
from directory.models import Claim
from tests.directory.membership.people import ON_RECORD, letters, orphan, sent_to, with_team
from tests.directory.proofs.files import pdf, upload
from tests.factories_sheets import ClaimFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def evidence(enterprise, by):
    return claim_by_evidence(enterprise=enterprise, by=by, message="Je dirige l’entreprise.", upload=upload(pdf()))


def test_the_pole_grants_and_the_others_are_told():
    enterprise, denis, chantal, alice = orphan(), UserFactory(), UserFactory(), UserFactory(staff=True)
    granted, other = evidence(enterprise, denis), evidence(enterprise, chantal)
    membership = grant_claim(claim=granted, by=alice, message="Bienvenue.")
    assert (membership.user, membership.is_admin) == (denis, True)
    other.refresh_from_db()
    assert (other.state, other.decided_by) == (ClaimState.SUPERSEDED, alice)
    assert (sent_to("claim_granted"), sent_to("claim_superseded")) == ([denis.email], [chantal.email])
    assert "Bienvenue." in letters("claim_granted")[0].text


def test_the_address_on_record_is_told_when_the_pole_grants():
    denis = UserFactory(name="Denis")
    grant_claim(claim=evidence(orphan(), denis), by=UserFactory(staff=True))
    letter = letters("sheet_entrusted")[0]
    assert (letter.to, denis.email in letter.text, "Denis" in letter.text) == (ON_RECORD, False, True)


def test_the_team_is_told_when_the_pole_adds_somebody():
    enterprise, denis = orphan(), UserFactory(name="Denis")
    bob = with_team(enterprise)
    grant_claim(claim=evidence(enterprise, denis), by=UserFactory(staff=True))
    assert sent_to("team_changed") == [bob.email]


def test_the_pole_refuses_with_its_reasons():
    denis, alice = UserFactory(), UserFactory(staff=True)
    claim = evidence(orphan(), denis)
    with pytest.raises(errors.NoReason):
        refuse_claim(claim=claim, by=alice, reason_codes=[])
    refused = refuse_claim(claim=claim, by=alice, reason_codes=[RefusalReason.NO_LINK], message="Rien ne le montre.")
    assert (refused.state, refused.reason_codes) == (ClaimState.REFUSED, [RefusalReason.NO_LINK])
    letter = letters("claim_refused")[0]
    assert (letter.to, RefusalReason.NO_LINK.label in letter.text) == (denis.email, True)
    assert "Rien ne le montre." in letter.text


@pytest.mark.parametrize("state", [one for one in ClaimState if one != ClaimState.WAITING])
def test_a_closed_claim_stays_closed(state):
    claim, alice = ClaimFactory(), UserFactory(staff=True)
    Claim.objects.filter(pk=claim.pk).update(state=state, decided_at=now())
    acts = [
        lambda: grant_claim(claim=claim, by=alice),
        lambda: refuse_claim(claim=claim, by=alice, reason_codes=[RefusalReason.OTHER]),
        lambda: withdraw_claim(claim=claim, by=claim.claimant),
    ]
    for act in acts:
        with pytest.raises(errors.AlreadyDecided):
            act()


def test_nobody_answers_their_own_claim():
    alice = UserFactory(staff=True)
    claim = ClaimFactory(claimant=alice)
    for act in (
        lambda: grant_claim(claim=claim, by=alice),
        lambda: refuse_claim(claim=claim, by=alice, reason_codes=["other"]),
    ):
        with pytest.raises(errors.OwnClaim):
            act()


def test_the_trail_tells_each_step_and_no_address():
    enterprise, denis, alice = orphan(), UserFactory(), UserFactory(staff=True)
    grant_claim(claim=evidence(enterprise, denis), by=alice)
    events = AuditEvent.objects.about(enterprise)
    assert {event.action for event in events} == {"claim.opened", "claim.granted"}
    assert "@" not in "".join(f"{event.details}{event.target_label}" for event in events)


def test_nobody_decides_for_a_sheet_whose_team_they_are_in():
    """An editor who works for a pôle does not choose who runs the sheet."""
    enterprise, alice = orphan(), UserFactory(staff=True)
    MembershipFactory(enterprise=enterprise, user=alice)
    claim = evidence(enterprise, UserFactory())
    with pytest.raises(errors.OwnClaim):
        grant_claim(claim=claim, by=alice)
    with pytest.raises(errors.OwnClaim):
        refuse_claim(claim=claim, by=alice, reason_codes=[RefusalReason.NO_LINK])
