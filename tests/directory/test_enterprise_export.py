"""`/fournisseurs.csv`: the same rows in the same order as the page, and nothing a spreadsheet would run."""

import csv
import io

import pytest

from directory.exports import COLUMNS, harmless
from tests.directory.suppliers import supplier
from tests.factories import CertificationFactory, VerificationFactory, publish

pytestmark = pytest.mark.django_db


def rows_of(client, query: str = "", delimiter: str = ",") -> list[dict]:
    response = client.get(f"/fournisseurs.csv{query}")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=delimiter))


def test_the_spreadsheet_has_the_documented_columns_and_a_byte_order_mark(client):
    supplier("Une", "traiteur")
    content = b"".join(client.get("/fournisseurs.csv").streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines()[0] == ",".join(COLUMNS)


@pytest.mark.parametrize("query", ["", "?categorie=traiteur", "?q=jardin&municipalite=57040", "?forme=obnl"])
def test_the_spreadsheet_has_the_rows_of_the_page_in_its_order(client, query):
    for number in range(30):
        supplier(f"Jardin {number}", "traiteur", published=False)
    publish()
    pages = [client.get(f"/fournisseurs/{query}{'&' if query else '?'}page={n}").context["page"].cards for n in (1, 2)]
    names = [card.enterprise.name for cards in pages for card in cards]
    rows = rows_of(client, query)
    assert [row["nom"] for row in rows] == names
    assert [row["rang"] for row in rows] == [str(n) for n in range(1, 31)]


def test_a_row_says_what_the_sheet_says(client):
    enterprise = supplier("Les Fourneaux", "traiteur", neq="1143456782", reachable=True)
    CertificationFactory(enterprise=enterprise, type__slug="ecologo")
    CertificationFactory(enterprise=enterprise, type__slug="ecocert", expired=True)
    VerificationFactory(enterprise=enterprise)
    publish(enterprise)
    (row,) = rows_of(client, "?q=traiteur")
    assert row["neq"] == "1143456782"
    assert row["forme_juridique"] == "obnl"
    assert row["municipalite"] == "Beloeil"
    assert row["categories"] == "Service de traiteur"
    assert "|" not in row["certifications"]
    assert row["verification"].startswith("vérifiée")
    assert row["courriel"] == "info@exemple.org"
    assert "Service de traiteur" in row["raison"]


def test_a_title_says_whether_a_pole_answers_for_it(client):
    enterprise = supplier("Les Fourneaux", "traiteur")
    checked = CertificationFactory(enterprise=enterprise, type__slug="ecologo")
    CertificationFactory(enterprise=enterprise, type__slug="ecocert")
    VerificationFactory(enterprise=enterprise, subject="certification", certification=checked)
    publish(enterprise)
    assert rows_of(client)[0]["certifications"] == "ECOLOGO (vérifiée)|Ecocert (déclarée)"


def test_semicolons_on_request(client):
    supplier("Une", "traiteur")
    assert rows_of(client, "?separateur=point-virgule", ";")[0]["nom"] == "Une"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(client, start):
    supplier(f"{start}cmd|' /C calc'!A0", "traiteur")
    assert rows_of(client)[0]["nom"].startswith("'")
    assert harmless(f"{start}1") == f"'{start}1"


def test_nothing_found_is_an_empty_spreadsheet(client):
    assert rows_of(client, "?q=introuvable") == []


def test_a_reason_is_plain_text(client):
    supplier("D'Arcy & fils <jardin>", "traiteur")
    (row,) = rows_of(client, "?q=jardin")
    assert "D'Arcy & fils <jardin>" in row["raison"]
