"""The pieces of the small worlds lie in one folder for all the rows of a table."""

import pytest


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("pieces")


@pytest.fixture(autouse=True)
def _pieces_of_the_world(settings, folder, _private_folder):
    settings.MEDIA_ROOT = folder
