import contextlib

import pytest
from django.db import connections

from tests.mailing.post_office import PostOffice


@pytest.fixture
def post_office(settings):
    """A mail server that is closed until the test opens it; Django sends its letters there."""
    office = PostOffice()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", office.port, 5
    yield office
    office.close()


@pytest.fixture
def kind(tmp_path, settings):
    """A kind of letter of our own, « greeting »: the tests do not depend on what other letters say."""
    folder = tmp_path / "templates" / "mail" / "greeting"
    folder.mkdir(parents=True)
    (folder / "subject.txt").write_text("Bonjour {{ name }}")
    (folder / "body.txt").write_text(
        '{% extends "mail/base.txt" %}{% block body %}Bonjour {{ name }}, voyez {{ url }}{% endblock %}'
    )
    (folder / "body.html").write_text(
        '{% extends "mail/base.html" %}{% block body %}<p>Bonjour {{ name }}, '
        '<a href="{{ url }}">voyez</a></p>{% endblock %}'
    )
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [tmp_path / "templates", *engine["DIRS"]]}]
    return "greeting"


@pytest.fixture
def brief_connections(monkeypatch):
    """The threads of the worker keep no connection after their task."""
    with contextlib.suppress(KeyError):
        monkeypatch.setitem(connections.databases["default"], "CONN_MAX_AGE", 0)
