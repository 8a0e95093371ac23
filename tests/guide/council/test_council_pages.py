"""`/elus/`: one page a municipality; figures are those of the directory, facts those of a named source."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from PIL import Image

from directory.models import Category, DirectoryState, Municipality
from guide.clauses.library import ClauseLibrary, clause_library
from guide.composing.gaps import GapFound
from guide.council.charts import bar_chart
from guide.council.decisions import Decision, decisions_for
from guide.council.loading import load_commitments
from guide.law_reading import current_law
from guide.models import MunicipalCommitment
from tests.factories import CategoryFactory, EnterpriseFactory, OfferingFactory, publish
from tests.guide.bylaws import BELOEIL, LONGUEUIL, BylawCeilingFactory, BylawFactory, BylawPreferenceFactory
from tests.guide.factories import renew
from tests.guide.reading import page, plain

pytestmark = pytest.mark.django_db
CHOOSE = reverse("guide:council")


def town_url(code: str = BELOEIL) -> str:
    return reverse("guide:council-municipality", args=[code])


@pytest.fixture
def suppliers():
    """Two that serve Beloeil, one of which declares its people; a third one elsewhere."""
    category = CategoryFactory(name="Essais de laboratoire", parent__name="Famille d’essai")
    found = [
        EnterpriseFactory(listed=True, municipality_id=BELOEIL, headcount=headcount, verified=headcount is None)
        for headcount in (12, None)
    ]
    found.append(EnterpriseFactory(listed=True, headcount=99))
    for enterprise in found:
        OfferingFactory(enterprise=enterprise, category=category)
    for enterprise in found[:2]:
        enterprise.served_areas.create(scope="municipality", municipality_id=BELOEIL)
    publish(*found)
    return found


def test_one_chooses_a_town_by_name_code_or_territory(client):
    assert client.get(CHOOSE, {"municipalite": "Beloeil"}).url == town_url()
    html = page(client, CHOOSE)
    assert town_url() in html
    assert "Longueuil" in html


@pytest.mark.parametrize("code", ["99999", "abc", "570400"])
def test_a_town_nobody_knows_is_not_found(client, code):
    assert client.get(town_url(code)).status_code == 404
    assert client.get(reverse("guide:council-card", args=[code])).status_code == 404


def test_a_town_outside_the_territory_is_told_that_nobody_sought_there(client):
    told = "Montréal est hors du territoire des pôles qui tiennent ce répertoire"
    assert told in plain(page(client, town_url("66023")))
    assert "hors du territoire" not in page(client, town_url())


def test_the_figures_are_those_of_the_directory(client, suppliers):
    html = page(client, town_url())
    assert ">2</a></dd>" in html
    assert "emplois déclarés par 1 fiche" in html
    assert "<dd>12</dd>" in html
    assert "Famille d’essai" in html
    leaves = Category.objects.exclude(parent=None).count()
    assert f"Besoins précis ayant au moins un fournisseur : 1 sur {leaves}." in html
    assert "Alimentation et traiteur" in html.partition("Sans fournisseur inscrit")[2]


def test_an_unknown_by_law_is_unknown_and_not_lacking(client):
    html = page(client, town_url(LONGUEUIL))
    assert "son contenu est inconnu, non absent" in html
    assert "Absent" not in html


def test_what_the_by_law_lacks_becomes_a_decision(client):
    BylawCeilingFactory(bylaw=BylawFactory(number="RGC-7", confirmed_on=localdate()), up_to=60_000)
    renew()
    html = page(client, town_url())
    assert "Règlement RGC-7" in html
    assert "Le règlement RGC-7 ne prévoit aucune mesure de rotation" in html
    assert html.count("Lire le projet de résolution") == 3
    assert "document=bylaw&amp;clauses=rotation-principe" in html


def test_each_resolution_opens(client):
    html = page(client, town_url())
    links = re.findall(r'href="(/trousse/composer/document/[^"#]*)', html)
    assert len(links) == 3
    for link in links:
        assert 'id="resolution"' in page(client, link)


def test_no_decision_proposes_clauses_that_contradict_each_other(client):
    assert "demande-de-prix-obligatoire" not in page(client, town_url())


def test_neighbours_show_only_what_a_source_says(client):
    html = page(client, town_url("58037"))
    assert "Déclaration d’engagement, 2013 (source secondaire)" in html
    assert "la-releve-engagement" in html
    assert "le règlement en vigueur est à vérifier" in html
    assert "Territoire de Longueuil. Seulement" in html
    assert html.count("<td>Inconnu</td>") >= 5


def amendment_for(*gaps: GapFound, library: ClauseLibrary | None = None) -> Decision:
    """The decision to amend the by-law, whatever else is proposed."""
    version = DirectoryState.current()
    decisions = decisions_for(BELOEIL, gaps, library or clause_library(version), current_law(version), localdate())
    return next(one for one in decisions if one.draft.kind == "bylaw")


def test_an_amendment_holds_no_clause_that_contradicts_one_before_it():
    first, second, third = clause_library(DirectoryState.current()).for_document("bylaw")[:3]
    library = ClauseLibrary((
        replace(first, fills=("rotation",), conflicts=frozenset({second.slug})),
        replace(second, fills=("preference_local",), conflicts=frozenset({first.slug})),
        replace(third, fills=("preference_local",)),
    ))  # fmt: skip
    gaps = GapFound("rotation", "lacks", ""), GapFound("preference_local", "lacks", "")
    assert amendment_for(*gaps, library=library).draft.slugs == (first.slug, third.slug)


def test_what_is_known_to_lack_comes_before_what_nobody_knows():
    known, unknown = GapFound("rotation", "lacks", ""), GapFound("preference_local", "unknown", "")
    assert amendment_for(known, unknown).draft.slugs == amendment_for(known).draft.slugs
    assert amendment_for(unknown).draft.slugs != amendment_for(known).draft.slugs


def test_a_single_gap_is_told_in_the_singular():
    why = amendment_for(GapFound("rotation", "lacks", "")).why
    assert plain(why) == "Un point absent ou incomplet : mesures de rotation."


def test_a_single_supplier_is_told_in_the_singular(client, suppliers):
    suppliers[0].delete()
    renew()
    html = page(client, town_url())
    assert "Pour servir Beloeil, au répertoire : 1 entreprise d’économie sociale." in html
    assert "Familles servies : 1 famille de besoins." in html


def test_a_confirmed_by_law_and_another_are_told_apart(client):
    BylawFactory(number="RGC-9", municipality_id=BELOEIL)
    renew()
    beloeil = Municipality.objects.get(code=BELOEIL)
    neighbour = Municipality.objects.filter(county=beloeil.county_id).exclude(code=BELOEIL).first()
    assert "RGC-9 (non confirmé)" in page(client, town_url(neighbour.code))


@pytest.mark.parametrize(
    "dates", [{"last": date(2024, 12, 31)}, {"first": date(2099, 1, 1)}], ids=["expired", "to come"]
)
def test_a_by_law_of_another_day_places_no_neighbour(client, dates):
    BylawFactory(number="RGC-9", municipality_id=BELOEIL, **dates)
    renew()
    beloeil = Municipality.objects.get(code=BELOEIL)
    neighbour = Municipality.objects.filter(county=beloeil.county_id).exclude(code=BELOEIL).first()
    assert "RGC-9" not in page(client, town_url(neighbour.code))


def test_the_link_shows_a_picture_that_is_not_sent_twice(client, suppliers):
    html = page(client, town_url())
    address = reverse("guide:council-card", args=[BELOEIL])
    assert f'property="og:image" content="http://127.0.0.1:8000{address}"' in html
    answer = client.get(address)
    assert Image.open(BytesIO(answer.content)).size == (1200, 630)
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_chart_says_in_words_and_in_a_table_what_it_draws(client, suppliers):
    html = page(client, town_url())
    chart = html.partition('<svg class="bars"')[2].partition("</svg>")[0]
    assert 'role="img"' in chart
    assert "<desc" in chart
    assert "Le tableau des familles" in html


def test_the_longest_bar_is_the_largest_figure():
    chart = bar_chart(
        "Titre", "Résumé", [("Un très long nom de famille qui ne tient pas sur une ligne", 40), ("Deux", 10)]
    )
    longest, shortest = chart.bars
    assert longest.length == pytest.approx(4 * shortest.length, abs=0.2)
    assert longest.short_label.endswith("…")
    assert bar_chart("Titre", "", []).height > 0


def test_loading_commitments_again_changes_nothing():
    assert not load_commitments()["Engagements des municipalités"].has_changes
    assert MunicipalCommitment.objects.filter(confidence="verified").count() == 0


@pytest.mark.parametrize("url", [CHOOSE, town_url(), reverse("guide:council-card", args=[BELOEIL])])
def test_a_page_asks_little(client, suppliers, url, django_assert_max_num_queries):
    client.get(url)
    with django_assert_max_num_queries(6):
        assert plain(str(client.get(url).status_code)) == "200"


def test_a_town_is_not_its_own_neighbour(client):
    BylawFactory(number="RGC-7")
    renew()
    html = page(client, town_url())
    assert "RGC-7" not in html.partition("municipalités voisines?")[2]
    beloeil = Municipality.objects.get(code=BELOEIL)
    others = Municipality.objects.filter(county=beloeil.county_id).exclude(code=BELOEIL).count()
    assert f"{others} municipalités dont le portail ne sait rien encore" in html


def test_a_price_preference_is_room_only_where_the_by_law_gives_it(client):
    title = "Préférence de prix pour l’achat local ou l’économie sociale"
    assert title not in page(client, town_url(LONGUEUIL))
    BylawPreferenceFactory(bylaw=BylawFactory(number="RGC-7"))
    renew()
    assert title in page(client, town_url())
