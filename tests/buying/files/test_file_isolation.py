"""No organisation reads or writes another's file, by any address, with any numbers swapped; nor does the pôle."""

import pytest
from django.urls import reverse

from buying.choices import Standing
from buying.models import PurchaseFile, Quote
from tests.buying.freezing.documents import smallest_document, unsaved_record
from tests.factories_buying import (
    BuyerMembershipFactory,
    ConsideredSupplierFactory,
    PurchaseFileFactory,
    QuoteFactory,
    QuotePieceFactory,
    ShortlistEntryFactory,
)
from tests.factories_sheets import PoleMembershipFactory, UserFactory
from tests.sign_in import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
ADDRESSES = [
    "file-detail", "file-edit", "file-trail", "file-search", "supplier-consider", "quote-add", "file-choose",
    "file-outcome",
]  # fmt: skip
ONLY_POST, ONLY_GET = {"file-search"}, {"file-detail", "file-trail"}


def freeze(purchase_file) -> None:
    record = unsaved_record(smallest_document(numero=purchase_file.number))
    record.purchase_file, record.frozen_by = purchase_file, UserFactory()
    record.save(force_insert=True)
    PurchaseFile.objects.filter(pk=purchase_file.pk).update(is_frozen=True)


class Side:
    """An organisation with a file at every stage."""

    def __init__(self, title):
        self.user = BuyerMembershipFactory().user
        organisation = self.user.buyer_memberships.get().organisation
        self.file = PurchaseFileFactory(organisation=organisation, title=title, category=None, query="nature=services")
        self.considered = ConsideredSupplierFactory(purchase_file=self.file, standing=Standing.KEPT)
        self.piece = QuotePieceFactory(purchase_file=self.file)
        self.quote = QuoteFactory(considered=self.considered, piece=self.piece)


@pytest.fixture
def ours():
    return Side("Notre achat")


@pytest.fixture
def theirs():
    return Side("Leur achat secret")


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("who", ["other", "pole", "superuser"])
def test_the_file_of_others_does_not_exist(client, ours, theirs, name, who):
    people = {
        "other": lambda: ours.user,
        "pole": lambda: PoleMembershipFactory().user,
        "superuser": lambda: UserFactory(is_superuser=True, is_staff=True),
    }
    sign_in(client, people[who]())
    url = reverse(f"buying:{name}", args=[theirs.file.pk])
    answers = [] if name in ONLY_POST else [client.get(url)]
    answers += [] if name in ONLY_GET else [client.post(url)]
    assert {one.status_code for one in answers} == {404}


def test_the_supplier_of_another_file_is_not_found_in_ours(client, ours, theirs):
    sign_in(client, ours.user)
    url = reverse("buying:supplier-standing", args=[ours.file.pk, theirs.considered.pk])
    assert client.get(url).status_code == 404
    assert client.post(url, {"standing": "set_aside", "reason": "Non."}).status_code == 404


def test_the_quote_of_another_file_is_not_removed_from_ours(client, ours, theirs):
    sign_in(client, ours.user)
    assert client.post(reverse("buying:quote-remove", args=[ours.file.pk, theirs.quote.pk])).status_code == 404
    assert Quote.objects.filter(pk=theirs.quote.pk).exists()


def test_the_paper_of_others_is_not_found(client, ours, theirs):
    sign_in(client, ours.user)
    assert client.get(reverse("buying:quote-piece", args=[theirs.piece.pk])).status_code == 404


@pytest.mark.parametrize("name", ["quote-add", "file-choose", "file-outcome"])
def test_the_supplier_of_others_cannot_be_named_in_our_forms(client, ours, theirs, name):
    if name == "file-outcome":
        freeze(ours.file)
    sign_in(client, ours.user)
    sent = {
        "considered": theirs.considered.pk, "amount": "5", "received_on": "2026-01-05", "reason": "Oui.",
        "decided_on": "2026-01-05", "opened_edit": "0", "kind": "awarded", "final_amount": "5",
    }  # fmt: skip
    answer = client.post(reverse(f"buying:{name}", args=[ours.file.pk]), sent)
    assert answer.status_code == 200
    assert "est à corriger" in answer.content.decode() or "sont à corriger" in answer.content.decode()
    assert theirs.considered.enterprise.name not in answer.content.decode()


def test_the_list_of_others_adds_nobody(client, ours, theirs):
    entry = ShortlistEntryFactory(shortlist__organisation=theirs.file.organisation)
    sign_in(client, ours.user)
    client.post(reverse("buying:supplier-consider", args=[ours.file.pk]), {"liste": entry.shortlist_id})
    assert ours.file.considered.count() == 1


def test_the_list_of_files_shows_only_ours(client, ours, theirs):
    sign_in(client, ours.user)
    for query in ("", "?q=secret", f"?organisation={theirs.file.organisation.slug}"):
        assert "Leur achat secret" not in client.get(reverse("buying:file-list") + query).content.decode()


def test_an_organisation_of_others_cannot_be_named_when_opening(client, ours, theirs):
    BuyerMembershipFactory(user=ours.user)  # she has two, so the form asks which
    sign_in(client, ours.user)
    url = f"{reverse('buying:file-new')}?nature=services&montant=5000&municipalite=57040"
    sent = {"title": "Achat", "lever": "", "organisation": theirs.file.organisation.slug}
    assert client.post(url, sent).status_code == 200
    assert PurchaseFile.objects.count() == 2
