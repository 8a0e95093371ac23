"""`/verifier-mes-fournisseurs/`: public, keeps nothing, and says so; the workbook is the answer to a POST."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from buying.models import SupplierCheck
from tests.factories import (
    CategoryFactory,
    EnterpriseFactory,
    MunicipalityFactory,
    OfferingFactory,
    ServedAreaFactory,
    VerificationFactory,
    publish,
    valid_neq,
)

pytestmark = pytest.mark.django_db
URL, EXPORT = "/verifier-mes-fournisseurs/", "/verifier-mes-fournisseurs.xlsx"
NEQ = valid_neq(42)
LIST = f"NEQ;Nom;Ville;Montant;Catégorie;Année\n{NEQ};PAIN D'ICI INC.;Rivedouce;1000;Pain;2025\n;Traiteurs Bio;;3000;Pain;2024\n;Garage Roy;;6000;Déneigement;2024\n"  # noqa: E501


@pytest.fixture
def directory():
    town = MunicipalityFactory(name="Rivedouce", sort_name="rivedouce")
    bread = EnterpriseFactory(listed=True, name="Pain d’ici", neq=NEQ, municipality=town)
    VerificationFactory(enterprise=bread)
    caterer = EnterpriseFactory(listed=True, name="Coop Traiteurs Bio", municipality=town)
    snow = CategoryFactory(name="Déneigement", slug="deneigement")
    OfferingFactory(enterprise=caterer, category=snow)
    ServedAreaFactory(enterprise=caterer)
    EnterpriseFactory(name="Garage Roy")  # a draft: nobody is told of it
    publish()
    return town


def carried(answer) -> str:
    return re.search(r'name="comparaison" value="([^"]*)"', answer.content.decode())[1]


def test_a_pasted_list_is_compared_without_an_account(client, directory):
    answer = client.post(URL, {"liste": LIST, "municipalite": "Rivedouce"})
    text = answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    assert answer.status_code == 200
    assert "Inscrites (1)" in text
    assert "Probables (1)" in text
    assert "Absentes (1)" in text
    assert "même NEQ; statut vérifié le" in text
    assert "même nom au genre d’organisme près; statut déclaré, non vérifié" in text


def test_the_shares_tell_listed_and_probable_apart(client, directory):
    text = client.post(URL, {"liste": LIST}).content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    assert re.search(
        r"Toute la liste</th><td[^>]*>10 000 \$</td><td[^>]*>1 000 \$ \(10 %\)</td><td[^>]*>3 000 \$ \(30 %\)", text
    )
    assert re.search(r">2024</th><td[^>]*>9 000 \$", text)


def test_the_rest_says_what_the_social_economy_could_supply(client, directory):
    text = client.post(URL, {"liste": LIST, "municipalite": "Rivedouce"}).content.decode()
    assert "/fournisseurs/?categorie=deneigement&amp;municipalite=" in text
    assert "desservent Rivedouce" in text


def test_nothing_is_kept_and_the_page_says_so(client, directory):
    answer = client.post(URL, {"liste": LIST})
    assert SupplierCheck.objects.count() == 0
    assert "Rien n’est gardé par le portail" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_the_workbook_is_the_answer_to_a_post(client, directory):
    shown = client.post(URL, {"liste": LIST, "municipalite": "Rivedouce"})
    answer = client.post(EXPORT, {"comparaison": carried(shown)})
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Lignes", "Parts", "À découvrir"]
    rows = [row for row in book["Lignes"].iter_rows(values_only=True) if row[0] in {2, 3, 4}]
    assert [row[7] for row in rows] == ["inscrite", "probable", "absente"]
    assert rows[0][9] == "Pain d’ici"


def test_an_altered_comparison_is_refused(client, directory):
    shown = carried(client.post(URL, {"liste": LIST}))
    answer = client.post(EXPORT, {"comparaison": shown[:-1]}, follow=True)
    assert "Comparez de nouveau votre liste" in answer.content.decode()
    assert client.get(EXPORT).status_code == 302


def test_a_file_is_read_and_its_faults_are_told_beside_the_field(client, directory):
    sent = SimpleUploadedFile("liste.csv", LIST.encode("cp1252"))
    assert "Inscrites" in client.post(URL, {"fichier": sent}).content.decode()
    web = SimpleUploadedFile("liste.xls", b"<html><table></table></html>")
    answer = client.post(URL, {"fichier": web, "municipalite": "Rivedouce"}).content.decode()
    assert "page web" in answer
    assert 'value="Rivedouce"' in answer


def test_a_file_past_ten_megabytes_is_refused_and_nothing_of_it_read(client, directory):
    sent = SimpleUploadedFile("liste.csv", b"x;y\n" * 3_000_000)
    assert "dépasse 10" in client.post(URL, {"fichier": sent}).content.decode()


def test_an_empty_form_says_what_to_give(client, directory):
    assert "collez votre liste" in client.post(URL, {}).content.decode()


def test_an_unknown_town_is_told_and_the_list_kept(client, directory):
    answer = client.post(URL, {"liste": LIST, "municipalite": "Nulle-Part"}).content.decode()
    assert "municipalité du Québec" in answer
    assert "Garage Roy" in answer


def test_who_compares_too_often_waits(client, directory, settings):
    answers = [client.post(URL, {"liste": "Nom\nPain\n"}).status_code for _ in range(7)]
    assert answers == [200] * 6 + [429]


def test_who_exports_too_often_waits(client, directory):
    address = reverse("buying:supplier-check-export")
    assert [client.post(address).status_code for _ in range(7)] == [302] * 6 + [429]


def test_the_form_is_public_and_its_result_costs_few_queries(client, directory, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        assert client.get(reverse("buying:supplier-check")).status_code == 200
    with django_assert_max_num_queries(26):  # eleven of them count how often this network compares
        client.post(URL, {"liste": LIST, "municipalite": "Rivedouce"})
    with django_assert_max_num_queries(20):  # once what hardly changes is kept
        client.post(URL, {"liste": LIST, "municipalite": "Rivedouce"})
