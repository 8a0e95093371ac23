import subprocess

import pytest

from tests.buying.membership.people import beloeil, buyer
from tests.sign_in import sign_in


@pytest.fixture
def organisation():
    """The Ville de Beloeil."""
    return beloeil()


@pytest.fixture
def paul(organisation):
    """Paul buys for it."""
    return buyer(organisation)


@pytest.fixture
def signed_in(client, paul):
    """The browser of Paul."""
    sign_in(client, paul)
    return client


@pytest.fixture
def read_pdf(tmp_path):
    """The text of a PDF, and what poppler says of it."""

    def read(content: bytes) -> tuple[str, dict[str, str]]:
        path = tmp_path / "rapport.pdf"
        path.write_bytes(content)
        words, facts = said_by("pdftotext", path, "-"), said_by("pdfinfo", path)
        pairs = (line.split(":", 1) for line in facts.splitlines() if ":" in line)
        return words, {name: value.strip() for name, value in pairs}

    return read


def said_by(*command) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
