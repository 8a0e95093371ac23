"""Keeping a comparison, because a buyer asked for it; letting it go."""

from django.db import transaction

from buying.checks.comparing import Check
from buying.checks.content import to_content
from buying.checks.errors import TooManyChecks
from buying.models import BuyingOrganisation, SupplierCheck

MOST_KEPT = 100  # each may be some megabytes


@transaction.atomic
def save_check(*, organisation: BuyingOrganisation, check: Check, name: str, by) -> SupplierCheck:
    """The rows as they were given, and what each was found to be that day. Raises TooManyChecks."""
    organisation = BuyingOrganisation.objects.select_for_update().get(pk=organisation.pk)
    if organisation.supplier_checks.count() >= MOST_KEPT:
        raise TooManyChecks
    return SupplierCheck.objects.create(
        organisation=organisation,
        name=name,
        made_on=check.made_on,
        content=to_content(check),
        row_count=len(check.lines),
        saved_by=by,
    )
