"""`/trousse/` and the page of a clause."""

import pytest
from django.urls import reverse

from guide.law_reading import current_law
from guide.models import ClauseVariant, PolicyClause
from tests.factories import EnterpriseFactory, publish
from tests.guide.factories import renew
from tests.guide.factories_kit import PolicyClauseFactory
from tests.guide.reading import page, plain

pytestmark = pytest.mark.django_db
KIT = reverse("guide:kit")


def clause_url(slug: str) -> str:
    return reverse("guide:clause-detail", args=[slug])


def test_the_kit_lists_every_clause_and_opens_every_door(client):
    html = page(client, KIT)
    for slug in PolicyClause.objects.values_list("slug", flat=True):
        assert clause_url(slug) in html
    for name in ("compose", "self-assessment", "council", "example-list"):
        assert reverse(f"guide:{name}") in html


@pytest.mark.parametrize(
    ("filters", "kept", "left"),
    [
        pytest.param({"sujet": "payment"}, "delais-de-paiement", "rotation-principe", id="subject"),
        pytest.param({"document": "resolution"}, "declaration-engagement", "rotation-principe", id="document"),
        pytest.param({"q": "reemploi neuf"}, "reemploi-d-abord", "rotation-principe", id="words-without-accents"),
        pytest.param({"sujet": "inconnu", "document": "x"}, "rotation-principe", "nulle-part", id="unknown"),
    ],
)
def test_filters_keep_what_one_asks_for(client, filters, kept, left):
    html = page(client, KIT, **filters)
    assert clause_url(kept) in html
    assert clause_url(left) not in html


def test_filters_that_keep_nothing_say_so(client):
    assert "Aucune clause ne répond à ces filtres." in page(client, KIT, q="zzzz")


def test_a_clause_shows_its_variants_its_rule_and_the_bounds_of_the_day(client):
    html = page(client, clause_url("gre-a-gre-sous-plafond"))
    for text in ClauseVariant.objects.filter(clause__slug="gre-a-gre-sous-plafond").values_list("text", flat=True):
        assert plain(text.replace("{{plafond}}", "[plafond du gré à gré, en dollars]")) in html.replace("&#x27;", "'")
    assert reverse("guide:rule-detail", args=["gre-a-gre-reglement"]) in html
    threshold = current_law().figures["seuil-appel-offres"].values
    assert any(plain(value.shown) in html for value in threshold)
    assert "Rendre la demande de prix obligatoire" in html  # what it does not go with


def test_a_grid_is_worked_out_with_the_proposed_weights(client):
    html = page(client, clause_url("grille-une-enveloppe"))
    # 80 × 50 % + 85 × 25 % + 90 × 15 % + 75 × 10 % and 100 × 50 % + 80 × 25 % + 40 × 15 % + 60 × 10 %
    assert "82,25" in html
    assert "L’offre A obtient la meilleure note finale." in html


def test_the_suppliers_of_its_rule_hang_from_a_clause(client):
    enterprise = EnterpriseFactory(listed=True, municipality_id="57040", offering=True)
    publish(enterprise)
    html = page(client, clause_url("exemption-obnl"), municipalite="57040")
    assert f"{reverse('directory:enterprise-list')}?regle=obnl-services&amp;municipalite=57040" in html


def test_a_clause_leads_to_the_builder(client):
    html = page(client, clause_url("rotation-principe"), municipalite="57040")
    assert f"{reverse('guide:compose')}?clause=rotation-principe&amp;document=bylaw&amp;municipalite=57040" in html


@pytest.mark.parametrize("slug", ["nulle-part", "en-preparation"])
def test_a_clause_in_preparation_is_not_found(client, slug):
    PolicyClauseFactory(slug="en-preparation", is_published=False)
    renew()
    assert client.get(clause_url(slug)).status_code == 404


@pytest.mark.parametrize("url", [KIT, clause_url("grille-une-enveloppe")])
def test_a_page_of_the_kit_asks_little(client, url, django_assert_max_num_queries):
    client.get(url)
    with django_assert_max_num_queries(4):
        client.get(url, {"municipalite": "57040"})
