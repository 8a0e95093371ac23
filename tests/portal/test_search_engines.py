"""What search engines are told: only what the public may read."""

from xml.etree import ElementTree

import pytest
from django.urls import reverse

from guide.models import Chapter
from tests.factories import EnterpriseFactory

pytestmark = pytest.mark.django_db
NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def addresses(client) -> list[str]:
    response = client.get("/sitemap.xml")
    assert response.headers["Content-Type"] == "application/xml"
    root = ElementTree.fromstring(response.content)
    return [found.text.removeprefix("http://testserver") for found in root.findall("s:url/s:loc", NAMESPACE)]


def test_the_sitemap_lists_pages_chapters_rules_and_listed_enterprises(client, reference):
    listed = EnterpriseFactory(listed=True)
    found = addresses(client)
    chapter = Chapter.objects.published().first()
    for address in ("/", "/regles/obnl-services/", chapter.get_absolute_url(), listed.get_absolute_url()):
        assert address in found


@pytest.mark.parametrize("trait", [{}, {"withdrawn": True}], ids=["draft", "withdrawn"])
def test_the_sitemap_hides_an_unlisted_enterprise(client, trait):
    assert EnterpriseFactory(**trait).get_absolute_url() not in addresses(client)


def test_the_sitemap_hides_a_chapter_in_preparation(client):
    chapter = Chapter.objects.create(slug="en-preparation", title="En préparation", summary="À venir")
    assert chapter.get_absolute_url() not in addresses(client)


def test_the_sitemap_costs_the_same_with_many_enterprises(client, django_assert_max_num_queries):
    EnterpriseFactory.create_batch(25, listed=True)
    with django_assert_max_num_queries(10):
        client.get("/sitemap.xml")


def test_robots_stay_out_of_the_administration(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        text = client.get(reverse("portal:robots")).text
    assert "Disallow: /gestion/" in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text
    assert text.startswith("User-agent: *")
