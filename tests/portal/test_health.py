"""`/sante/` answers whether the portal and its database live, and whether the jobs are done."""

import pytest
from django.db import OperationalError, connection

from portal.views import health

URL = "/sante/"


@pytest.mark.django_db
def test_all_is_well(client, monkeypatch):
    monkeypatch.setattr(health, "queue_state", lambda now: "ok")
    response = client.get(URL)
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "jobs": "ok"}
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["absent", "late", "failed"])
def test_jobs_that_are_not_done_are_said_but_visitors_still_come(client, monkeypatch, state):
    monkeypatch.setattr(health, "queue_state", lambda now: state)
    response = client.get(URL)
    assert response.status_code == 200
    assert response.json() == {"status": "degraded", "database": "ok", "jobs": state}


@pytest.mark.django_db
def test_asking_is_cheap(client, django_assert_max_num_queries):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
    with django_assert_max_num_queries(5):
        assert client.get(URL).json()["jobs"] == "ok"


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
