"""What is kept no longer than it serves: addresses of ended invitations, what people said in old requests."""

from datetime import datetime, timedelta

from django.db.models import Q

from buying.models import BuyerInvitation, JoiningRequest

# As in the directory (directory.membership.forgetting): a decision may be contested for a year.
REQUEST_KEPT, INVITATION_KEPT = timedelta(days=365), timedelta(days=30)


def forget_old(moment: datetime) -> int:
    """Delete what has served its time by this moment; how many rows. Safe to run twice."""
    return forget_words(moment - REQUEST_KEPT) + forget_invitations(moment - INVITATION_KEPT)


def forget_words(before: datetime) -> int:
    """The message and the reply of requests decided before the moment; that they were made stays."""
    old = JoiningRequest.objects.filter(decided_at__lt=before).exclude(message="", reply="")
    return old.update(message="", reply="")


def forget_invitations(before: datetime) -> int:
    ended = Q(accepted_at__lt=before) | Q(cancelled_at__lt=before) | Q(expires_at__lt=before)
    return BuyerInvitation.objects.filter(ended).delete()[0]
