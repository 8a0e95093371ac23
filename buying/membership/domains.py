"""Coming in by a work e-mail: an address that the person confirmed, at a domain that the pôle registered."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from accounts.models import AuditEvent, User
from accounts.trail import record
from buying.choices import BuyerRole, JoinedBy
from buying.membership.errors import AccessWithdrawn, AlreadyIn, DomainTaken, NotYourDomain
from buying.membership.organisations import held_person, locked, refuse_registrar
from buying.membership.team import let_in
from buying.models import BuyerMembership, BuyingOrganisation, OrganisationDomain

WITHDRAWN = ("buyers.removed", "buyers.revoked")


def domain_of(address: str) -> str:
    """What follows the last « @ »: exactly this one is compared, never its parents nor its children."""
    return address.rpartition("@")[2].lower()


def open_by_domain(person: User) -> QuerySet[BuyingOrganisation]:
    """The organisations that a confirmed address of the person opens, and that they are not in."""
    confirmed = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    matching = OrganisationDomain.objects.filter(domain__in={domain_of(address) for address in confirmed})
    found = BuyingOrganisation.objects.filter(pk__in=matching.values("organisation"))
    return found.exclude(memberships__user=person).select_related("municipality")


@transaction.atomic
def join_by_domain(*, organisation: BuyingOrganisation, by: User) -> BuyerMembership:
    """Come in as a buyer: a manager gives the wider role. Somebody whose access was withdrawn does not come back this
    way, even with an address confirmed long ago.

    Raises AlreadyIn, NotYourDomain, AccessWithdrawn, RegistersIt, AccountClosed.
    """
    person, organisation = held_person(by), locked(organisation)
    if BuyerMembership.objects.filter(organisation=organisation, user=person).exists():
        raise AlreadyIn
    if not open_by_domain(person).filter(pk=organisation.pk).exists():
        raise NotYourDomain
    if AuditEvent.objects.about(organisation).filter(action__in=WITHDRAWN, person=person).exists():
        raise AccessWithdrawn
    refuse_registrar(organisation.municipality, person)
    return let_in(organisation, person, BuyerRole.BUYER, JoinedBy.DOMAIN, by)


@transaction.atomic
def register_domain(*, organisation: BuyingOrganisation, domain: str, by: User) -> OrganisationDomain:
    """The pôle says that whoever has an address there works for the organisation. Its managers are told of each person
    who comes in. Raises DomainTaken."""
    organisation = locked(organisation)
    try:
        with transaction.atomic():
            registered = OrganisationDomain.objects.create(organisation=organisation, domain=domain, registered_by=by)
    except IntegrityError as error:
        raise DomainTaken from error
    record(action="buyers.domain_registered", by=by, target=organisation, details={"domain": domain})
    return registered


@transaction.atomic
def withdraw_domain(*, domain: OrganisationDomain, by: User) -> None:
    """Nobody comes in by it any more; who did stays. Safe to do twice."""
    organisation = locked(domain.organisation)
    if OrganisationDomain.objects.filter(pk=domain.pk).delete()[0]:
        record(action="buyers.domain_withdrawn", by=by, target=organisation, details={"domain": domain.domain})
