"""Something is missing or broken: the portal says it in French, and does not break again."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import path
from django.views.defaults import server_error

from portal.urls import urlpatterns as real_urlpatterns


@login_not_required
def broken(request):
    raise RuntimeError("secret detail")


urlpatterns = [*real_urlpatterns, path("brise/", broken)]


@pytest.mark.django_db
def test_an_unknown_page_offers_a_search(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/nulle-part/")
    assert response.status_code == 404
    assert "Cette page n’existe pas" in response.text
    assert 'role="search"' in response.text


@pytest.mark.urls("tests.portal.test_error_pages")
def test_a_broken_page_says_nothing_of_why():
    response = Client(raise_request_exception=False).get("/brise/")
    assert response.status_code == 500
    assert "Quelque chose s’est brisé de notre côté" in response.text
    assert "secret" not in response.text


def test_the_500_page_needs_no_database_context_or_collected_files(settings):
    backend = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}
    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Revenir à l’accueil" in response.text


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "500.html"])
def test_error_pages_are_whole_pages_in_french(name):
    text = render_to_string(name)
    assert '<html lang="fr-CA">' in text
    assert text.count("<h1>") == 1
    assert "None" not in text


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_in_french():
    response = Client(enforce_csrf_checks=True).post("/compte/connexion/")
    assert response.status_code == 403
    assert "Ce formulaire a expiré" in response.text
