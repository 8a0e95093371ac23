"""Counts beside the filters: what each one promises is what following it gives."""

import pytest

from directory.models import CertificationType
from tests.directory.suppliers import LONGUEUIL, supplier, town
from tests.factories import CertificationFactory, VerificationFactory, publish

pytestmark = pytest.mark.django_db
SEARCHES = [
    {},
    {"categorie": "alimentation"},
    {"categorie": "traiteur", "forme": "obnl"},
    {"nature": "goods"},
    {"nature": ["goods", "services"], "categorie": "alimentation"},
    {"q": "jardin"},
    {"municipalite": "57040", "nature": "services"},
    {"mrc": "58", "verifie": "1"},
    {"certification": "ecologo"},
]


@pytest.fixture(autouse=True)
def territory():
    """Suppliers that differ by everything a facet counts."""
    both = supplier("Jardin des mets", "traiteur", "plats-surgeles", areas=["QC"])
    coop = supplier(
        "Jardin coop", "traiteur", "demenagement", at=LONGUEUIL, legal_form="worker_coop", areas=[town().county]
    )
    mover = supplier("Déménageurs", "demenagement", at=LONGUEUIL, areas=[town(LONGUEUIL).region])
    supplier("Imprimeurs", "imprimerie", legal_form="solidarity_coop")
    CertificationFactory(enterprise=both, type=CertificationType.objects.get(slug="ecologo"))
    CertificationFactory(enterprise=mover, type=CertificationType.objects.get(slug="ecologo"), expired=True)
    VerificationFactory(enterprise=coop)
    VerificationFactory(enterprise=mover, expired=True)
    publish(both, coop, mover)


def replaced(search: dict, name: str, value: str) -> dict:
    return {**search, name: value}


@pytest.mark.parametrize("search", SEARCHES, ids=str)
def test_every_option_gives_the_number_it_promises(client, search):
    page = client.get("/fournisseurs/", search).context["page"]
    assert any(facet.options for facet in page.facets)
    for facet in page.facets:
        for option in facet.options:
            followed = client.get("/fournisseurs/", replaced(search, facet.name, option.value)).context["page"]
            assert followed.total == option.number, (facet.name, option.value)


@pytest.mark.parametrize("search", SEARCHES, ids=str)
def test_the_map_counts_as_the_facet_does(client, search):
    page = client.get("/fournisseurs/", search).context["page"]
    for shape in page.map.shapes:
        if shape.url:
            assert client.get(shape.url).context["page"].total == shape.count


@pytest.mark.parametrize("search", SEARCHES, ids=str)
def test_every_chip_removes_its_own_filter_only(client, search):
    page = client.get("/fournisseurs/", search).context["page"]
    for chip in page.chips:
        followed = client.get(chip.url).context["page"]
        assert len(followed.chips) == len(page.chips) - 1
        assert chip.label not in [left.label for left in followed.chips]


@pytest.mark.parametrize(
    "search",
    [{"q": "jardin introuvable"}, {"categorie": "imprimerie", "forme": "obnl"},
     {"municipalite": "23027", "q": "jardin"},
     {"q": "zzzz"}, {"certification": "ecologo", "nature": "works"}],
    ids=str,
)  # fmt: skip
def test_every_way_out_finds_the_number_it_promises_and_at_least_one(client, search):
    page = client.get("/fournisseurs/", search).context["page"]
    assert page.ways_out
    for way, url in page.ways_out:
        assert way.number >= 1
        assert client.get(url).context["page"].total == way.number
