"""A file of the Ville de Beloeil ready to be asked about. Standing characters: Paul buys for the town, Marie runs its
team, Denis buys for another town."""

from datetime import timedelta
from types import SimpleNamespace

from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from buying.choices import Standing
from buying.quotes.actions import send_request
from buying.quotes.links import token_of
from tests.directory.suppliers import plain
from tests.factories import ContactFactory, EnterpriseFactory
from tests.factories_buying import (
    BuyerMembershipFactory,
    BuyingOrganisationFactory,
    ConsideredSupplierFactory,
    PurchaseFileFactory,
)
from tests.sign_in import sign_in

NAMES = ["Traiteur du Richelieu", "La Grande Marmite", "Coop Saveurs unies"]


def town(**fields) -> SimpleNamespace:
    """An organisation, its buyer, and an open file with three suppliers kept, each with a published address."""
    organisation = BuyingOrganisationFactory(name="Ville de Beloeil", **fields)
    paul = BuyerMembershipFactory(organisation=organisation, user__name="Paul Roy").user
    file = PurchaseFileFactory(organisation=organisation, title="Repas des bénévoles", need="Cent vingt repas.")
    kept = [supplier(file, name, f"info@{number}.example") for number, name in enumerate(NAMES, 1)]
    return SimpleNamespace(organisation=organisation, paul=paul, file=file, kept=kept)


def supplier(file, name: str, email: str, *, standing=Standing.KEPT, **contact):
    """Considered in the file, with what its sheet publishes."""
    enterprise = EnterpriseFactory(name=name, listed=True, municipality=file.organisation.municipality)
    ContactFactory(enterprise=enterprise, **{"email": email, "phone": "450 555-0100"} | contact)
    reason = "Trop loin." if standing == Standing.SET_ASIDE else ""
    return ConsideredSupplierFactory(purchase_file=file, enterprise=enterprise, standing=standing, reason=reason)


def words(world, **changed) -> dict:
    """What `send_request` takes, to all three."""
    return {
        "purchase_file": world.file,
        "suppliers": [one.pk for one in world.kept],
        "subject": "Repas des bénévoles",
        "message": "Cent vingt repas, le 12 décembre.",
        "deadline": now() + timedelta(days=10),
        "contact_name": "Paul Roy",
        "contact_phone": "450 555-0123",
        "by": world.paul,
    } | changed


def sent(world, **changed):
    """A request that left, and its invitations in the order of the file."""
    request = send_request(**words(world, **changed))
    return request, list(request.invitations.select_related("considered__enterprise").order_by("pk"))


def typed(world, **changed) -> dict:
    """The form as it is posted."""
    from django.utils.timezone import localdate

    return {
        "suppliers": [one.pk for one in world.kept],
        "subject": "Repas des bénévoles",
        "message": "Cent vingt repas, le 12 décembre.",
        "deadline_on": (localdate() + timedelta(days=10)).isoformat(),
        "deadline_at": "16:00",
        "contact_name": "Paul Roy",
        "contact_phone": "450 555-0123",
        "seen_requests": 0,
        "etape": "envoyer",
    } | changed


def page(name: str, *arguments) -> str:
    return reverse(f"buying:{name}", args=arguments)


def reply(invitation) -> str:
    return page("quote-reply", token_of(invitation))


def price(amount: str = "12 000", **changed) -> dict:
    """A supplier's answer, as it is posted."""
    return {"geste": "repondre", "prix-amount": amount, "prix-message": "Service compris."} | changed


def signed_in(user) -> Client:
    client = Client()
    sign_in(client, user)
    return client


def text(response) -> str:
    return plain(response.content.decode())
