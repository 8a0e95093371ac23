"""The smallest valid rows of the buyer's desk. A purchase file is open; freezing has its own doors."""

import hashlib
from datetime import timedelta
from decimal import Decimal

import factory
from django.core.files.base import ContentFile
from django.utils.timezone import localdate, now
from factory.django import DjangoModelFactory

from buying import models
from buying.choices import BuyerRole, Channel, JoinedBy, Procedure
from directory.choices import ProofType
from tests.factories import CategoryFactory, EnterpriseFactory, MunicipalityFactory
from tests.factories_sheets import SMALLEST_PDF, UserFactory


def letters(number: int) -> str:
    """1 → « AAB »: a prefix no other organisation of the test has."""
    text = ""
    for _ in range(3):
        number, rest = divmod(number, 26)
        text = chr(65 + rest) + text
    return text


class BuyingOrganisationFactory(DjangoModelFactory):
    """A municipality that buys."""

    class Meta:
        model = models.BuyingOrganisation

    name = factory.LazyAttribute(lambda organisation: f"Ville de {organisation.municipality.name}")
    slug = factory.Sequence(lambda n: f"organisation-{n}")
    municipality = factory.SubFactory(MunicipalityFactory)
    file_prefix = factory.Sequence(letters)


class BuyerMembershipFactory(DjangoModelFactory):
    """A buyer; `manager=True` runs the team."""

    class Meta:
        model = models.BuyerMembership

    class Params:
        manager = factory.Trait(role=BuyerRole.MANAGER)

    organisation = factory.SubFactory(BuyingOrganisationFactory)
    user = factory.SubFactory(UserFactory)
    joined_by = JoinedBy.APPROVAL


class ShortlistFactory(DjangoModelFactory):
    class Meta:
        model = models.Shortlist

    organisation = factory.SubFactory(BuyingOrganisationFactory)
    name = factory.Sequence(lambda n: f"Liste {n}")


class ShortlistEntryFactory(DjangoModelFactory):
    class Meta:
        model = models.ShortlistEntry

    shortlist = factory.SubFactory(ShortlistFactory)
    enterprise = factory.SubFactory(EnterpriseFactory, listed=True)


class SavedSearchFactory(DjangoModelFactory):
    class Meta:
        model = models.SavedSearch

    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Recherche {n}")
    query = factory.Sequence(lambda n: f"q=traiteur+{n}")
    looked_on = factory.LazyFunction(localdate)


class PurchaseFileFactory(DjangoModelFactory):
    """An open file for services of 84,000 $ in a category."""

    class Meta:
        model = models.PurchaseFile

    organisation = factory.SubFactory(BuyingOrganisationFactory)
    number = factory.Sequence(lambda n: f"AAA-2026-{n:04}")
    title = factory.Sequence(lambda n: f"Achat {n}")
    category = factory.SubFactory(CategoryFactory)
    estimate = Decimal(84_000)
    query = factory.LazyAttribute(
        lambda file: (
            f"nature=services&categorie={file.category.slug}&montant={file.estimate}"
            f"&municipalite={file.organisation.municipality_id}&date={localdate()}"
        )
    )


class ConsideredSupplierFactory(DjangoModelFactory):
    class Meta:
        model = models.ConsideredSupplier

    purchase_file = factory.SubFactory(PurchaseFileFactory)
    enterprise = factory.SubFactory(EnterpriseFactory, listed=True)


class QuotePieceFactory(DjangoModelFactory):
    """A small PDF in the private folder."""

    class Meta:
        model = models.QuotePiece

    purchase_file = factory.SubFactory(PurchaseFileFactory)
    shown_name = "soumission.pdf"
    media_type = ProofType.PDF
    size = len(SMALLEST_PDF)
    sha256 = hashlib.sha256(SMALLEST_PDF).hexdigest()
    file = factory.LazyFunction(lambda: ContentFile(SMALLEST_PDF, name="soumission.pdf"))


class QuoteFactory(DjangoModelFactory):
    class Meta:
        model = models.Quote

    considered = factory.SubFactory(ConsideredSupplierFactory)
    amount = Decimal(80_000)
    received_on = factory.LazyFunction(localdate)


class SolicitationFactory(DjangoModelFactory):
    class Meta:
        model = models.Solicitation

    organisation = factory.SubFactory(BuyingOrganisationFactory)
    enterprise = factory.SubFactory(EnterpriseFactory, listed=True)
    category = factory.SubFactory(CategoryFactory)
    asked_on = factory.LazyFunction(localdate)
    channel = Channel.EMAIL


class ContractFactory(DjangoModelFactory):
    class Meta:
        model = models.Contract

    organisation = factory.SubFactory(BuyingOrganisationFactory)
    enterprise = factory.SubFactory(EnterpriseFactory, listed=True)
    supplier_name = factory.SelfAttribute("enterprise.name")
    category = factory.SubFactory(CategoryFactory)
    title = "Un achat"
    amount = Decimal(40_000)
    signed_on = factory.LazyFunction(localdate)
    procedure = Procedure.DIRECT_AWARD


class QuoteRequestFactory(DjangoModelFactory):
    """Sent now, to be answered within ten days."""

    class Meta:
        model = models.QuoteRequest

    purchase_file = factory.SubFactory(PurchaseFileFactory)
    subject = "Demande de prix"
    message = "Décrivez votre offre."
    deadline = factory.LazyFunction(lambda: now() + timedelta(days=10))
    contact_name = "Camille Acheteuse"
    sent_by = factory.SubFactory(UserFactory)


class QuoteInvitationFactory(DjangoModelFactory):
    class Meta:
        model = models.QuoteInvitation

    request = factory.SubFactory(QuoteRequestFactory)
    considered = factory.LazyAttribute(
        lambda invitation: ConsideredSupplierFactory(purchase_file=invitation.request.purchase_file, standing="kept")
    )
    solicitation = factory.LazyAttribute(
        lambda invitation: SolicitationFactory(
            organisation=invitation.request.purchase_file.organisation,
            enterprise=invitation.considered.enterprise,
            category=invitation.request.purchase_file.category,
            purchase_file=invitation.request.purchase_file,
            channel=Channel.PORTAL,
        )
    )
    email = "info@exemple.org"
    nonce = factory.Sequence(lambda n: f"nonce{n}")


class SupplierCheckFactory(DjangoModelFactory):
    class Meta:
        model = models.SupplierCheck

    organisation = factory.SubFactory(BuyingOrganisationFactory)
    name = "Fournisseurs de l’année"
    made_on = factory.LazyFunction(localdate)
    content = factory.LazyAttribute(
        lambda check: {"format": 1, "on": str(check.made_on), "town": "", "remarks": [], "known": {}, "lines": []}
    )
    row_count = 0
    saved_by = factory.SubFactory(UserFactory)
