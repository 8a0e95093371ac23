"""What the page of a team shows: people by their public names, never an address that is not the reader's own."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate, localtime, now

from directory.choices import EnterpriseStatus
from directory.membership.sheets import masked
from directory.membership.team import CONFIRM_EVERY
from directory.models import Enterprise, Invitation, Membership


@dataclass(frozen=True)
class Line:
    """One member, as the reader sees them."""

    membership: Membership
    is_reader: bool
    must_be_confirmed: bool

    @property
    def name(self) -> str:
        return self.membership.user.public_name


@dataclass(frozen=True)
class Waiting:
    """An invitation not yet taken up. Only who sent it reads the whole address."""

    invitation: Invitation
    address: str

    @property
    def until(self) -> date:
        return localtime(self.invitation.expires_at).date()


@dataclass(frozen=True)
class TeamPage:
    enterprise: Enterprise
    reader: Membership
    lines: list[Line]
    waiting: list[Waiting]

    @property
    def is_admin(self) -> bool:
        return self.reader.is_admin

    @property
    def admins(self) -> list[Line]:
        return [line for line in self.lines if line.membership.is_admin and line.membership.user.is_active]

    @property
    def reader_is_last_admin(self) -> bool:
        return self.is_admin and len(self.admins) == 1

    @property
    def can_be_claimed(self) -> bool:
        """A public sheet nobody answers for: its editors may claim it, like anyone."""
        return not self.admins and self.enterprise.status == EnterpriseStatus.LISTED

    @property
    def must_be_confirmed(self) -> bool:
        return any(line.must_be_confirmed for line in self.lines)


def team_page(reader: Membership, day: date | None = None) -> TeamPage:
    before = (day or localdate()) - CONFIRM_EVERY
    members = Membership.objects.filter(enterprise=reader.enterprise).select_related("user").order_by("role", "pk")
    lines = [Line(one, one.pk == reader.pk, one.confirmed_on < before) for one in members]
    return TeamPage(reader.enterprise, reader, lines, waiting_for(reader) if reader.is_admin else [])


def waiting_for(reader: Membership) -> list[Waiting]:
    sent = Invitation.objects.open_at(now()).filter(enterprise=reader.enterprise)
    return [
        Waiting(one, one.email if one.invited_by_id == reader.user_id else masked(one.email))
        for one in sent.select_related("invited_by").order_by("-created_at", "pk")
    ]
