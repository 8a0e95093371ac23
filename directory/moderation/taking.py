"""Giving back a revision one had taken; taking it is `directory.revisions.actions.take`."""

from django.db import transaction

from accounts.trail import record
from directory.choices import RevisionState
from directory.models import Revision
from directory.revisions.holding import held


@transaction.atomic
def give_back(*, revision: Revision, by) -> None:
    """Leave it to the others. Without effect when somebody else has it; raises NotYours, NotOpen."""
    work = held(revision)
    work.require_pole(by)
    work.require_state(RevisionState.SUBMITTED)
    if work.revision.taken_by_id != by.pk:
        return
    work.revision.taken_by = None
    work.revision.save(update_fields=["taken_by"])
    record(action="revision.given_back", by=by, target=work.enterprise, details={"revision": revision.pk})
