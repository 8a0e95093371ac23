"""Organisations, their people and their pôle. Standing characters: Alice works for the pôle, Marie runs the team of the
Ville de Beloeil, Paul buys with her, Denis is a stranger."""

import re

from allauth.account.models import EmailAddress
from django.urls import reverse

from buying.choices import BuyerKind
from buying.models import BuyingOrganisation, JoiningRequest, OrganisationDomain
from directory.models import Pole
from mailing.models import Letter
from tests.directory.suppliers import BELOEIL, plain, town
from tests.factories_buying import BuyerMembershipFactory, BuyingOrganisationFactory
from tests.factories_sheets import PoleMembershipFactory, UserFactory

POLE = "pole@est.example"


def beloeil(**fields) -> BuyingOrganisation:
    """The Ville de Beloeil, in a territory whose pôle has a mailbox."""
    given = {"name": "Ville de Beloeil", "slug": "ville-de-beloeil", "municipality": town(BELOEIL)} | fields
    organisation = BuyingOrganisationFactory(**given)
    Pole.objects.covering(organisation.municipality).update(email=POLE)
    return organisation


def manager(organisation, name: str = "Marie"):
    return BuyerMembershipFactory(organisation=organisation, manager=True, user__name=name).user


def buyer(organisation, name: str = "Paul"):
    return BuyerMembershipFactory(organisation=organisation, user__name=name).user


def pole_person(code: str = BELOEIL, name: str = "Alice"):
    """Somebody of the staff of the pôle that covers this town."""
    pole = Pole.objects.covering(town(code)).order_by("name").first()
    return PoleMembershipFactory(pole=pole, user__name=name).user


def with_address(address: str, *, verified: bool = True, **fields):
    """An account that confirmed this address, or has yet to."""
    user = UserFactory(email=fields.pop("email", address), **fields)
    EmailAddress.objects.create(user=user, email=address, verified=verified)
    return user


def domain(organisation, name: str = "beloeil.ca") -> OrganisationDomain:
    return OrganisationDomain.objects.create(organisation=organisation, domain=name)


def asked(by, organisation=None, **fields) -> JoiningRequest:
    """A waiting request of this person."""
    given = {
        "organisation_name": organisation.name if organisation else "Ville de Beloeil",
        "kind": organisation.kind if organisation else BuyerKind.MUNICIPALITY,
        "municipality": organisation.municipality if organisation else town(),
        "message": "Je suis approvisionneuse au service des finances.",
    }
    return JoiningRequest.objects.create(user=by, organisation=organisation, **given | fields)


def letters(kind: str) -> list[Letter]:
    return list(Letter.objects.filter(kind=kind).order_by("pk"))


def sent_to(kind: str) -> list[str]:
    return [letter.to for letter in letters(kind)]


def token_in(letter: Letter) -> str:
    return re.search(r"/rejoindre/([\w-]+)/", letter.text)[1]


def page(name: str, *arguments) -> str:
    return reverse(f"buying:{name}", args=arguments)


def text(response) -> str:
    return plain(response.content.decode())
