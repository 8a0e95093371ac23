"""The public pages of the rules: each count is the length of the list it leads to."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from directory.models import SearchDocument
from guide.rule_book import RuleBook
from tests.directory.suppliers import supplier, town
from tests.factories import VerificationFactory, publish
from tests.guide.factories import RuleFactory, renew
from tests.guide.reading import page

pytestmark = pytest.mark.django_db
LIST = reverse("guide:rule-list")


@pytest.fixture
def suppliers():
    """Two OBNL caterers, one of them verified and serving Beloeil only; a cooperative that types code."""
    first = supplier("Alice traiteur", "traiteur", legal_form="npo", areas=[town()], published=False)
    VerificationFactory(enterprise=first)
    others = [
        supplier("Bob traiteur", "traiteur", legal_form="npo", areas=["QC"], published=False),
        supplier("Chloé code", "services-informatiques", legal_form="worker_coop", areas=["QC"], published=False),
    ]
    publish(first, *others)


def rule_url(slug: str) -> str:
    return reverse("guide:rule-detail", args=[slug])


def found_by(client, address: str) -> int:
    return client.get(unescape(address)).context["page"].total


def test_the_list_holds_every_rule_in_force(client):
    html = page(client, LIST)
    for rule in RuleBook(localdate()).rules:
        assert f'href="{rule.url}"' in html


@pytest.mark.usefixtures("suppliers")
@pytest.mark.parametrize(
    "place", [{}, {"municipalite": "57040"}, {"municipalite": "58227"}], ids=["all", "beloeil", "longueuil"]
)
def test_every_count_is_the_length_of_its_list(client, place):
    shown = re.findall(
        r'<a class="of-suppliers" href="([^"]+)"><span class="visually-hidden">[^<]*</span>(\w+)',
        page(client, LIST, **place),
    )
    assert len(shown) >= 30
    for address, number in shown:
        assert found_by(client, address) == (int(number) if number.isdigit() else 0), address


@pytest.mark.usefixtures("suppliers")
def test_the_rule_page_counts_and_links_its_suppliers_and_the_verified_ones(client):
    html = page(client, rule_url("obnl-services"), municipalite="57040")
    links = dict(re.findall(r'<a href="(/fournisseurs/[^"]+)">(\d+)', html))
    assert [int(number) for number in links.values()] == [2, 1]
    assert [found_by(client, address) for address in links] == [2, 1]


@pytest.mark.usefixtures("suppliers")
def test_counts_equal_the_rows_that_meet_the_rule(client):
    rule = RuleBook(localdate()).find("obnl-services")
    beloeil = town()
    rows = SearchDocument.objects.meeting(rule.criterion, municipality=beloeil, day=localdate()).serving(beloeil)
    html = page(client, rule.url, municipalite="Beloeil")
    assert f"<b>{rows.count()}</b> OBNL répondent à cette règle et desservent Beloeil" in html


def test_a_rule_nobody_meets_invites_to_widen(client):
    assert "Aucune coopérative de solidarité inscrite" in page(client, rule_url("cooperative-solidarite-designee"))


def test_a_ban_leads_to_nobody(client):
    html = page(client, rule_url("reserver-appel-offres"))
    assert "Non permis" in html
    assert "/fournisseurs/?regle=" not in html


def test_the_rule_page_says_all_that_is_known(client):
    html = page(client, rule_url("obnl-services-liste"))
    for words in ("art. 573.3", "À confirmer", "368 000 $", "366 800 $", "du 7 octobre 2022"):
        assert words in html


def test_the_rule_page_names_the_chapters_that_explain_it(client):
    assert "/guide/exemptions-obnl-et-cooperatives/" in page(client, rule_url("obnl-services"))


def test_a_doubtful_rule_has_a_dashed_ring(client):
    assert 'class="rule-card to-confirm"' in page(client, rule_url("obnl-services-liste"))
    assert 'class="rule-card"' in page(client, rule_url("obnl-services"))


def test_an_unknown_rule_is_not_found(client):
    assert client.get(rule_url("rien-de-tel")).status_code == 404


def test_an_unknown_municipality_is_said_and_ignored(client):
    html = page(client, LIST, municipalite="Atlantide<script>")
    assert "« Atlantide&lt;script&gt; » n’est pas une municipalité du Québec." in html
    assert "municipalite=" not in html


def test_an_ambiguous_municipality_lists_those_it_can_mean(client):
    html = page(client, LIST, municipalite="saint-damase")
    assert "désigne plusieurs municipalités" in html
    assert len(re.findall(r'href="\?municipalite=\d{5}"', html)) > 1


def test_a_title_and_summary_typed_by_the_staff_are_escaped(client):
    rule = RuleFactory(title="<script>x</script>", summary="<img src=x onerror=y>", certainty_note="<b>z</b>")
    renew()
    html = page(client, rule.get_absolute_url())
    for hostile in ("<script>x", "<img src=x", "<b>z"):
        assert hostile not in html


@pytest.mark.usefixtures("suppliers")
@pytest.mark.parametrize("place", [{}, {"municipalite": "57040"}], ids=["anywhere", "beloeil"])
def test_the_pages_stay_within_their_queries(client, django_assert_max_num_queries, place):
    forms = ["npo", "coop", "mutual"]
    for number in range(25):
        RuleFactory(asking={"legal_forms": forms[number % 3 :]}, natures=["goods", "services"][: number % 3])
    for url in (LIST, rule_url("obnl-services")):
        renew()
        with django_assert_max_num_queries(10):
            page(client, url, **place)
        with django_assert_max_num_queries(5):
            page(client, url, **place)


def test_a_visit_writes_nothing(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(10) as captured:
        page(client, LIST, municipalite="57040")
    assert all(query["sql"].lstrip().upper().startswith(("SELECT", "(SELECT")) for query in captured.captured_queries)
