"""What is kept no longer than it serves: pieces of old claims or of nothing, addresses of ended invitations."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from directory.models import Claim, Invitation, ProofFile
from directory.proofs.cleaning import delete_unused

# A claim may be contested for a year; an invitation is of no use once taken up, cancelled or out of time.
EVIDENCE_KEPT, INVITATION_KEPT = timedelta(days=365), timedelta(days=30)
# A piece may wait in a form that is not saved yet.
UNUSED_KEPT = timedelta(days=30)


def forget_old(moment: datetime) -> int:
    """Delete what has served its time by this moment; how many rows. Safe to run twice."""
    forgotten = forget_evidence(moment - EVIDENCE_KEPT) + forget_invitations(moment - INVITATION_KEPT)
    return forgotten + delete_unused(moment - UNUSED_KEPT)


@transaction.atomic
def forget_evidence(before: datetime) -> int:
    """The message and the piece of claims decided before the moment; the night's cleaning takes the files."""
    old = Claim.objects.filter(decided_at__lt=before).exclude(evidence=None, message="")
    pieces = list(old.exclude(evidence=None).order_by().values_list("evidence", flat=True))
    old.update(evidence=None, message="")
    return ProofFile.objects.filter(pk__in=pieces).delete()[0]


def forget_invitations(before: datetime) -> int:
    ended = Q(accepted_at__lt=before) | Q(cancelled_at__lt=before) | Q(expires_at__lt=before)
    return Invitation.objects.filter(ended).delete()[0]
