"""What the pages of claims say: before anything is asked, and afterwards."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime, now

from directory.choices import ClaimMethod, ClaimState, EnterpriseStatus, RefusalReason
from directory.membership.opening import already_in_team
from directory.membership.sheets import address_on_record, answering_pole, has_admin, is_vouched_for, masked
from directory.models import Claim, Enterprise, Pole


@dataclass(frozen=True)
class ClaimPage:
    """`address` is masked, '' when the sheet has none; `waiting` is this person's own claim."""

    enterprise: Enterprise
    address: str
    pole: Pole | None
    has_team: bool
    is_vouched_for: bool
    is_in_team: bool
    waiting: Claim | None

    @property
    def can_mail(self) -> bool:
        return bool(self.address) and self.is_vouched_for and not self.has_team

    @property
    def waiting_sentence(self) -> str:
        if self.waiting.method == ClaimMethod.MAILED_LINK:
            return f"Le lien est parti à {self.address} : ouvrez-le avec ce compte, ou retirez votre demande."
        return "Le pôle vous répond par courriel, d’habitude en cinq jours ouvrables."


def claim_page(enterprise: Enterprise, person) -> ClaimPage:
    waiting = Claim.objects.waiting().filter(enterprise=enterprise, claimant=person)
    address = address_on_record(enterprise)
    return ClaimPage(
        enterprise=enterprise,
        address=masked(address),
        pole=answering_pole(enterprise),
        has_team=has_admin(enterprise),
        is_vouched_for=is_vouched_for(enterprise, address),
        is_in_team=already_in_team(enterprise, person),
        waiting=waiting.exclude(expires_at__lte=now()).first(),
    )


TONES = {ClaimState.WAITING: "warn", ClaimState.GRANTED: "ok", ClaimState.REFUSED: "stop"}


@dataclass(frozen=True)
class MyClaim:
    """A claim as its claimant reads it."""

    claim: Claim

    @property
    def state(self) -> ClaimState:
        """A link out of time has expired, whether or not the nightly job has said so."""
        late = self.claim.expires_at and self.claim.expires_at <= now()
        return ClaimState.EXPIRED if late and self.claim.state == ClaimState.WAITING else ClaimState(self.claim.state)

    @property
    def tone(self) -> str:
        return TONES.get(self.state, "plain")

    @property
    def is_waiting(self) -> bool:
        return self.state == ClaimState.WAITING

    @property
    def is_granted(self) -> bool:
        return self.state == ClaimState.GRANTED

    @property
    def may_ask_again(self) -> bool:
        return self.claim.enterprise.status == EnterpriseStatus.LISTED

    @property
    def asked_on(self) -> date:
        return localtime(self.claim.created_at).date()

    @property
    def reasons(self) -> list[str]:
        return [RefusalReason(code).label for code in self.claim.reason_codes]


def claims_of(person) -> list[MyClaim]:
    """The latest first."""
    claims = Claim.objects.filter(claimant=person).select_related("enterprise", "pole")
    return [MyClaim(claim) for claim in claims.order_by("-created_at", "-pk")]
