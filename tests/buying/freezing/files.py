"""A purchase file in the reference world: Beloeil buys catering, two suppliers are kept, one is chosen."""

from decimal import Decimal
from types import SimpleNamespace

from django.utils.timezone import localdate, now

from buying.choices import Answer, Channel, Standing
from buying.freezing.actions import freeze
from buying.models import FrozenRecord, PurchaseChoice, PurchaseFile, PurchaseSearch
from directory.models import Category, Municipality
from tests.factories import CertificationFactory, EnterpriseFactory, OfferingFactory, VerificationFactory, publish
from tests.factories_buying import (
    BuyerMembershipFactory,
    BuyingOrganisationFactory,
    ConsideredSupplierFactory,
    PurchaseFileFactory,
    QuoteFactory,
    QuotePieceFactory,
    SolicitationFactory,
)

QUERY = "nature=services&categorie=traiteur&montant=84000&municipalite=57040&date=2027-02-15"


def ready_file(**given) -> SimpleNamespace:
    """Everything a freeze needs: `file`, `buyer`, `kept` (the chosen one), `aside`."""
    town, category = Municipality.objects.get(code="57040"), Category.objects.get(slug="traiteur")
    organisation = BuyingOrganisationFactory(municipality=town, name="Ville de Beloeil")
    buyer = BuyerMembershipFactory(organisation=organisation).user
    case = {"category": category, "query": QUERY, "lever": "obnl-services", "estimate": Decimal(84_000)}
    file = PurchaseFileFactory(organisation=organisation, created_by=buyer, **(case | given))
    PurchaseSearch.objects.create(purchase_file=file, query="categorie=traiteur", done_at=now(), listed=7, verified=3)
    kept = ConsideredSupplierFactory(
        purchase_file=file, enterprise=supplier("Le Chaudron", town, category), standing=Standing.KEPT, position=1
    )
    aside = ConsideredSupplierFactory(
        purchase_file=file,
        enterprise=supplier("La Marmite", town, category),
        standing=Standing.SET_ASIDE,
        reason="Hors capacité.",
        position=2,
    )
    side = SimpleNamespace(file=file, buyer=buyer, kept=kept, aside=aside, organisation=organisation)
    asked_and_chosen(side)
    return side


def supplier(name: str, town: Municipality, category: Category):
    """A listed sheet with an offer, a certification, and a pôle that answers for it."""
    found = EnterpriseFactory(listed=True, name=name, municipality=town)
    OfferingFactory(enterprise=found, category=category, title="Repas chauds")
    CertificationFactory(enterprise=found)
    VerificationFactory(enterprise=found)
    publish(found)
    return found


def asked_and_chosen(side: SimpleNamespace) -> None:
    SolicitationFactory(
        organisation=side.organisation, enterprise=side.kept.enterprise, category=side.file.category,
        purchase_file=side.file, channel=Channel.PHONE, answer=Answer.QUOTED, answered_on=localdate(),
    )  # fmt: skip
    piece = QuotePieceFactory(purchase_file=side.file)
    QuoteFactory(considered=side.kept, amount=Decimal("81250.50"), piece=piece)
    PurchaseChoice.objects.create(
        purchase_file=side.file, considered=side.kept, reason="Le meilleur prix.", decided_by=side.buyer,
        decided_on=localdate(),
    )  # fmt: skip


def frozen_file(**given) -> SimpleNamespace:
    """The same, frozen: `record` too."""
    side = ready_file(**given)
    side.record = freeze(purchase_file=side.file, by=side.buyer, opened_edit=side.file.edit)
    side.file.refresh_from_db()
    return side


def open_again(file: PurchaseFile) -> PurchaseFile:
    """As it is in the database."""
    return PurchaseFile.objects.get(pk=file.pk)


def record_again(record: FrozenRecord) -> FrozenRecord:
    return FrozenRecord.objects.select_related("purchase_file").get(pk=record.pk)
