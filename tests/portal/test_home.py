"""The home page: live figures that lead to their list, a map and its twin, a rule with its suppliers."""

import re

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from directory.models import RegionalCounty, SearchDocument
from directory.search.figures import directory_figures
from guide.models import ContractingRule
from tests.factories import EnterpriseFactory, MunicipalityFactory, ServedAreaFactory, VerificationFactory, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def vallee_du_richelieu(reference):
    return RegionalCounty.objects.get(code="570")


@pytest.fixture
def three_suppliers(vallee_du_richelieu):
    """Alice's is verified, Bob's is only declared, Charlie's is a draft: all three in La Vallée-du-Richelieu."""
    town = MunicipalityFactory(county=vallee_du_richelieu, region=vallee_du_richelieu.region)
    alice, bob = (EnterpriseFactory(listed=True, municipality=town, name=name) for name in ("Chez Alice", "Chez Bob"))
    charlie = EnterpriseFactory(municipality=town, name="Chez Charlie")
    VerificationFactory(enterprise=alice)
    ServedAreaFactory(enterprise=alice, county=vallee_du_richelieu)
    publish(alice, bob, charlie)
    return town


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_search_starts_from_home(client):
    text = client.get("/").text
    assert '<form class="search-panel" action="/fournisseurs/" role="search"' in text
    assert 'name="q"' in text
    assert 'name="municipalite"' in text


def test_figures_count_the_listed_only_and_lead_to_their_list(client, three_suppliers):
    text = client.get("/").text
    assert re.search(r'<a href="/fournisseurs/">2<span', text)
    assert re.search(r'<a href="/fournisseurs/\?verifie=1">1<span', text)


def test_a_figure_is_never_stale(client, three_suppliers):
    client.get("/")
    publish(EnterpriseFactory(listed=True, municipality=three_suppliers))
    assert re.search(r'<a href="/fournisseurs/">3<span', client.get("/").text)


def test_the_map_and_its_list_carry_the_same_links(client, three_suppliers):
    text = client.get("/").text
    drawn, listed = text.split('<ul class="map-list', 1)[1].split("</ul>", 1)
    assert 'href="/fournisseurs/?mrc=570"' in drawn
    assert 'aria-label="La Vallée-du-Richelieu\u00a0: 2 fournisseurs"' in listed


def test_a_rule_shows_its_suppliers(client, three_suppliers):
    assert 'href="/fournisseurs/?regle=obnl-services"' in client.get("/").text


def test_home_answers_before_any_data_is_loaded(client, db):
    ContractingRule.objects.all().delete()
    publish()
    assert client.get("/").status_code == 200


def test_home_costs_two_queries_once_the_directory_is_at_rest(client, three_suppliers, django_assert_max_num_queries):
    publish(*EnterpriseFactory.create_batch(25, listed=True, municipality=three_suppliers))
    client.get("/")
    with django_assert_max_num_queries(2):
        client.get("/")


def test_municipalities_served_follow_each_kind_of_area(three_suppliers, vallee_du_richelieu):
    served = directory_figures(localdate()).municipalities_served
    assert served == vallee_du_richelieu.municipalities.count()


def test_nobody_serves_anywhere_without_suppliers(reference):
    SearchDocument.objects.all().delete()
    publish()
    figures = directory_figures(localdate())
    assert (figures.listed, figures.verified, figures.municipalities_served, figures.by_county) == (0, 0, 0, {})


def test_the_poles_page_shows_each_county_with_its_suppliers(client, three_suppliers):
    text = client.get(reverse("directory:pole-list")).text
    assert 'href="/fournisseurs/?mrc=570"' in text
    assert "Pôle de l’économie sociale de l’agglomération de Longueuil" in text
    assert "à confirmer" in text_of(text).lower()
