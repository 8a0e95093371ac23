"""The suite looks for hidden assumptions: unordered rows come back shuffled, nothing is remembered between tests."""

import pytest

from tests.plugins.undeployed import use_uncollected_static_files


def pytest_configure(config):
    from django.conf import settings

    use_uncollected_static_files(settings)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True, scope="session")
def _private_folder(tmp_path_factory):
    """The pieces that tests keep are gone with them."""
    from django.conf import settings

    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True, scope="session")
def _unordered_querysets_come_back_shuffled():
    """Whoever relies on an order has to ask for it."""
    from django.db.models.functions import Random
    from django.db.models.sql.compiler import SQLCompiler

    ordered_by = SQLCompiler._order_by_pairs

    def ordered_or_shuffled(self):
        pairs, query = list(ordered_by(self)), self.query
        if not pairs and not query.distinct and not query.combinator and query.group_by is None:
            pairs = [(Random().asc(), False)]
        return pairs

    SQLCompiler._order_by_pairs = ordered_or_shuffled
    yield
    SQLCompiler._order_by_pairs = ordered_by
