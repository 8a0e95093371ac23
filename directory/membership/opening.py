"""Opening a claim: by a link mailed to the address on record, or by a message and a piece for the pôle."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import now

from accounts.models import User
from accounts.trail import record
from directory.choices import ClaimMethod
from directory.membership import letters
from directory.membership.claims import expire_claims
from directory.membership.errors import (
    AlreadyInTeam,
    AlreadyWaiting,
    HasTeam,
    NoAddressOnRecord,
    NotVouchedFor,
    TooMany,
)
from directory.membership.sheets import address_on_record, answering_pole, has_admin, is_vouched_for, locked
from directory.membership.tokens import hash_of, new_token
from directory.models import Claim, Enterprise, Membership
from directory.proofs.receiving import Examined, examined_upload, keep

LINK_LIFE = timedelta(days=3)
DAY = timedelta(days=1)
# Enough for someone who runs several organisations; too few to fish for sheets or to flood a mailbox.
MOST_CLAIMS_A_DAY, MOST_LINKS_A_DAY = 5, 3


@transaction.atomic
def claim_by_link(*, enterprise: Enterprise, by: User) -> Claim:
    """Mail a one-use link to the address on record, good for three days and for this person's account only.

    Raises HasTeam when somebody answers for the sheet, NoAddressOnRecord, NotVouchedFor, AlreadyInTeam, AlreadyWaiting,
    TooMany.
    """
    enterprise = open_to(enterprise, by)
    address = address_on_record(enterprise)
    if has_admin(enterprise):
        raise HasTeam
    if not address:
        raise NoAddressOnRecord
    if not is_vouched_for(enterprise, address):
        raise NotVouchedFor
    if enterprise.claims.mailed_since(now() - DAY).count() >= MOST_LINKS_A_DAY:
        raise TooMany
    token = new_token()
    claim = Claim.objects.create(
        enterprise=enterprise,
        claimant=by,
        method=ClaimMethod.MAILED_LINK,
        token_hash=hash_of(token, address),
        expires_at=now() + LINK_LIFE,
    )
    letters.claim_link(claim, token, address)
    return noted(claim)


def claim_by_evidence(*, enterprise: Enterprise, by: User, message: str, upload) -> Claim:
    """Give the pôle of the town a message and a piece to weigh; the sheet's team, when it has one, is told.

    Raises ProofRefused for the file, AlreadyInTeam, AlreadyWaiting, TooMany.
    """
    if claims_of_the_day(by, now()) >= MOST_CLAIMS_A_DAY:
        raise TooMany
    # A crafted file takes seconds to judge: never while the sheet is locked.
    return claim_with(examined_upload(upload), enterprise=enterprise, by=by, message=message)


@transaction.atomic
def claim_with(piece: Examined, *, enterprise: Enterprise, by: User, message: str) -> Claim:
    """The same, for a piece already examined."""
    enterprise = open_to(enterprise, by)
    claim = Claim.objects.create(
        enterprise=enterprise,
        claimant=by,
        method=ClaimMethod.EVIDENCE,
        message=message,
        evidence=keep(piece, enterprise=enterprise, by=by, for_staff=True),
        pole=answering_pole(enterprise),
    )
    letters.claim_received(claim)
    letters.claim_told_to_team(claim)
    return noted(claim)


def open_to(enterprise: Enterprise, person: User) -> Enterprise:
    """The sheet, locked, when this person may claim it now."""
    enterprise, moment = locked(enterprise), now()
    expire_claims(moment, enterprise=enterprise)
    if already_in_team(enterprise, person):
        raise AlreadyInTeam
    if Claim.objects.waiting().filter(enterprise=enterprise, claimant=person).exists():
        raise AlreadyWaiting
    if claims_of_the_day(person, moment) >= MOST_CLAIMS_A_DAY:
        raise TooMany
    return enterprise


def already_in_team(enterprise: Enterprise, person: User) -> bool:
    """An editor whose sheet lost its last admin may claim it, like anyone."""
    mine = Membership.objects.of(person).filter(enterprise=enterprise)
    return mine.exists() and (has_admin(enterprise) or mine.admins().exists())


def claims_of_the_day(person: User, moment: datetime) -> int:
    return Claim.objects.filter(claimant=person, created_at__gt=moment - DAY).count()


def noted(claim: Claim) -> Claim:
    details = {"claim": claim.pk, "method": claim.method}
    record(action="claim.opened", by=claim.claimant, target=claim.enterprise, details=details)
    return claim
