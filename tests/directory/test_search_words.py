"""The search box: names, categories and synonyms, offers, mission, town, NEQ; accents, plurals, beginnings, typos."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.models import DirectoryState
from directory.search.wording import read_wording
from tests.directory.suppliers import names_found, plain, supplier
from tests.factories import OfferingFactory, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cook():
    """Standing supplier: a caterer of Beloeil with an odd name."""
    enterprise = supplier("Les Fourneaux Ribambelle", "traiteur", neq="1143456782", other_names=["Ribouldingue"],
                          mission="Former de jeunes adultes aux métiers de bouche.")  # fmt: skip
    OfferingFactory(enterprise=enterprise, category=None, nature="", title="Location de chapiteaux",
                    description="Montage d’un barnum pour vos événements.")  # fmt: skip
    publish(enterprise)
    return enterprise


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("ribambelle", id="a-word-of-the-name"),
        pytest.param("RIBAMBELLES", id="capitals-and-plural"),
        pytest.param("ribouldingue", id="another-name"),
        pytest.param("traiteurs", id="the-category-in-the-plural"),
        pytest.param("buffet", id="a-synonym-of-the-category"),
        pytest.param("traiteur ribambelle", id="two-fields"),
        pytest.param("chapiteau", id="an-offer-plural-in-eaux"),
        pytest.param("évènement barnum", id="a-description-with-another-accent"),
        pytest.param("métier bouche", id="the-mission"),
        pytest.param("traiteur Beloeil", id="the-town"),
        pytest.param("1143456782", id="the-neq"),
        pytest.param("11 4345 6782", id="the-neq-with-spaces"),
        pytest.param("ribam", id="the-beginning-of-a-word"),
        pytest.param("un traiteur dans Beloeil", id="stop-words"),
    ],
)
def test_the_words_find_the_supplier(client, typed):
    assert "Les Fourneaux Ribambelle" in names_found(client, q=typed)


def test_a_mistyped_word_is_brought_near_and_the_page_says_so(client):
    response = client.get("/fournisseurs/", {"q": "ribanbele"})
    assert [card.enterprise.name for card in response.context["page"].cards] == ["Les Fourneaux Ribambelle"]
    text = plain(response.content.decode())
    assert "Résultats approchants" in text
    assert "Aucune fiche ne contient « ribanbele »" in text


def test_only_the_nearest_words_replace_a_mistyped_one(client):
    supplier("Bureau des traitements et des traits", "demenagement")
    page = client.get("/fournisseurs/", {"q": "traiteurr"}).context["page"]
    assert [near for near, _ in page.corrections[0][1]] == ["traiteur"]


def test_a_word_that_is_found_is_never_replaced(client):
    supplier("Ribambel", "demenagement")
    response = client.get("/fournisseurs/", {"q": "ribambel"})
    assert "Ribambel" in [card.enterprise.name for card in response.context["page"].cards]
    assert response.context["page"].corrections == []


def test_a_word_that_names_a_category_does_not_find_the_rest_of_its_family(client):
    supplier("Conserverie", "plats-surgeles")
    assert "Conserverie" not in names_found(client, q="traiteur")


def test_every_word_must_be_found(client):
    assert names_found(client, q="ribambelle déménagement") == []


def test_words_too_common_to_search_are_explained(client):
    response = client.get("/fournisseurs/", {"q": "de la"})
    assert "Aucun mot de « de la » ne permet de chercher" in plain(response.content.decode())


def test_the_name_comes_before_the_category_then_the_offer_then_the_mission(client):
    mission = supplier("Quatrième", mission="Nous aimons les zouaves.")
    offer = supplier("Troisième", published=False)
    OfferingFactory(enterprise=offer, title="Zouaves de cire", category=None, nature="")
    publish(offer)
    name = supplier("Zouaves et compagnie")
    found = names_found(client, q="zouave")
    assert found == [name.name, offer.name, mission.name]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_can_be_typed(client, typed):
    assert client.get("/fournisseurs/", {"q": typed}).status_code == 200


@pytest.mark.parametrize("typed", ["'; DROP TABLE", "a & | ! ( )", ":*", "\\", "<->", "œuvre", "\x00", "%", "x" * 5000])
def test_the_language_of_the_database_cannot_be_typed(client, typed):
    assert client.get("/fournisseurs/", {"q": typed}).status_code == 200


def test_a_wording_is_read_once_while_the_directory_stays(django_assert_num_queries):
    version = DirectoryState.current()
    read_wording("traiteur", version)
    with django_assert_num_queries(0):
        read_wording("traiteur", version)
