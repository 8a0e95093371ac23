"""Categories by what people type: proposed while they do, understood when they are done."""

import pytest

from directory.search.category_names import categories_called, categories_like
from directory.search.indexing import renew
from tests.factories import CategoryFactory

pytestmark = pytest.mark.django_db


def slugs(nodes) -> set[str]:
    return {node.slug for node in nodes}


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("traiteur", {"traiteur"}, id="address"),
        pytest.param("Service de traiteur", {"traiteur"}, id="name"),
        pytest.param("SERVICE DE TRAITEUR ", {"traiteur"}, id="case-and-spaces"),
        pytest.param("banquet", {"traiteur"}, id="synonym"),
        pytest.param("entretien menager", {"entretien-menager"}, id="synonym-without-accents"),
        pytest.param("alimentation", {"alimentation"}, id="family"),
        pytest.param("introuvablissime", set(), id="nothing"),
        pytest.param("", set(), id="empty"),
        pytest.param("’’", set(), id="no-letters"),
    ],
)
def test_a_category_is_named_by_address_name_or_synonym(text, expected):
    assert slugs(categories_called(text)) == expected


@pytest.mark.usefixtures("reference")
def test_a_shared_synonym_names_several():
    assert len(categories_called("déneigement")) > 1


@pytest.mark.usefixtures("reference")
def test_a_name_wins_over_the_synonym_of_another():
    CategoryFactory(name="Lave-auto", slug="lave-auto", synonyms=["buanderie"])
    CategoryFactory(name="Buanderie", slug="la-buanderie")
    renew()
    assert slugs(categories_called("Buanderie")) == {"la-buanderie"}
    assert slugs(categories_called("buanderie")) == {"buanderie"}  # an address, first of all


@pytest.mark.usefixtures("reference")
def test_names_come_before_synonyms_and_the_synonym_is_said():
    assert [(one.node.slug, one.because) for one in categories_like("banquet", 10)] == [("traiteur", "banquet")]
    ranked = [one.because for one in categories_like("entretien", 10)]
    assert ranked.index("") == 0


@pytest.mark.usefixtures("reference")
def test_the_address_answers_with_options(client):
    html = client.get("/categories/", {"q": "traiteur"}).text
    assert 'role="option"' in html
    assert 'data-value="Service de traiteur"' in html


@pytest.mark.parametrize("text", ["", "a", "\x00", "%", "'\"><script>"])
def test_the_address_survives_anything(client, text):
    response = client.get("/categories/", {"q": text})
    assert response.status_code == 200
    assert "<script" not in response.text


@pytest.mark.usefixtures("reference")
def test_typing_costs_two_queries_at_most(client, django_assert_max_num_queries):
    client.get("/categories/", {"q": "traiteur"})
    with django_assert_max_num_queries(2):
        client.get("/categories/", {"q": "neige"})
