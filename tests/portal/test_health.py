"""`/sante/` answers whether the portal and its database live."""

import pytest
from django.db import OperationalError, connection

URL = "/sante/"


@pytest.mark.django_db
def test_all_is_well(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get(URL)
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok"}
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_a_silent_database_is_said_without_any_detail(client, monkeypatch, caplog):
    def refuse():
        raise OperationalError("password of maillon at 10.0.0.1 refused")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get(URL)
    assert response.status_code == 503
    assert response.json() == {"status": "error", "database": "error"}
    assert "does not answer" in caplog.text


@pytest.mark.django_db
def test_it_only_reads(client):
    assert client.post(URL).status_code == 405


@pytest.mark.django_db
def test_a_probe_over_plain_http_is_not_sent_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(URL).status_code == 200
    assert client.get("/").status_code == 301
