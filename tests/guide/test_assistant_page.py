"""`/parcours/`: four questions in one address, the answer on the same page, errors that lead to their field."""

import re

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from directory.search.indexing import renew
from guide.models import LegalNotice
from tests.guide.reading import page, plain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
URL = "/parcours/"
CASE = {"nature": "services", "categorie": "entretien-menager", "montant": "95 000", "municipalite": "57040"}


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def value_of(html: str, name: str) -> str:
    """What a text field holds."""
    return re.search(rf'name="{name}"[^>]*? value="([^"]*)"', html)[1]


def test_the_bare_page_asks_and_answers_nothing(client):
    html = page(client, URL)
    assert "<h1>Préparer un achat</h1>" in html
    assert 'role="alert"' not in html
    assert "Le mode de sollicitation" not in text_of(html)
    assert value_of(html, "date") == localdate().isoformat()
    assert html.count('type="radio"') == 6


def test_the_form_is_one_get_without_any_token(client):
    html = page(client, URL)
    assert '<form class="stack-wide" action="/parcours/">' in html
    assert "csrf" not in html


def test_another_page_may_carry_the_municipality(client):
    html = page(client, URL, municipalite="57040")
    assert 'role="alert"' not in html
    assert value_of(html, "municipalite") == "Beloeil (La Vallée-du-Richelieu)"


def test_the_answer_comes_first_then_its_reasons_then_its_sources(client):
    html = page(client, URL, **CASE)
    titles = re.findall(r"<h[12][^>]*>(.*?)</h[12]>", html, re.DOTALL)
    assert "invitez par écrit au moins deux fournisseurs" in titles[0]
    sections = ("Le mode de sollicitation", 'id="t-leviers"', "Vos obligations", "Sources et montants")
    order = [html.index(words) for words in sections]
    assert order == sorted(order)
    assert "Services · Entretien ménager de bâtiments · 95 000 $ · Beloeil" in html


@pytest.mark.parametrize(
    ("category", "begins"),
    [
        pytest.param("traiteur", "Vous pouvez traiter directement avec un OBNL", id="a-verified-exemption"),
        pytest.param("entretien-menager", "À confirmer : traiter directement avec un OBNL", id="an-unsure-one"),
        pytest.param("", "Selon la catégorie, vous pouvez traiter directement avec un OBNL", id="an-unsorted-purchase"),
    ],
)
def test_the_title_never_sounds_surer_than_its_rule(client, category, begins):
    html = plain(page(client, URL, **CASE | {"categorie": category}))
    assert begins in re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)[0]


def test_the_purchase_is_on_its_rung_and_words_say_it(client):
    html = page(client, URL, **CASE)
    assert html.count('<li class="on here">') == 1
    assert "Votre achat : 95 000 $" in html
    assert "s’applique" in html


def test_an_unknown_bylaw_is_said_plainly(client):
    html = page(client, URL, **CASE)
    assert "Règlement inconnu" in html


def test_every_lever_has_its_ring_and_its_list(client):
    html = page(client, URL, **CASE)
    cards = re.findall(r'<article class="rule-card.*?</article>', html, re.DOTALL)
    assert cards
    rings = [re.search(r'<a class="maillon[^"]*" href="([^"]*)"', card) for card in cards]
    assert all(ring and "regle=" in ring[1] and "municipalite=57040" in ring[1] for ring in rings)
    assert all("categorie=entretien-menager" in ring[1] for ring in rings)


def test_what_never_applies_is_said_with_its_reason(client):
    html = page(client, URL, **CASE)
    assert "Ne s’applique pas ici" in html
    assert reverse("guide:rule-detail", args=["reserver-appel-offres"]) in html


def test_the_change_of_regime_is_always_announced(client):
    notice = LegalNotice.objects.get(slug="lcom")
    assert plain(notice.title) in page(client, URL, **CASE)


def test_modifying_keeps_every_answer(client):
    html = page(client, URL, **CASE, options="1 000", acheteur="county", date="2027-02-15")
    assert 'href="#reponses"' in html
    assert 'value="services" id="nature" checked' in html
    assert value_of(html, "categorie") == "Entretien ménager de bâtiments"
    assert value_of(html, "montant") == "95 000"
    assert value_of(html, "options") == "1 000"
    assert value_of(html, "date") == "2027-02-15"
    assert '<option value="county" selected>' in html


def test_the_address_to_share_gives_the_same_answer(client):
    shared = client.get(URL, CASE).context["page"].share_url
    assert "date=" in shared  # the answer of today stays that of today
    assert client.get(shared).context["page"].answers.values() == client.get(URL, CASE).context["page"].answers.values()


def test_the_page_and_its_twin_say_the_same(client):
    found = client.get(URL, CASE).context["page"]
    twin = client.get(found.json_url).json()
    assert twin["procedure_retenue"]["code"] == found.assessment.retained.code
    assert [one["regle"] for one in twin["leviers"]] == [one.lever.rule.slug for one in found.levers]
    assert [one["url"] for one in twin["leviers"]] == [one.depth.url for one in found.levers]


def test_an_unknown_amount_shows_every_range(client):
    for unknown in ({"montant": ""}, {"montant": "", "inconnu": "1"}):
        html = page(client, URL, **CASE | unknown)
        steps = client.get(URL, CASE | unknown).context["page"].steps
        assert "Tranche par tranche" in html
        assert len(steps) > 2
        assert all(plain(line.span) in html for line in steps)
        assert "Votre achat" not in html


def test_errors_name_their_field_and_lead_to_it(client):
    html = page(
        client, URL, nature="", montant="95k", municipalite="Sainte-Sabine", categorie="déneigement", date="demain"
    )
    assert "4 renseignements" not in html
    assert "5 renseignements sont à corriger" in html
    for field in ("nature", "categorie", "montant", "municipalite", "date"):
        assert f'<a href="#{field}">' in html
        assert f'id="{field}"' in html
        assert f'id="{field}-erreur"' in html
    assert value_of(html, "montant") == "95k"


def test_a_doubtful_answer_offers_each_meaning_with_the_other_answers_kept(client):
    found = client.get(URL, CASE | {"municipalite": "Sainte-Sabine"}).context["page"]
    assert len(found.municipality_choices) == 2
    for url, _name in found.municipality_choices:
        assert client.get(url).context["page"].answers.amount == 95_000
        assert client.get(url).context["page"].assessment is not None
    assert len(client.get(URL, CASE | {"categorie": "déneigement"}).context["page"].category_choices) > 1


def test_an_amount_and_not_knowing_it_contradict_each_other(client):
    assert "gardez l’un des deux" in page(client, URL, **CASE, inconnu="1")


def test_a_category_of_another_nature_is_pointed_out(client):
    assert "n’est pas de cette nature" in page(client, URL, **CASE | {"nature": "goods"})
    assert "n’est pas de cette nature" not in page(client, URL, **CASE)


@pytest.mark.parametrize("hostile", ["'\"><script>alert(1)</script>", "\x00", "é" * 500, "${7*7}"])
def test_whatever_is_typed_is_an_error_and_nothing_more(client, hostile):
    for name in ("nature", "categorie", "montant", "options", "municipalite", "acheteur", "date"):
        response = client.get(URL, CASE | {name: hostile})
        assert response.status_code == 200
        assert "<script>alert" not in response.text


@pytest.mark.parametrize("day", ["0001-01-01", "2017-06-01", "2030-01-01", "9999-12-31"])
def test_any_day_has_an_answer(client, day):
    assert client.get(URL, CASE | {"date": day}).status_code == 200


def test_the_page_costs_twelve_queries_at_most_and_writes_nothing(client, django_assert_max_num_queries):
    renew()  # nothing of this state is kept yet
    worst = CASE | {"categorie": "entretien ménager", "municipalite": "Beloeil"}  # everything is still to be read
    with django_assert_max_num_queries(12) as cold:
        client.get(URL, worst)
    with django_assert_max_num_queries(1):
        client.get(URL, worst)  # the state of the directory alone
    assert all(query["sql"].lstrip("( ").startswith(("SELECT", "WITH")) for query in cold.captured_queries)


def test_every_page_leads_here(client):
    assert f'href="{URL}"' in client.get("/").text
    assert f'href="{URL}?municipalite=57040"' in client.get("/guide/", {"municipalite": "57040"}).text
