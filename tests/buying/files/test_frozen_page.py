"""A file's page once frozen: it tells the rules its record keeps; and what the page asks of the database, full."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from buying.choices import OutcomeKind, Standing
from buying.files.outcomes import record_outcome
from buying.freezing.actions import freeze
from buying.models import Contract
from guide.choices import Procedure
from guide.models import ContractingRule
from tests.buying.freezing.files import ready_file
from tests.factories import VerificationFactory
from tests.factories_buying import (
    ConsideredSupplierFactory,
    QuoteFactory,
    QuoteInvitationFactory,
    QuoteRequestFactory,
)
from tests.sign_in import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
MOVED = "Un titre que la loi aurait pris depuis"


@pytest.fixture
def side():
    return ready_file()


def frozen(side):
    side.file.refresh_from_db()
    freeze(purchase_file=side.file, by=side.buyer, opened_edit=side.file.edit)


def page_of(client, side) -> str:
    sign_in(client, side.buyer)
    return client.get(side.file.get_absolute_url()).content.decode()


def test_the_rules_of_a_frozen_file_are_those_of_its_record(client, side):
    title = ContractingRule.objects.get(slug="obnl-services").title
    frozen(side)
    ContractingRule.objects.filter(slug="obnl-services").update(title=MOVED)
    page = page_of(client, side)
    assert title in page
    assert MOVED not in page
    assert "Telle que le dossier figé la garde" in page


def test_an_open_file_tells_the_rules_of_today(client, side):
    assert "Vos obligations" in page_of(client, side)


@pytest.mark.parametrize("name", ["file-edit", "file-choose", "quote-add", "supplier-consider", "supplier-standing"])
def test_the_doors_of_a_frozen_file_lead_back_to_it(client, side, name):
    frozen(side)
    sign_in(client, side.buyer)
    more = [side.kept.pk] if name == "supplier-standing" else []
    assert client.get(reverse(f"buying:{name}", args=[side.file.pk, *more])).url.startswith(
        side.file.get_absolute_url()
    )


def test_the_outcome_of_an_open_file_is_sent_back(client, side):
    sign_in(client, side.buyer)
    answer = client.get(reverse("buying:file-outcome", args=[side.file.pk]), follow=True)
    assert "Figez d’abord le dossier" in answer.content.decode()


def test_a_contract_keeps_the_procedure_of_the_record_whatever_the_law_becomes(side):
    frozen(side)
    ContractingRule.objects.filter(slug="obnl-services").update(procedure=Procedure.PUBLIC_TENDER)
    record_outcome(
        purchase_file=side.file, kind=OutcomeKind.AWARDED, considered=side.kept, final_amount=Decimal(80_000),
        decided_on=localdate(), resolution="2026-11-204", note="", by=side.buyer,
    )  # fmt: skip
    contract = Contract.objects.get()
    assert contract.procedure == Procedure.DIRECT_AWARD
    assert (contract.enterprise, contract.purchase_file) == (side.kept.enterprise, side.file)


def test_the_outcome_is_written_by_its_form_and_told(client, side):
    frozen(side)
    sign_in(client, side.buyer)
    sent = {"kind": "awarded", "considered": side.kept.pk, "final_amount": "81 500", "decided_on": localdate()}
    told = client.post(reverse("buying:file-outcome", args=[side.file.pk]), sent, follow=True).content.decode()
    assert "Contrat conclu" in told
    assert "81\u202f500" in told


def fill(side) -> None:
    request = QuoteRequestFactory(purchase_file=side.file)
    for number in range(23):
        one = ConsideredSupplierFactory(purchase_file=side.file, standing=Standing.KEPT, position=number + 3)
        VerificationFactory(enterprise=one.enterprise)
        if number < 10:
            quote = QuoteFactory(considered=one)
            QuoteInvitationFactory(request=request, considered=one, quote=quote)


@pytest.mark.parametrize("is_frozen", [False, True])
def test_a_full_page_asks_little(client, side, is_frozen, django_assert_max_num_queries):
    fill(side)
    if is_frozen:
        frozen(side)
    page_of(client, side)
    with django_assert_max_num_queries(12):
        client.get(side.file.get_absolute_url())
