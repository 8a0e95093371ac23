"""The filters of the list: each one alone, together on one same offer, and what cannot be used."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from directory.models import CertificationType, Region
from tests.directory.suppliers import LONGUEUIL, QUEBEC_CITY, names_found, plain, supplier, town
from tests.factories import CertificationFactory, VerificationFactory, publish

pytestmark = pytest.mark.django_db


def test_a_category_finds_its_suppliers(client):
    supplier("Un traiteur", "traiteur")
    supplier("Un déménageur", "demenagement")
    assert names_found(client, categorie="traiteur") == ["Un traiteur"]


def test_a_family_takes_all_it_holds(client):
    supplier("Un traiteur", "traiteur")
    supplier("Un déménageur", "demenagement")
    assert names_found(client, categorie="alimentation") == ["Un traiteur"]


def test_category_and_nature_must_hold_for_one_same_offer(client):
    supplier("Traiteur qui vend aussi des plats surgelés", "traiteur", "plats-surgeles")
    assert names_found(client, categorie="traiteur", nature="goods") == []
    assert len(names_found(client, categorie="plats-surgeles", nature="goods")) == 1


@pytest.mark.parametrize("word", ["obnl", "npo"])
def test_the_legal_form_is_read_in_french_or_by_its_code(client, word):
    supplier("OBNL", "traiteur")
    supplier("Coop", "traiteur", legal_form="worker_coop")
    assert names_found(client, forme=word) == ["OBNL"]


def test_two_values_of_one_filter_add_up(client):
    supplier("OBNL", "traiteur")
    supplier("Coop", "traiteur", legal_form="worker_coop")
    supplier("Mutuelle", "traiteur", legal_form="mutual")
    response = client.get("/fournisseurs/?forme=obnl&forme=cooperative_travail")
    assert response.context["page"].total == 2


@pytest.mark.parametrize(
    ("days", "is_found"),
    [
        pytest.param(-1, False, id="expired-yesterday"),
        pytest.param(0, True, id="last-day-today"),
        pytest.param(1, True, id="expires-tomorrow"),
        pytest.param(None, True, id="no-expiry-declared"),
    ],
)
def test_only_a_valid_certification_counts(client, days, is_found):
    enterprise = supplier("Certifiée", "traiteur")
    expires = None if days is None else localdate() + timedelta(days=days)
    CertificationFactory(enterprise=enterprise, type=CertificationType.objects.get(slug="ecologo"), expires_on=expires)
    publish(enterprise)
    assert bool(names_found(client, certification="ecologo")) is is_found


@pytest.mark.parametrize(("days", "is_found"), [(-1, False), (0, True), (30, True)])
def test_an_expired_verification_stops_counting_by_itself(client, days, is_found):
    enterprise = supplier("Vérifiée", "traiteur")
    VerificationFactory(enterprise=enterprise, valid_until=localdate() + timedelta(days=days))
    publish(enterprise)
    assert bool(names_found(client, verifie="1")) is is_found


@pytest.mark.parametrize(
    ("areas", "is_found"),
    [
        pytest.param(lambda: ["QC"], True, id="all-of-quebec"),
        pytest.param(lambda: [Region.objects.get(code="16")], True, id="the-region"),
        pytest.param(lambda: [town().county], True, id="the-mrc"),
        pytest.param(lambda: [town()], True, id="the-town-itself"),
        pytest.param(lambda: [town(LONGUEUIL)], False, id="another-town"),
        pytest.param(lambda: [town(QUEBEC_CITY).region], False, id="another-region"),
        pytest.param(lambda: [], False, id="nothing-said-and-established-elsewhere"),
    ],
)
def test_a_supplier_serves_a_town_by_any_line_of_its_territory(client, areas, is_found):
    supplier("Ailleurs", "traiteur", at=LONGUEUIL, areas=areas())
    assert bool(names_found(client, municipalite="57040")) is is_found


def test_without_a_territory_a_supplier_serves_its_own_town(client):
    supplier("Ici même", "traiteur")
    assert names_found(client, municipalite="Beloeil") == ["Ici même"]


@pytest.mark.parametrize("typed", ["57040", "beloeil", "BELOEIL", "Beloeil (La Vallée-du-Richelieu)"])
def test_a_municipality_is_read_by_code_or_by_name(client, typed):
    response = client.get("/fournisseurs/", {"municipalite": typed})
    assert response.context["filters"].municipality.code == "57040"


def test_an_ambiguous_municipality_lists_its_candidates(client):
    text = plain(client.get("/fournisseurs/", {"municipalite": "Saint-Antonin"}).content.decode())
    assert "est ignoré" not in text
    text = plain(client.get("/fournisseurs/", {"municipalite": "Sainte-Sabine"}).content.decode())
    assert "désigne plusieurs municipalités" in text
    assert "Sainte-Sabine (Brome-Missisquoi)" in text


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("categorie", "licorne"), ("nature", "magie"), ("forme", "sarl"), ("certification", "x"), ("region", "99"),
     ("mrc", "atlantis"), ("municipalite", "Atlantis"), ("regle", "x"), ("verifie", "peut-être"), ("couleur", "vert"),
     ("page", "mille"), ("page", "99999999999999999999"), ("page", "0"), ("page", "-1")],
)  # fmt: skip
def test_what_cannot_be_used_is_named_and_ignored(client, parameter, value):
    supplier("Encore là", "traiteur")
    response = client.get("/fournisseurs/", {parameter: value})
    assert response.status_code == 200
    assert response.context["page"].total == 1
    assert value[:20] in plain("".join(response.context["page"].messages)) or parameter in "".join(
        response.context["page"].messages
    )


def test_hostile_parameters_come_back_escaped(client):
    text = plain(client.get("/fournisseurs/", {"mrc": "<script>alert(1)</script>", "<img>": "x"}).content.decode())
    assert "<script>alert" not in text
    assert "<img>" not in text


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_an_unlisted_enterprise_is_nowhere(client, status):
    enterprise = supplier("Fantôme", "traiteur", neq="1143456782")
    enterprise.status = status
    enterprise.save()
    publish(enterprise)
    assert names_found(client) == []
    assert client.get(enterprise.get_absolute_url()).status_code == 404
    assert b"Fant" not in b"".join(client.get("/fournisseurs.csv").streaming_content)
    assert "fantome" not in client.get("/sitemap.xml").content.decode().lower()
    assert client.get("/fournisseurs/", {"q": "fantôme"}).context["page"].total == 0
