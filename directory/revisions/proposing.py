"""A person proposes an enterprise that the directory does not know; and says of one it knows that it is still right."""

from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from accounts.trail import record
from directory.choices import EnterpriseStatus, LegalForm, MembershipRole
from directory.models import Enterprise, Membership, Municipality, Revision
from directory.neq import clean_neq
from directory.revisions.drafting import start, stored
from directory.revisions.errors import NotOpen
from directory.revisions.rows import SheetRows
from directory.slugs import give_slugs
from directory.words import normalise


@transaction.atomic
def propose(*, by, name: str, neq: str, municipality: Municipality, legal_form: LegalForm) -> Revision:
    """A sheet nobody sees yet, whose proposer runs it, and the revision that will make it public.

    The NEQ (perhaps '') waits in the document: written on the row, it would keep the enterprise itself from using it.
    Raises ValidationError for a NEQ that cannot be one.
    """
    number = clean_neq(neq) if neq else ""
    fields = {"name": name, "sort_name": normalise(name), "legal_form": legal_form, "municipality": municipality}
    enterprise = Enterprise(**fields)
    give_slugs([enterprise])
    enterprise.save()
    Membership.objects.create(enterprise=enterprise, user=by, role=MembershipRole.ADMIN, confirmed_on=localdate())
    revision = start(SheetRows.locked(enterprise.pk), by)
    document = revision.document
    if number:
        stored(revision, document | {"identity": document["identity"] | {"neq": number}}, by)
    record(action="sheet.proposed", by=by, target=enterprise, details={"revision": revision.pk})
    return revision


@transaction.atomic
def confirm_sheet(*, enterprise: Enterprise, by, day: date) -> Enterprise:
    """Say that a listed sheet is still right, without changing it; `by` is None when a letter's link was followed.

    Confirming twice on a day leaves one trace. Raises NotOpen when the sheet is not public.
    """
    fresh = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    if fresh.status != EnterpriseStatus.LISTED:
        raise NotOpen("Cette fiche n’est pas publique : il n’y a rien à confirmer.")
    if fresh.confirmed_on is None or fresh.confirmed_on < day:
        fresh.confirmed_on = day
        fresh.save(update_fields=["confirmed_on"])
        record(action="sheet.confirmed", by=by, target=fresh, details={"day": day.isoformat()})
    return fresh
