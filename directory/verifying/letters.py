"""What an enterprise is told of what its pôle answers for."""

from directory.french import beginning_with_pole, written_day
from directory.models import Membership, Verification
from mailing.actions import post
from mailing.links import absolute


def verification_made(verification: Verification) -> None:
    """To those who run the sheet: what is now « vérifiée », by whom and until when."""
    _tell(verification, "verification_made", until=written_day(verification.valid_until), source=verification.source)


def verification_withdrawn(verification: Verification, why: str) -> None:
    """To those who run the sheet: it is only declared again, and why."""
    _tell(verification, "verification_withdrawn", why=why)


def _tell(verification: Verification, kind: str, **more: str) -> None:
    enterprise = verification.enterprise
    context = {
        "enterprise": enterprise.name,
        "sheet_url": absolute(enterprise.get_absolute_url()),
        "subject": verification.about,
        "pole": beginning_with_pole(verification.pole.name),
    }
    admins = Membership.objects.active().admins().filter(enterprise=enterprise).select_related("user")
    for member in admins.order_by("pk"):
        post(kind=kind, to=member.user.email, context=context | more)
