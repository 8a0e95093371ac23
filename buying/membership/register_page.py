"""What a pôle sees of the organisations of its territory: who they are, their people by public name, their domains, the
state of the town's by-law. Nothing of what they keep."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from accounts.models import AuditEvent
from buying.choices import BuyerRole, RequestState
from buying.membership.audit_labels import LABELS
from buying.models import BuyerMembership, BuyingOrganisation, JoiningRequest, OrganisationDomain
from directory.words import normalise
from guide.models import Bylaw

PAGE_SIZE, MOST_EVENTS = 50, 20
# Whom an organisation invites is its own business until they come in.
SEEN = [action for action in LABELS if "invitation" not in action]


@dataclass(frozen=True)
class Registered:
    """A line of the register."""

    organisation: BuyingOrganisation
    bylaw: Bylaw | None


@dataclass(frozen=True)
class BuyersPage:
    requests: list[JoiningRequest]
    lines: list[Registered]
    page: Page
    q: str


@dataclass(frozen=True)
class RegisteredPage:
    """One organisation. `bylaw` is the one in force in its municipality."""

    organisation: BuyingOrganisation
    members: list[BuyerMembership]
    domains: list[OrganisationDomain]
    requests: list[JoiningRequest]
    bylaw: Bylaw | None
    events: list[AuditEvent]

    @property
    def needs_manager(self) -> bool:
        """People are there, and nobody with an open account runs their team."""
        active = [one for one in self.members if one.user.is_active]
        return bool(active) and not any(one.is_manager for one in active)


def buyers_page(user, day: date, *, q: str = "", number: str = "") -> BuyersPage:
    """The register of this person's territory, by name; what waits first. Five queries."""
    q = q.strip()[:100].replace("\x00", "")
    found = BuyingOrganisation.objects.for_moderator(user).select_related("municipality").order_by("name", "pk")
    found = found.filter(Q(name__icontains=q) | Q(municipality__sort_name__contains=normalise(q))) if q else found
    page = Paginator(with_people(found), PAGE_SIZE).get_page(number)
    bylaws = bylaws_of(page.object_list, day)
    lines = [Registered(one, bylaws.get(one.municipality_id) if one.is_municipality else None) for one in page]
    return BuyersPage(list(waiting_requests(user)), lines, page, q)


def registered_page(organisation: BuyingOrganisation, user, day: date) -> RegisteredPage:
    """Five queries."""
    members = organisation.memberships.select_related("user").order_by("-role", "pk")
    events = AuditEvent.objects.about(organisation).filter(action__in=SEEN).order_by("-at", "-pk")
    return RegisteredPage(
        organisation,
        list(members),
        list(organisation.domains.select_related("registered_by")),
        list(waiting_requests(user).filter(organisation=organisation)),
        bylaws_of([organisation], day).get(organisation.municipality_id) if organisation.is_municipality else None,
        list(events[:MOST_EVENTS]),
    )


def waiting_requests(user):
    waiting = JoiningRequest.objects.for_moderator(user).filter(state=RequestState.WAITING)
    return waiting.select_related("user", "organisation", "municipality").order_by("created_at", "pk")


def with_people(organisations):
    """`people` and `managers`: how many of each have an open account."""
    is_open = Q(memberships__user__is_active=True)
    is_manager = is_open & Q(memberships__role=BuyerRole.MANAGER)
    return organisations.annotate(
        people=Count("memberships", filter=is_open), managers=Count("memberships", filter=is_manager)
    )


def bylaws_of(organisations, day: date) -> dict[str, Bylaw]:
    """By municipality, the by-law in force on the day."""
    codes = {one.municipality_id for one in organisations if one.is_municipality}
    found = Bylaw.objects.in_force_on(day).filter(municipality__in=codes).select_related("confirmed_by")
    return {one.municipality_id: one for one in found}
