"""What the page of an organisation shows to its own: people by their public names, never somebody else's address."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime, now

from buying.membership.organisations import answering_pole
from buying.models import BuyerInvitation, BuyerMembership, BuyingOrganisation
from directory.membership.sheets import masked
from directory.models import Pole


@dataclass(frozen=True)
class Line:
    """One person, as the reader sees them."""

    membership: BuyerMembership
    is_reader: bool

    @property
    def name(self) -> str:
        return self.membership.user.public_name


@dataclass(frozen=True)
class Waiting:
    """An invitation not yet taken up. Only who sent it reads the whole address."""

    invitation: BuyerInvitation
    address: str
    can_be_cancelled: bool

    @property
    def until(self) -> date:
        return localtime(self.invitation.expires_at).date()


@dataclass(frozen=True)
class OrganisationPage:
    organisation: BuyingOrganisation
    reader: BuyerMembership
    lines: list[Line]
    waiting: list[Waiting]
    domains: list[str]
    pole: Pole | None

    @property
    def is_manager(self) -> bool:
        return self.reader.is_manager

    @property
    def managers(self) -> list[Line]:
        return [line for line in self.lines if line.membership.is_manager and line.membership.user.is_active]

    @property
    def is_alone(self) -> bool:
        """Nobody else with an open account is in: the reader may go whatever their role."""
        return not [line for line in self.lines if line.membership.user.is_active and not line.is_reader]

    @property
    def reader_is_last_manager(self) -> bool:
        return self.is_manager and len(self.managers) == 1 and not self.is_alone


def organisation_page(reader: BuyerMembership) -> OrganisationPage:
    """Four queries, besides the reader's membership with its organisation."""
    organisation = reader.organisation
    members = BuyerMembership.objects.filter(organisation=organisation).select_related("user").order_by("-role", "pk")
    return OrganisationPage(
        organisation,
        reader,
        [Line(one, one.pk == reader.pk) for one in members],
        waiting_for(reader),
        list(organisation.domains.values_list("domain", flat=True)),
        answering_pole(organisation.municipality),
    )


def waiting_for(reader: BuyerMembership) -> list[Waiting]:
    sent = BuyerInvitation.objects.open_at(now()).filter(organisation=reader.organisation)
    found = []
    for one in sent.select_related("invited_by").order_by("-created_at", "pk"):
        is_mine = one.invited_by_id == reader.user_id
        found.append(Waiting(one, one.email if is_mine else masked(one.email), is_mine or reader.is_manager))
    return found
