"""What ends a claim. Each function holds the sheet's row first: of two that meet, one wins and the other is told."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate, now

from accounts.models import User
from accounts.trail import record
from directory.choices import ClaimMethod, ClaimState, EnterpriseStatus, MembershipRole
from directory.membership import letters
from directory.membership.errors import AlreadyDecided, DeadLink, NoReason, OwnClaim
from directory.membership.sheets import address_on_record, has_admin, locked
from directory.membership.tokens import matches
from directory.models import Claim, Enterprise, Membership
from mailing.one_by_one import one_by_one


@transaction.atomic
def grant_claim(*, claim: Claim, by: User, message: str = "") -> Membership:
    """A pôle entrusts the sheet to the claimant, who becomes an admin of it; every other waiting claim on it is closed
    and its person told. The team and the address on record are told too.

    Raises AlreadyDecided, OwnClaim.
    """
    claim = held(claim)
    refuse_own(claim, by)
    claim.reply = message
    letters.sheet_entrusted(claim, address_on_record(claim.enterprise))
    return entrust(claim, by)


@transaction.atomic
def refuse_claim(*, claim: Claim, by: User, reason_codes: list[str], message: str = "") -> Claim:
    """A pôle answers no, with at least one reason. Raises AlreadyDecided, OwnClaim, NoReason."""
    if not reason_codes:
        raise NoReason
    claim = held(claim)
    refuse_own(claim, by)
    claim.reason_codes, claim.reply = list(reason_codes), message
    close(claim, ClaimState.REFUSED, by)
    letters.claim_refused(claim)
    return claim


@transaction.atomic
def withdraw_claim(*, claim: Claim, by: User) -> Claim:
    """The claimant thinks better of it. Raises AlreadyDecided."""
    claim = held(claim)
    close(claim, ClaimState.WITHDRAWN, by)
    return claim


def claim_of_link(token: str, person: User) -> Claim | None:
    """The waiting claim that a mailed link opens for this person: nobody else's account, not out of time, and mailed
    to the address that the sheet still bears."""
    waiting = Claim.objects.waiting().filter(claimant=person, method=ClaimMethod.MAILED_LINK, expires_at__gt=now())
    public = waiting.filter(enterprise__status=EnterpriseStatus.LISTED).select_related("enterprise").order_by("pk")
    return next((one for one in public if matches(one.token_hash, token, address_on_record(one.enterprise))), None)


@transaction.atomic
def follow_link(*, token: str, by: User) -> Membership:
    """Use a mailed link: the sheet is entrusted to the claimant. Raises DeadLink when it is no good (any more)."""
    found = claim_of_link(token, by)
    if not found:
        raise DeadLink
    locked(found.enterprise)
    claim = claim_of_link(token, by)  # read again: somebody else may have been first
    if not claim or has_admin(claim.enterprise):
        raise DeadLink
    return entrust(claim, by)


def expire_claims(moment: datetime, *, enterprise: Enterprise | None = None) -> int:
    """Close the claims whose mailed link is out of time, on one sheet or on all; how many. Safe to run twice."""
    late = Claim.objects.waiting().filter(expires_at__lte=moment).select_related("enterprise").order_by("pk")
    return one_by_one(late.filter(enterprise=enterprise) if enterprise else late, expire)


@transaction.atomic
def expire(claim: Claim) -> bool:
    """False when somebody was faster."""
    with suppress(AlreadyDecided):
        close(held(claim), ClaimState.EXPIRED, None)
        return True
    return False


def held(claim: Claim) -> Claim:
    """The claim read again under its sheet's lock, still waiting."""
    enterprise = locked(claim.enterprise)
    claim = Claim.objects.select_related("claimant", "pole").get(pk=claim.pk)
    if claim.state != ClaimState.WAITING:
        raise AlreadyDecided
    claim.enterprise = enterprise
    return claim


def refuse_own(claim: Claim, by: User) -> None:
    """Raises OwnClaim for who asks, and for whoever is in the team already."""
    if claim.claimant_id == by.pk or Membership.objects.of(by).filter(enterprise=claim.enterprise).exists():
        raise OwnClaim


def entrust(claim: Claim, by: User) -> Membership:
    membership, _ = Membership.objects.update_or_create(
        enterprise=claim.enterprise,
        user=claim.claimant,
        defaults={"role": MembershipRole.ADMIN, "confirmed_on": localdate()},
    )
    close(claim, ClaimState.GRANTED, by)
    letters.claim_granted(claim)
    letters.team_changed(membership, "joined", by=by)
    others = Claim.objects.waiting().filter(enterprise=claim.enterprise).select_related("enterprise", "claimant")
    for other in others.order_by("pk"):
        close(other, ClaimState.SUPERSEDED, by)
        letters.claim_superseded(other)
    return membership


def close(claim: Claim, state: ClaimState, by: User | None) -> None:
    claim.state, claim.decided_by, claim.decided_at, claim.token_hash = state, by, now(), ""
    claim.save(update_fields=["state", "decided_by", "decided_at", "token_hash", "reason_codes", "reply"])
    details = {"claim": claim.pk, "method": claim.method}
    record(action=f"claim.{state.value}", by=by, target=claim.enterprise, details=details, person=claim.claimant)
