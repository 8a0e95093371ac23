"""How often an enterprise says that its sheet is right: its own choice."""

from django.db import transaction

from accounts.trail import record
from directory.choices import ConfirmationPace
from directory.membership.sheets import locked
from directory.models import Enterprise


@transaction.atomic
def set_pace(*, enterprise: Enterprise, months: ConfirmationPace, by) -> Enterprise:
    """Choosing what was chosen already leaves no trace."""
    enterprise = locked(enterprise)
    if enterprise.confirm_every != months:
        enterprise.confirm_every = ConfirmationPace(months)
        enterprise.save(update_fields=["confirm_every"])
        record(action="sheet.pace_changed", by=by, target=enterprise, details={"months": int(months)})
    return enterprise
