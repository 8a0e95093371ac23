"""The contracts an organisation concluded outside a purchase file. Corrections are in the audit trail."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from accounts.models import User
from accounts.trail import record
from buying.choices import Procedure
from buying.models import BuyingOrganisation, Contract, PurchaseFile
from buying.rotation.corrections import changed, told
from buying.rotation.errors import FollowsFile, HeldByFile, NotOfThisOrganisation, SignedTomorrow
from directory.models import Category, Enterprise

CORRECTED = ("enterprise", "supplier_name", "category", "title", "amount", "signed_on", "procedure")


@transaction.atomic
def note_contract(
    *,
    organisation: BuyingOrganisation,
    enterprise: Enterprise | None,
    supplier_name: str,
    category: Category | None,
    title: str,
    amount: Decimal,
    signed_on: date,
    procedure: Procedure,
    by: User | None,
    purchase_file: PurchaseFile | None = None,
) -> Contract:
    """Write a contract. Raises SignedTomorrow, NotOfThisOrganisation."""
    _must_be_signed(signed_on)
    if purchase_file and purchase_file.organisation_id != organisation.pk:
        raise NotOfThisOrganisation
    contract = Contract.objects.create(
        organisation=organisation, enterprise=enterprise, supplier_name=supplier_name, category=category, title=title,
        amount=amount, signed_on=signed_on, procedure=procedure, purchase_file=purchase_file, recorded_by=by,
    )  # fmt: skip
    _record("noted", contract, by, {})
    return contract


@transaction.atomic
def correct_contract(*, contract: Contract, by: User, **given) -> Contract:
    """Right a contract written by hand; that of a file follows its outcome. Raises FollowsFile, SignedTomorrow."""
    contract = _held(contract)
    if contract.purchase_file_id:
        raise FollowsFile
    _must_be_signed(given["signed_on"])
    before = changed(contract, CORRECTED, given)
    if before:
        contract.save(update_fields=CORRECTED)
        _record("corrected", contract, by, told(contract, before))
    return contract


@transaction.atomic
def remove_contract(*, contract: Contract, by: User) -> None:
    """Take out a contract written by mistake; the trail keeps its figures. Raises HeldByFile."""
    contract = _held(contract)
    if contract.purchase_file_id:
        raise HeldByFile
    _record("removed", contract, by, told(contract, {name: getattr(contract, name) for name in CORRECTED}))
    contract.delete()


def _must_be_signed(day: date) -> None:
    if day > localdate():
        raise SignedTomorrow


def _held(contract: Contract) -> Contract:
    """The row as it is now, locked."""
    return Contract.objects.select_for_update(of=["self"]).select_related("organisation").get(pk=contract.pk)


def _record(what: str, contract: Contract, by: User | None, details: dict) -> None:
    facts = {"amount": str(contract.amount), "signed_on": str(contract.signed_on)} | details
    record(action=f"contract.{what}", by=by, target=contract, label=f"Contrat {contract.pk}", details=facts)
