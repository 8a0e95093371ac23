"""`/guide/exemples/`: from the need to the outcome, the answer and the suppliers live."""

import pytest
from django.urls import reverse

from guide.examples.loading import load_examples
from guide.models import Chapter, ChapterVersion, ContractingRule, WorkedExample
from tests.factories import EnterpriseFactory, OfferingFactory, publish
from tests.guide.bylaws import BylawCeilingFactory, BylawFactory
from tests.guide.factories import renew
from tests.guide.reading import page, plain

pytestmark = pytest.mark.django_db
LIST = reverse("guide:example-list")


def example_url(slug: str = "traiteur-evenement") -> str:
    return reverse("guide:example-detail", args=[slug])


def test_there_are_more_examples_than_the_guide_asks_and_each_opens(client):
    html = page(client, LIST)
    examples = WorkedExample.objects.select_related("chapter")
    assert len(examples) >= 12
    for example in examples:
        assert example.chapter.get_absolute_url() in html
        told = page(client, example.chapter.get_absolute_url(), municipalite="57040")
        assert plain(example.need) in told
        assert plain(example.impossible) in told
        assert all(plain(outcome) in told for outcome in example.outcomes)
        assert "Mode retenu :" in told
        assert "à corriger" not in told


def test_every_example_says_what_cannot_be_done_and_uses_a_clause():
    assert not WorkedExample.objects.filter(impossible="").exists()
    assert not WorkedExample.objects.filter(clauses=None).exists()
    assert not WorkedExample.objects.filter(outcomes=[]).exists()


def test_the_answer_follows_the_by_law_of_the_town(client):
    assert "appel d’offres sur invitation" in page(client, example_url("entretien-menager"))
    BylawCeilingFactory(bylaw=BylawFactory(number="RGC-7"), up_to=100_000)
    renew()
    html = page(client, example_url("entretien-menager"), municipalite="57040")
    assert "Mode retenu : gré à gré." in html


def test_the_suppliers_are_those_of_today(client):
    enterprise = EnterpriseFactory(listed=True, legal_form="npo", municipality_id="57040")
    catering = WorkedExample.objects.get(chapter__slug="traiteur-evenement").category
    OfferingFactory(enterprise=enterprise, category=catering)
    enterprise.served_areas.create(scope="municipality", municipality_id="57040")
    publish(enterprise)
    html = page(client, example_url(), municipalite="57040")
    assert "regle=obnl-services" in html
    assert "<strong>1</strong>" in html or ">1<" in html


def test_an_example_follows_the_law(client):
    ContractingRule.objects.filter(slug="obnl-services").update(title="Services d’un OBNL, en tout temps")
    renew()
    assert "Services d’un OBNL, en tout temps" in page(client, example_url())


def test_an_example_is_a_chapter_with_its_history_and_not_in_the_guide(client):
    chapter = Chapter.objects.get(slug="traiteur-evenement")
    assert client.get(reverse("guide:chapter-detail", args=[chapter.slug])).url == chapter.get_absolute_url()
    assert chapter.get_absolute_url() == example_url()
    history = page(client, reverse("guide:example-history", args=[chapter.slug]))
    assert "Version 1" in history
    assert chapter.get_absolute_url() not in page(client, reverse("guide:chapter-list"))


@pytest.mark.parametrize("name", ["example-detail", "example-history"])
@pytest.mark.parametrize("slug", ["nulle-part", "economie-sociale"])
def test_a_chapter_is_not_an_example(client, name, slug):
    assert client.get(reverse(f"guide:{name}", args=[slug])).status_code == 404


def test_loading_again_changes_nothing():
    versions = ChapterVersion.objects.count()
    assert not load_examples()["Exemples"].has_changes
    assert ChapterVersion.objects.count() == versions


def test_an_example_asks_little(client, django_assert_max_num_queries):
    client.get(example_url(), {"municipalite": "57040"})
    with django_assert_max_num_queries(7):
        client.get(example_url(), {"municipalite": "57040"})


def test_the_list_asks_little(client, django_assert_max_num_queries):
    client.get(LIST)
    with django_assert_max_num_queries(3):
        client.get(LIST)
