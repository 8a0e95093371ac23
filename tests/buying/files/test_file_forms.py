"""What the forms of a file offer, keep and refuse."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate

from buying.choices import Standing
from buying.files.errors import SupplierSetAside
from buying.files.quotes import add_quote, remove_quote
from buying.freezing.actions import freeze, reopen
from buying.models import PurchaseFile, Quote, QuotePiece
from guide.choices import RuleKind
from guide.models import ContractingRule
from guide.numbers import shown_dollars
from tests.buying.freezing.files import ready_file
from tests.factories_buying import ConsideredSupplierFactory
from tests.sign_in import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
ANSWERS = "?nature=services&categorie=traiteur&montant=84000&municipalite=57040"


@pytest.fixture
def side(client):
    side = ready_file()
    sign_in(client, side.buyer)
    return side


def levers(client, url: str) -> dict[str, str]:
    form = client.get(url).context["form"]
    return dict(form.fields["lever"].choices)


def test_the_levers_offered_are_those_the_answers_open(client, side):
    offered = levers(client, f"{reverse('buying:file-new')}{ANSWERS}")
    assert offered[""].startswith("Aucun levier")
    assert "obnl-services" in offered
    kinds = set(ContractingRule.objects.filter(slug__in=offered).values_list("kind", flat=True))
    assert RuleKind.ALTERNATIVE not in kinds
    assert ContractingRule.objects.filter(slug__in=offered, is_permitted=False).count() == 0


def test_a_lever_that_rests_on_doubtful_text_says_so(client, side):
    offered = levers(client, f"{reverse('buying:file-new')}{ANSWERS}")
    assert any("(à\u00a0confirmer)" in label or "(à confirmer)" in label for label in offered.values())


def test_a_lever_that_no_longer_opens_is_not_dropped_by_another_edit(client, side):
    PurchaseFile.objects.update(lever="reserver-appel-offres")
    url = reverse("buying:file-edit", args=[side.file.pk])
    assert "les règles ne l’ouvrent pas" in levers(client, url)["reserver-appel-offres"]
    side.file.refresh_from_db()
    sent = {"title": "Autre titre", "lever": "reserver-appel-offres", "opened_edit": side.file.edit}
    assert client.post(url, sent).status_code == 302
    side.file.refresh_from_db()
    assert (side.file.title, side.file.lever) == ("Autre titre", "reserver-appel-offres")


def test_the_answer_of_the_assistant_leads_to_a_file_with_the_same_answers(client, side):
    page = client.get(f"{reverse('guide:assistant')}{ANSWERS}&date={localdate()}").content.decode()
    assert "/dossiers/nouveau/?nature=services&amp;categorie=traiteur&amp;montant=84000" in page


def test_the_choice_shows_the_prices_and_warns_when_there_is_none(client, side):
    page = client.get(reverse("buying:file-choose", args=[side.file.pk])).content.decode()
    assert shown_dollars(Quote.objects.filter(considered=side.kept).get().amount) in page
    Quote.objects.all().delete()
    page = client.get(reverse("buying:file-choose", args=[side.file.pk])).content.decode()
    assert "aucun prix au dossier" in page
    assert "Aucun prix de ce fournisseur" in client.get(side.file.get_absolute_url()).content.decode()


def receive(considered, by):
    return add_quote(
        considered=considered, amount=Decimal(80_000), received_on=localdate(), note="", upload=None, by=by
    )


def test_a_supplier_set_aside_gives_no_price(side):
    with pytest.raises(SupplierSetAside):
        receive(side.aside, side.buyer)


def test_the_paper_a_record_may_cite_stays_when_its_price_goes(side):
    quote = Quote.objects.filter(piece__isnull=False).first()
    side.file.refresh_from_db()
    freeze(purchase_file=side.file, by=side.buyer, opened_edit=side.file.edit)
    reopen(purchase_file=side.file, reason="Le prix est d’un autre fournisseur.", by=side.buyer)
    remove_quote(quote=quote, by=side.buyer)
    assert QuotePiece.objects.filter(pk=quote.piece_id).exists()
    assert not Quote.objects.filter(pk=quote.pk).exists()


def test_when_all_are_in_the_file_the_page_does_not_say_that_nobody_answers(client, side):
    PurchaseFile.objects.update(query="nature=services&categorie=traiteur&montant=1&municipalite=57040", lever="")
    page = client.get(reverse("buying:supplier-consider", args=[side.file.pk])).content.decode()
    assert "Tous les fournisseurs que le répertoire propose" in page


def test_a_price_that_cannot_be_read_keeps_the_rest(client, side):
    one = ConsideredSupplierFactory(purchase_file=side.file, standing=Standing.KEPT)
    url = reverse("buying:quote-add", args=[side.file.pk])
    page = client.post(url, {"considered": one.pk, "amount": "12k", "received_on": "", "note": "Livré"})
    assert page.status_code == 200
    assert "abrégé" in page.content.decode()
    assert "Livré" in page.content.decode()


def test_a_paper_that_is_no_paper_is_refused_beside_its_field(client, side):
    url = reverse("buying:quote-add", args=[side.file.pk])
    sent = {"considered": side.kept.pk, "amount": "5", "received_on": localdate()}
    page = client.post(url, sent | {"piece": SimpleUploadedFile("prix.pdf", b"PK\x03\x04zip")}).content.decode()
    assert "Enregistrez-le en PDF" in page
    assert Quote.objects.filter(amount=5).count() == 0
