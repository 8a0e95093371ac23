"""« Toujours exact »: the link of a letter that confirms a sheet without an account.

The link opens a page with one button, and only the button confirms: machines that read mail follow links, and would
confirm in the place of people. The click on the button is the one-click answer; nothing is typed, nobody signs in.

A link is good for one sheet, as it was last confirmed, and for the mailbox it was sent to: once the sheet is confirmed,
once its reader has left the team or sixty days have gone by, it confirms nothing. Nothing of it is stored.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from django.core import signing
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from directory.membership.letters import page
from directory.membership.sheets import locked
from directory.models import Enterprise, Membership
from directory.reminders.readers import team_readers
from directory.revisions.actions import confirm_sheet

SALT = "directory.freshness"
LINK_LIFE = timedelta(days=60)


class LinkState(Enum):
    OPEN = "open"
    CONFIRMED = "confirmed"
    DEAD = "dead"


@dataclass(frozen=True)
class Link:
    """A link as it stands when it is followed. `holder` is a digest of the mailbox it was sent to."""

    enterprise: Enterprise
    holder: str
    state: LinkState
    has_team: bool

    @property
    def is_open(self) -> bool:
        return self.state == LinkState.OPEN

    @property
    def is_confirmed(self) -> bool:
        return self.state == LinkState.CONFIRMED

    @property
    def is_dead(self) -> bool:
        return self.state == LinkState.DEAD


def link_for(enterprise: Enterprise, address: str) -> str:
    """The whole address to put in a letter to this mailbox."""
    said = [enterprise.pk, _written(enterprise.confirmed_on), _digest(address)]
    return page("sheet-confirm-link", signing.dumps(said, salt=SALT))


def link_of(token: str, sheets=None) -> Link:
    """What a followed link is worth now. Raises BadSignature for one we never made, Enterprise.DoesNotExist when its
    sheet is gone or no longer public."""
    number, confirmed, holder = signing.loads(token, salt=SALT)
    enterprise = (sheets or Enterprise.objects).listed().get(pk=number)
    readers = team_readers([enterprise.pk]).get(enterprise.pk, [])
    is_theirs = any(constant_time_compare(_digest(reader.address), holder) for reader in readers)
    if _written(enterprise.confirmed_on) != confirmed:
        state = LinkState.CONFIRMED if enterprise.confirmed_on else LinkState.DEAD
    else:
        state = LinkState.OPEN if is_theirs and not _is_out_of_time(token) else LinkState.DEAD
    return Link(enterprise, holder, state, has_team=any(reader.is_person for reader in readers))


@transaction.atomic
def confirm_by_link(token: str, day: date) -> Link:
    """Confirm the sheet when the link still can, in the name of the member it was sent to, if it was one.

    Raises as `link_of` does.
    """
    locked(link_of(token).enterprise)
    link = link_of(token)  # read again: somebody else may have been first
    if link.is_open:
        confirm_sheet(enterprise=link.enterprise, by=_member(link), day=day)
    return link


def _is_out_of_time(token: str) -> bool:
    try:
        signing.loads(token, salt=SALT, max_age=LINK_LIFE)
    except signing.SignatureExpired:
        return True
    return False


def _member(link: Link):
    members = Membership.objects.active().filter(enterprise=link.enterprise).select_related("user").order_by("pk")
    return next((member.user for member in members if _digest(member.user.email) == link.holder), None)


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""


def _digest(address: str) -> str:
    """Tells whether a mailbox is the same without naming it. 64 bits are plenty: the token is signed."""
    return salted_hmac(SALT, address.lower(), algorithm="sha256").hexdigest()[:16]
