"""What the page where one joins an organisation shows: what one's address opens, what one asked, what one has."""

from dataclasses import dataclass

from accounts.models import User
from buying.choices import RequestState
from buying.membership.domains import open_by_domain
from buying.models import BuyerMembership, BuyingOrganisation, JoiningRequest


@dataclass(frozen=True)
class JoiningPage:
    mine: list[BuyingOrganisation]
    open_ones: list[BuyingOrganisation]
    waiting: JoiningRequest | None
    refused: JoiningRequest | None


def joining_page(person: User) -> JoiningPage:
    """Three or four queries. A refusal is shown until something else is asked."""
    memberships = BuyerMembership.objects.of(person).select_related("organisation").order_by("organisation__name")
    last = JoiningRequest.objects.filter(user=person).order_by("-created_at", "-pk").first()
    return JoiningPage(
        [one.organisation for one in memberships],
        list(open_by_domain(person)),
        last if last and last.state == RequestState.WAITING else None,
        last if last and last.state == RequestState.REFUSED else None,
    )
