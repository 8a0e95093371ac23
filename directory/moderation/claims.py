"""What a moderator needs to judge a claim: who asks, on what ground, who else answers for the sheet or asks for it."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from directory.choices import ClaimState
from directory.models import Claim, Membership
from directory.moderation.working_days import working_days_since


@dataclass(frozen=True)
class ClaimReview:
    """`others` are the other claims on the sheet; `team` are those who edit it already."""

    claim: Claim
    others: list[Claim]
    team: list[Membership]
    age: int

    @property
    def is_waiting(self) -> bool:
        return self.claim.state == ClaimState.WAITING

    @property
    def has_admin(self) -> bool:
        return any(member.is_admin for member in self.team)


def claim_review_of(claim: Claim, day: date) -> ClaimReview:
    others = Claim.objects.filter(enterprise=claim.enterprise).exclude(pk=claim.pk)
    team = Membership.objects.active().filter(enterprise=claim.enterprise)
    received = localtime(claim.created_at).date()
    return ClaimReview(
        claim=claim,
        others=list(others.select_related("claimant").order_by("-created_at", "-pk")[:10]),
        team=list(team.select_related("user").order_by("role", "pk")),
        age=working_days_since(received, day),
    )
