"""Proposing a sheet for an enterprise the directory does not have."""

from datetime import timedelta

from django.utils.timezone import now

from accounts.models import User
from directory.choices import LegalForm, RevisionKind
from directory.membership.errors import AlreadyProposed, SheetExists, TooMany
from directory.models import Enterprise, Municipality, Revision
from directory.revisions.actions import propose

MOST_A_DAY = 3


def propose_enterprise(
    *, by: User, name: str, neq: str, municipality: Municipality, legal_form: LegalForm
) -> Enterprise:
    """A draft sheet whose admin is the proposer; nobody else sees it until a pôle approves its first revision.

    Raises SheetExists when a sheet, public or not, has the NEQ; AlreadyProposed when the person began it; TooMany.
    """
    if Enterprise.objects.filter(neq=neq).exists():
        raise SheetExists
    mine = Revision.objects.filter(author=by, kind=RevisionKind.NEW)
    if mine.open().filter(document__identity__neq=neq).exists():
        raise AlreadyProposed
    if mine.filter(created_at__gt=now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooMany
    return propose(by=by, name=name, neq=neq, municipality=municipality, legal_form=legal_form).enterprise
