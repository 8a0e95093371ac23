"""What a pôle does for the organisations of its territory: it registers them, and nothing else of theirs is its own."""

from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.trail import record
from buying.membership.errors import AlreadyRegistered
from buying.membership.prefixes import proposed_prefix
from buying.membership.slugs import free_slug
from buying.models import BuyingOrganisation
from directory.models import Municipality


@transaction.atomic
def register_organisation(
    *, by: User, name: str, kind: str, municipality: Municipality, file_prefix: str = ""
) -> BuyingOrganisation:
    """A new organisation; without a prefix, the one proposed from its name. Raises AlreadyRegistered when somebody was
    faster: the form says the rest before."""
    try:
        with transaction.atomic():
            registered = BuyingOrganisation.objects.create(
                name=name,
                slug=free_slug(name),
                kind=kind,
                municipality=municipality,
                file_prefix=file_prefix or free_prefix(name, kind),
            )
    except IntegrityError as error:
        raise AlreadyRegistered from error
    record(action="buyers.registered", by=by, target=registered, details={"kind": kind})
    return registered


def free_prefix(name: str, kind: str) -> str:
    """The prefix proposed from the name, that no organisation has."""
    return proposed_prefix(name, kind, set(BuyingOrganisation.objects.values_list("file_prefix", flat=True)))
