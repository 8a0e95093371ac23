"""The pages of purchase files: what a buyer sees and may do, and what they ask of the database."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate

from buying.choices import Standing
from buying.models import PurchaseFile, Quote
from guide.numbers import shown_dollars
from tests.directory.suppliers import supplier
from tests.factories import EnterpriseFactory, VerificationFactory
from tests.factories_buying import (
    BuyerMembershipFactory,
    BuyingOrganisationFactory,
    ConsideredSupplierFactory,
    PurchaseFileFactory,
    QuoteFactory,
    ShortlistEntryFactory,
)
from tests.factories_sheets import SMALLEST_PDF, UserFactory
from tests.sign_in import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
ANSWERS = "?nature=services&categorie=traiteur&montant=84000&municipalite=57040"
NEW, LIST = "/dossiers/nouveau/", "/dossiers/"


@pytest.fixture
def alice(client):
    """She buys for Beloeil, and is signed in."""
    from directory.models import Municipality

    town = Municipality.objects.get(code="57040")
    membership = BuyerMembershipFactory(organisation=BuyingOrganisationFactory(municipality=town, file_prefix="BEL"))
    sign_in(client, membership.user)
    return membership


@pytest.fixture
def held(alice):
    return PurchaseFileFactory(organisation=alice.organisation, category__slug="traiteur")


def url(name: str, held, *more) -> str:
    return reverse(f"buying:{name}", args=[held.pk, *more])


def test_a_file_begins_from_an_answer_of_the_assistant(client, alice):
    supplier("Les Fourneaux", "traiteur")
    page = client.get(f"{NEW}{ANSWERS}").text
    assert "Services · Service de traiteur" in page
    response = client.post(f"{NEW}{ANSWERS}", {"title": "Traiteur d’été", "lever": "obnl-services", "need": "80 repas"})
    opened = PurchaseFile.objects.get()
    assert response.url == f"/dossiers/{opened.pk}/"
    assert (opened.number, opened.lever, opened.search.listed) == (f"BEL-{localdate().year}-0001", "obnl-services", 1)


def test_answers_that_are_not_complete_go_back_to_the_assistant(client, alice):
    assert client.get(f"{NEW}?montant=84000").url.startswith("/parcours/?municipalite=57040&montant=84000")


def test_a_title_is_asked_and_what_was_typed_stays(client, alice):
    page = client.post(f"{NEW}{ANSWERS}", {"title": "", "lever": "", "need": "Quatre-vingts repas"}).text
    assert "Un renseignement est à corriger" in page
    assert "Quatre-vingts repas" in page
    assert not PurchaseFile.objects.exists()


def test_a_lever_that_the_case_does_not_open_is_refused(client, alice):
    client.post(f"{NEW}{ANSWERS}", {"title": "Traiteur", "lever": "reserver-appel-offres"})
    assert not PurchaseFile.objects.exists()


def test_the_page_says_the_need_the_rule_the_search_and_the_suppliers(client, alice):
    client.post(f"{NEW}{ANSWERS}", {"title": "Traiteur", "lever": "obnl-services"})
    opened = PurchaseFile.objects.get()
    ConsideredSupplierFactory(purchase_file=opened, enterprise__name="La Marmite", standing=Standing.KEPT)
    page = client.get(opened.get_absolute_url()).text
    for text in (
        shown_dollars(Decimal(84_000)),
        "Services d’un organisme à but non lucratif",
        "La Marmite",
        "art.\u00a0573.3",
    ):
        assert text in page


def test_new_answers_may_replace_those_of_an_open_file(client, alice, held):
    address = f"{url('file-edit', held)}?nature=services&categorie=traiteur&montant=20000&municipalite=57040"
    assert "De nouvelles réponses" in client.get(address).text
    client.post(address, {"title": held.title, "lever": "", "opened_edit": "0"})
    held.refresh_from_db()
    assert held.estimate == 20_000


def test_two_colleagues_do_not_write_over_each_other(client, alice, held):
    sent = {"title": "Le premier", "lever": "", "opened_edit": "0"}
    client.post(url("file-edit", held), sent)
    response = client.post(url("file-edit", held), sent | {"title": "Le second"})
    assert response.status_code == 409
    assert "Le second" in response.text
    held.refresh_from_db()
    assert held.title == "Le premier"


def test_suppliers_are_added_from_a_name_a_list_and_a_turn(client, alice, held):
    marmite = EnterpriseFactory(name="La Marmite du Rang", listed=True)
    entry = ShortlistEntryFactory(shortlist__organisation=alice.organisation)
    foreign = ShortlistEntryFactory()
    address = url("supplier-consider", held)
    assert "La Marmite du Rang" in client.get(f"{address}?nom=marmite").text
    client.post(address, {"fournisseur": marmite.slug})
    client.post(address, {"liste": entry.shortlist_id})
    client.post(address, {"liste": foreign.shortlist_id})
    assert [one.enterprise for one in held.considered.all()] == [marmite, entry.enterprise]


def test_a_supplier_is_set_aside_with_its_reason_or_the_page_asks_it(client, alice, held):
    one = ConsideredSupplierFactory(purchase_file=held)
    address = url("supplier-standing", held, one.pk)
    assert "dites pourquoi" in client.post(address, {"standing": "set_aside", "reason": ""}).text
    client.post(address, {"standing": "set_aside", "reason": "Trop loin."})
    assert "Trop loin." in client.get(held.get_absolute_url()).text


def test_a_price_is_written_as_people_write_it_and_its_paper_is_private(client, alice, held):
    one = ConsideredSupplierFactory(purchase_file=held)
    paper = SimpleUploadedFile("soumission.pdf", SMALLEST_PDF)
    sent = {"considered": one.pk, "amount": "79 999,50 $", "received_on": localdate(), "piece": paper}
    assert client.post(url("quote-add", held), sent).status_code == 302
    quote = Quote.objects.get()
    assert quote.amount == Decimal("79999.50")
    piece = client.get(reverse("buying:quote-piece", args=[quote.piece_id]))
    assert piece["Content-Security-Policy"].startswith("sandbox")
    assert piece["Cache-Control"] == "private, no-store"
    assert b"".join(piece.streaming_content) == SMALLEST_PDF
    piece.close()


def test_the_choice_is_among_the_kept_and_can_be_taken_back(client, alice, held):
    one = ConsideredSupplierFactory(purchase_file=held, standing=Standing.KEPT)
    address = url("file-choose", held)
    sent = {"considered": one.pk, "reason": "Le meilleur prix.", "decided_on": localdate(), "opened_edit": 0}
    client.post(address, sent)
    assert "Le meilleur prix." in client.get(held.get_absolute_url()).text
    client.post(address, {"retirer": "1"})
    assert "Aucun fournisseur n’est encore choisi" in client.get(held.get_absolute_url()).text


def test_a_frozen_file_has_no_way_to_change(client, alice, held):
    PurchaseFile.objects.update(is_frozen=True)
    for name in ("file-edit", "file-choose", "quote-add"):
        assert client.get(url(name, held)).url == held.get_absolute_url()


def test_the_trail_says_who_did_what(client, alice, held):
    client.post(url("file-search", held))
    page = client.get(url("file-trail", held)).text
    assert "Recherche refaite" in page
    assert alice.user.name in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 3),
        ("?q=neige", 1),
        ("?q=bel-2026", 3),
        ("?etat=figes", 1),
        ("?etat=ouverts", 2),
        ("?annee=1999", 0),
        ("?etat=n-importe-quoi&annee=abc&q=%00", 3),
    ],
)
def test_the_list_is_filtered(client, alice, query, found):
    for number, (title, is_frozen) in enumerate([("Neige", False), ("Repas", False), ("Papier", True)]):
        PurchaseFileFactory(
            organisation=alice.organisation, title=title, is_frozen=is_frozen, number=f"BEL-2026-{number:04}"
        )
    PurchaseFileFactory()
    assert client.get(f"{LIST}{query}").context["page"].paginator.count == found


def test_the_list_asks_little(client, alice, django_assert_max_num_queries):
    PurchaseFileFactory.create_batch(30, organisation=alice.organisation)
    with django_assert_max_num_queries(6):
        client.get(LIST)


def test_the_page_asks_little_with_many_suppliers(client, alice, held, django_assert_max_num_queries):
    for _ in range(25):
        one = ConsideredSupplierFactory(purchase_file=held)
        VerificationFactory(enterprise=one.enterprise)
    for one in held.considered.all()[:10]:
        QuoteFactory(considered=one)
    client.get(held.get_absolute_url())
    with django_assert_max_num_queries(12):
        client.get(held.get_absolute_url())


def test_whoever_has_no_organisation_is_led_to_one(client):
    sign_in(client, UserFactory())
    assert client.get(LIST).url == "/mon-organisation/joindre/?suite=%2Fdossiers%2F"
