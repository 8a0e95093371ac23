"""The pages of the frame answer everybody, cheaply, with their security headers, and keep nothing of the visitor."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

PAGES = ["portal:home", "portal:component-gallery", "portal:privacy", "portal:accessibility", "directory:pole-list"]
pytestmark = pytest.mark.django_db

each_page = pytest.mark.parametrize("name", PAGES)


@each_page
def test_a_page_answers_in_ten_queries_at_most(client, name, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        response = client.get(reverse(name))
    assert response.status_code == 200
    assert response.text.count("<h1") == 1


@each_page
def test_a_page_names_itself_in_french(client, name):
    text = client.get(reverse(name)).text
    assert '<html lang="fr-CA">' in text
    assert re.search(r"<title>[^<]+ – Maillon</title>", text)
    assert re.search(r'<meta name="description" content="[^"]{40,}"', text)
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{reverse(name)}">' in text


@each_page
def test_a_visit_leaves_no_trace(client, name):
    response = client.get(reverse(name))
    assert not response.cookies
    assert Session.objects.count() == 0


@each_page
def test_a_page_only_reads(client, name):
    assert client.post(reverse(name)).status_code == 405


def test_the_security_headers(client):
    headers = client.get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_https_is_remembered_for_a_year(client, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    headers = client.get("/", secure=True).headers
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000; includeSubDomains")


@pytest.mark.parametrize("shown", [True, False])
def test_demonstration_data_are_announced_on_every_page(client, settings, shown):
    settings.DEMONSTRATION = shown
    assert ("Données de démonstration" in client.get("/").text) is shown


def test_the_reader_knows_where_they_are(client):
    text = client.get(reverse("directory:enterprise-list")).text
    assert '<a href="/fournisseurs/" aria-current="page">' in text
    assert text.count('aria-current="page">Trouver') == 1


def test_a_section_stays_marked_inside_it(client):
    text = client.get(reverse("directory:enterprise-order")).text
    assert '<a href="/fournisseurs/" aria-current="true">' in text


def test_the_sources_of_open_data_are_credited(client):
    text = client.get(reverse("portal:privacy")).text
    for credit in ("Affaires municipales et de l’Habitation", "CC-BY", "Statistique Canada", "SIL OFL", "ISC"):
        assert credit in text


def test_htmx_keeps_to_the_security_policy(client):
    text = client.get("/").text
    for setting in ('"includeIndicatorStyles":false', '"allowEval":false', '"historyCacheSize":0'):
        assert setting in text
