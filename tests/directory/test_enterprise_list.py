"""`/fournisseurs/` as a page: reasons, order, pages, htmx, budgets."""

import re

import pytest
from django.utils.timezone import localdate

from directory.search.wording import Wording
from tests.directory.suppliers import LONGUEUIL, names_found, plain, supplier, town
from tests.factories import CertificationFactory, EnterpriseFactory, OfferingFactory, VerificationFactory, publish

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def card_texts(client, **parameters) -> list[str]:
    page = client.get("/fournisseurs/", parameters).context["page"]
    return [plain(" / ".join(re.sub(r"<[^>]+>", "", reason.text) for reason in card.reasons)) for card in page.cards]


def test_a_card_says_which_words_were_found(client):
    supplier("Les Fourneaux", "traiteur")
    assert "Catégorie : Service de traiteur" in card_texts(client, q="traiteurs")[0]


def test_a_card_says_by_which_synonym_it_was_found(client):
    supplier("Les Reluisants", "entretien-menager")
    assert "aussi dite « conciergerie »" in card_texts(client, q="conciergerie")[0]


@pytest.mark.parametrize(
    ("areas", "said"),
    [
        pytest.param(lambda: ["QC"], "Dessert Beloeil : tout le Québec", id="quebec"),
        pytest.param(lambda: [town().region], "Dessert Beloeil : région Montérégie", id="region"),
        pytest.param(lambda: ["QC", town().county], "Dessert Beloeil : MRC La Vallée-du-Richelieu", id="the-narrowest"),
        pytest.param(lambda: [town()], "Dessert Beloeil, nommée dans son territoire", id="town"),
        pytest.param(lambda: [], "Établie à Beloeil; territoire desservi non précisé", id="nothing-said"),
    ],
)
def test_a_card_says_by_which_line_it_serves_the_town(client, areas, said):
    supplier("Ici", "traiteur", areas=areas())
    assert said in card_texts(client, municipalite="57040")[0]


def test_a_card_shows_distance_and_who_verified(client):
    enterprise = supplier("Loin", "traiteur", at=LONGUEUIL, areas=["QC"])
    VerificationFactory(enterprise=enterprise, pole__short_name="Pôle d’essai")
    publish(enterprise)
    text = plain(client.get("/fournisseurs/", {"municipalite": "57040"}).content.decode())
    assert re.search(r"À \d+ km", text)
    assert "Vérifiée" in text
    assert "par le Pôle d’essai" in text


def test_an_expired_certification_leaves_the_card(client):
    enterprise = supplier("Titrée", "traiteur")
    CertificationFactory(enterprise=enterprise, expired=True, type__slug="ecocert")
    publish(enterprise)
    assert names_found(client, certification="ecocert") == []


def test_with_a_town_the_nearest_comes_first(client):
    supplier("Longueuil", "traiteur", at=LONGUEUIL, areas=["QC"])
    supplier("Beloeil", "traiteur", areas=["QC"])
    assert names_found(client, municipalite="57040") == ["Beloeil", "Longueuil"]


def test_equals_take_turns_day_after_day(client, monkeypatch):
    from datetime import timedelta

    for number in range(12):
        supplier(f"Égale {number}", "traiteur", published=False)
    publish()
    orders = set()
    for days in range(4):
        monkeypatch.setattr(
            "directory.views.enterprise.localdate", lambda days=days: localdate() + timedelta(days=days)
        )
        orders.add(tuple(names_found(client)))
        assert names_found(client) == names_found(client)
    assert len(orders) == 4


def test_pages_follow_each_other_without_gap_or_repeat(client):
    for number in range(35):
        supplier(f"Fournisseur {number}", "traiteur", published=False)
    publish()
    pages = [names_found(client, categorie="traiteur", page=number) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [15, 15, 5]
    assert len({name for page in pages for name in page}) == 35


def test_a_page_too_far_shows_the_last_one_and_says_so(client):
    supplier("Seule", "traiteur")
    response = client.get("/fournisseurs/", {"page": "9"})
    assert "La page « 9 » n’existe pas" in plain(response.content.decode())
    assert response.context["page"].total == 1


def test_htmx_gets_a_fragment_and_the_caches_are_told(client):
    response = client.get("/fournisseurs/", headers=HTMX)
    assert "<html" not in plain(response.content.decode())
    assert 'id="results"' in plain(response.content.decode())
    assert {"HX-Request", "HX-History-Restore-Request"} <= set(re.split(r", *", response["Vary"]))


def test_a_restored_history_gets_the_whole_page(client):
    response = client.get("/fournisseurs/", headers={**HTMX, "HX-History-Restore-Request": "true"})
    assert "<html" in plain(response.content.decode())


def test_a_plain_request_gets_the_whole_page_and_no_cookie(client):
    response = client.get("/fournisseurs/")
    assert "<html" in plain(response.content.decode())
    assert not response.cookies


@pytest.fixture
def twenty_five():
    enterprises = [
        supplier(f"Jardin {n}", "traiteur", "demenagement", areas=["QC", town()], published=False, certified=True,
                 verified=True, reachable=True)
        for n in range(25)
    ]  # fmt: skip
    publish()
    return enterprises


@pytest.mark.parametrize(
    "parameters",
    [{}, {"q": "jardin"}, {"categorie": "traiteur"}, {"municipalite": "57040"},
     {"q": "jardin", "municipalite": "57040", "forme": "obnl", "nature": "services", "verifie": "1"},
     {"q": "jardin introuvable"}, {"regle": "obnl-services", "municipalite": "57040"}],
    ids=str,
)  # fmt: skip
def test_the_list_keeps_to_ten_queries(client, twenty_five, django_assert_max_num_queries, parameters):
    client.get("/fournisseurs/", {"municipalite": "58227"})  # what the process keeps is read once
    with django_assert_max_num_queries(10):
        client.get("/fournisseurs/", parameters)


def test_the_list_weighs_less_than_60_kilobytes(client, twenty_five):
    for parameters in ({}, {"q": "jardin", "municipalite": "57040"}):
        assert len(client.get("/fournisseurs/", parameters).content) <= 60 * 1024


def test_a_visit_writes_nothing(client, twenty_five, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/fournisseurs/", {"q": "jardin"})
    assert not [query["sql"] for query in queries if query["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]


def test_hostile_names_and_missions_are_printed_as_text(client):
    hostile = EnterpriseFactory(name="<script>x</script> jardin", mission='"><img src=x> jardin', listed=True,
                                municipality=town())  # fmt: skip
    OfferingFactory(enterprise=hostile, title="<b>jardin</b>", category=None, nature="")
    publish(hostile)
    for address in ("/fournisseurs/?q=jardin", hostile.get_absolute_url()):
        text = plain(client.get(address).content.decode())
        assert "<script>x" not in text
        assert "<img src=x" not in text
        assert "<b>jardin" not in text
    assert "&lt;b&gt;<mark>jardin</mark>&lt;/b&gt;" in client.get("/fournisseurs/?q=jardin").content.decode()


def rules_on(client, name, **parameters) -> list[str]:
    page = client.get("/fournisseurs/", parameters).context["page"]
    card = next(card for card in page.cards if card.enterprise.name == name)
    return [rule.slug for rule in card.rules]


def test_the_rule_of_a_card_is_about_the_offer_that_was_searched(client):
    supplier("Deux métiers", "entretien-menager", "deneigement-trottoirs")
    assert rules_on(client, "Deux métiers", q="conciergerie") == ["obnl-services-liste"]
    assert rules_on(client, "Deux métiers", q="déneigement") == ["obnl-services"]
    assert rules_on(client, "Deux métiers", categorie="entretien-menager") == ["obnl-services-liste"]
    assert rules_on(client, "Deux métiers") == ["obnl-services"]


def test_a_card_says_when_the_rule_does_not_cover_what_was_searched(client):
    supplier("Deux métiers", "entretien-menager", "deneigement-trottoirs")
    parameters = {"q": "conciergerie", "regle": "obnl-services"}
    assert rules_on(client, "Deux métiers", **parameters) == []
    assert "Cette règle ne vaut pas pour : Entretien ménager de bâtiments" in card_texts(client, **parameters)[0]
    assert "ne vaut pas pour" not in card_texts(client, q="déneigement", regle="obnl-services")[0]


def test_the_offer_named_on_a_card_is_the_one_that_was_searched(client):
    supplier("Deux métiers", "deneigement-trottoirs", "entretien-menager")
    card = card_texts(client, q="conciergerie", nature="services")[0]
    assert "Services : « Entretien ménager de bâtiments »" in card
    assert "trottoirs" not in card


def test_a_rule_that_forbids_leads_to_no_list(client):
    supplier("Une", "traiteur")
    page = client.get("/fournisseurs/", {"regle": "reserver-appel-offres"}).context["page"]
    assert page.filters.rule is None
    assert "dit ce qui n’est pas permis" in page.messages[0]


def test_an_obligation_is_not_a_reason_to_choose(client):
    supplier("Une", "traiteur")
    text = plain(client.get("/fournisseurs/", {"regle": "rapport-annuel"}).content.decode())
    assert rules_on(client, "Une", regle="rapport-annuel") == []
    assert "1 fournisseur visé par cette règle" in text


def test_an_unsure_rule_is_never_dated_as_if_it_were_verified(client):
    supplier("Une", "entretien-menager")
    text = plain(client.get("/fournisseurs/", {"regle": "obnl-services-liste"}).content.decode())
    assert "À confirmer le" not in re.sub(r"<[^>]+>|\s+", " ", text).replace("  ", " ")
    assert "vu le" in text


def test_a_second_value_that_cannot_be_used_is_named(client):
    page = client.get("/fournisseurs/?municipalite=Beloeil&municipalite=58227").context["page"]
    assert page.filters.municipality.code == "57040"
    assert "58227" in page.messages[0]


def test_many_faults_are_not_a_long_page_and_no_control_character_comes_back(client):
    many = "&".join(f"categorie=x{n}" for n in range(300))
    response = client.get(f"/fournisseurs/?{many}&regle=%00x&%00y=1")
    assert b"\x00" not in response.content
    assert len(response.context["page"].messages) <= 6


def test_an_empty_wording_is_false():
    assert not Wording("de la")
