"""Asking the pôle to let one buy for an organisation; the pôle's answer. One request waits at a time."""

from datetime import timedelta

from django.db import transaction
from django.utils.timezone import now

from accounts.models import User
from accounts.trail import record
from buying.choices import BuyerRole, JoinedBy, RequestState
from buying.membership import letters
from buying.membership.errors import AlreadyDecided, AlreadyIn, AlreadyWaiting, NoReason, OwnRequest, TooMany
from buying.membership.organisations import has_manager, held_person, locked, refuse_registrar, registered_as
from buying.membership.registering import register_organisation
from buying.membership.team import let_in
from buying.models import BuyerMembership, BuyingOrganisation, JoiningRequest
from directory.models import Municipality

MOST_A_DAY = 3


@transaction.atomic
def request_to_join(*, by: User, kind: str, municipality: Municipality, name: str, message: str) -> JoiningRequest:
    """Ask the pôle of the territory. Raises AlreadyWaiting, TooMany, AlreadyIn, RegistersIt, AccountClosed."""
    person = held_person(by)
    mine = JoiningRequest.objects.filter(user=person)
    if mine.waiting().exists():
        raise AlreadyWaiting
    if mine.filter(created_at__gt=now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooMany
    organisation = registered_as(kind=kind, municipality=municipality, name=name)
    if organisation and BuyerMembership.objects.filter(organisation=organisation, user=person).exists():
        raise AlreadyIn
    refuse_registrar(municipality, person)
    made = JoiningRequest.objects.create(
        user=person,
        organisation=organisation,
        organisation_name=organisation.name if organisation else name,
        kind=kind,
        municipality=municipality,
        message=message,
    )
    letters.request_received(made)
    note("request_made", made, by)
    return made


@transaction.atomic
def withdraw_request(*, request: JoiningRequest, by: User | None) -> None:
    """The person thinks better of it, or closes their account. Raises AlreadyDecided."""
    close(held(request), RequestState.WITHDRAWN, by)


@transaction.atomic
def grant_request(
    *, request: JoiningRequest, organisation: BuyingOrganisation, by: User, message: str = ""
) -> BuyerMembership:
    """The person buys for the organisation; the first whom a pôle lets in runs the team.

    Raises AlreadyDecided, OwnRequest.
    """
    request = held(request)
    refuse_own(request, by)
    organisation = locked(organisation)
    role = BuyerRole.BUYER if has_manager(organisation) else BuyerRole.MANAGER
    membership = let_in(organisation, request.user, role, JoinedBy.APPROVAL, by)
    request.organisation, request.reply = organisation, message
    close(request, RequestState.GRANTED, by)
    letters.request_granted(request, membership)
    return membership


@transaction.atomic
def grant_with_registration(*, request: JoiningRequest, by: User, message: str = "", **organisation) -> BuyerMembership:
    """The same, for an organisation that is registered at once. Raises AlreadyRegistered too."""
    refuse_own(held(request), by)
    registered = register_organisation(by=by, **organisation)
    return grant_request(request=request, organisation=registered, by=by, message=message)


@transaction.atomic
def refuse_request(*, request: JoiningRequest, by: User, message: str) -> None:
    """The pôle answers no, and says why. Raises AlreadyDecided, OwnRequest, NoReason."""
    if not message.strip():
        raise NoReason
    request = held(request)
    refuse_own(request, by)
    request.reply = message
    close(request, RequestState.REFUSED, by)
    letters.request_refused(request)


def held(request: JoiningRequest) -> JoiningRequest:
    """The request read again under its lock, still waiting."""
    rows = JoiningRequest.objects.select_for_update(of=("self",))
    request = rows.select_related("user", "organisation", "municipality").get(pk=request.pk)
    if request.state != RequestState.WAITING:
        raise AlreadyDecided
    return request


def refuse_own(request: JoiningRequest, by: User) -> None:
    if request.user_id == by.pk:
        raise OwnRequest


def close(request: JoiningRequest, state: RequestState, by: User | None) -> None:
    request.state, request.decided_by, request.decided_at = state, by, now()
    request.save(update_fields=["state", "decided_by", "decided_at", "organisation", "reply"])
    note(f"request_{state.value}", request, by)


def note(action: str, request: JoiningRequest, by: User | None) -> None:
    """About the organisation when it is registered; else about the request, which is called by its number: somebody
    typed the rest."""
    target, label = (request.organisation, "") if request.organisation else (request, f"Demande {request.pk}")
    person = request.user if by is None or by.pk != request.user_id else None
    record(action=f"buyers.{action}", by=by, target=target, label=label, details={"request": request.pk}, person=person)
