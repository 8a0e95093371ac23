"""Contracts written by hand: linked to a sheet or not, and never silently."""

import pytest

from buying.choices import Procedure
from buying.models import Contract
from tests.buying.rotation.pages import CONTRACTS, read, sent
from tests.directory.suppliers import supplier
from tests.factories_buying import ContractFactory, PurchaseFileFactory

pytestmark = pytest.mark.django_db


def contract_fields(**fields) -> dict:
    given = {"category": "", "title": "Peinture", "amount": "31 000,50 $", "signed_on": "2026-03-03"}
    return given | {"procedure": Procedure.DIRECT_AWARD, **fields}


def test_a_contract_says_whether_it_is_linked_to_a_sheet(signed_in, organisation):
    aube = supplier("Aube")
    assert "rattaché à la fiche de Aube" in sent(signed_in, "contract-new", supplier="AUBE", **contract_fields())
    page = sent(signed_in, "contract-new", supplier="Aube", is_outside="on", **contract_fields())
    assert "sans fiche du répertoire" in page
    assert [(one.enterprise, one.supplier_name) for one in Contract.objects.order_by("pk")] == [
        (aube, "Aube"),
        (None, "Aube"),
    ]


def test_two_sheets_of_one_name_are_not_chosen_between_silently(signed_in, organisation):
    _, second = supplier("Aube"), supplier("Aube", slug="aube-2")
    page = sent(signed_in, "contract-new", supplier="Aube", **contract_fields())
    assert "Plusieurs fiches portent ce nom" in page
    sent(signed_in, "contract-new", supplier="Aube", which=second.slug, **contract_fields())
    assert Contract.objects.get().enterprise == second


def test_a_contract_is_corrected_and_taken_out(signed_in, organisation):
    contract = ContractFactory(organisation=organisation)
    assert f'value="{contract.supplier_name}"' in read(signed_in, f"/rotation/contrats/{contract.pk}/")
    page = sent(signed_in, "contract-edit", contract.pk, supplier="Autre", **contract_fields(amount="12 k"))
    assert "12 000" in page, "the way out"
    sent(signed_in, "contract-edit", contract.pk, supplier="Autre", **contract_fields(amount="12 000"))
    contract.refresh_from_db()
    assert (contract.amount, contract.supplier_name, contract.enterprise) == (12_000, "Autre", None)
    assert "Le contrat est retiré" in sent(signed_in, "contract-edit", contract.pk, retirer="1")


def test_the_contract_of_a_file_is_corrected_by_its_outcome(signed_in, organisation):
    file = PurchaseFileFactory(organisation=organisation)
    contract = ContractFactory(organisation=organisation, purchase_file=file)
    assert f"/rotation/contrats/{contract.pk}/" not in read(signed_in, CONTRACTS)
    response = signed_in.post(f"/rotation/contrats/{contract.pk}/", {"supplier": "Autre", **contract_fields()})
    assert response.url == file.get_absolute_url()
    assert Contract.objects.get() == contract
