import pytest


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    """A private folder where each test finds only its own pieces."""
    settings.MEDIA_ROOT = tmp_path / "media"
