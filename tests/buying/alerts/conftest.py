from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils.timezone import localdate

from buying.alerts.actions import save_search
from buying.alerts.sending import send_alerts
from directory.filters import read_filters
from directory.models import DirectoryState
from tests.factories_sheets import UserFactory


@pytest.fixture
def bob():
    return UserFactory(name="Bob", email="bob@exemple.org")


@pytest.fixture
def save(bob):
    """Save a search today: `save("categorie=traiteur", pace="daily")`."""

    def saved(query="categorie=traiteur", user=None, pace="daily", name="Traiteurs"):
        filters, _ = read_filters(QueryDict(query), localdate(), DirectoryState.current())
        return save_search(user=user or bob, filters=filters, name=name, pace=pace)

    return saved


@pytest.fixture
def send():
    """The morning's job, so many days from now."""
    return lambda days=1: send_alerts(localdate() + timedelta(days=days))
