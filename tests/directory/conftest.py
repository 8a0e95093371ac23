"""The import door, for the tests that knock on it."""

import pytest

from tests.directory import spreadsheets


@pytest.fixture
def import_rows(db, tmp_path):
    """Write these rows to a file and import it: `import_rows(sheet(nom="…"), flags=["--dry-run"])`."""

    def knock(*rows, flags=(), **dialect):
        path = spreadsheets.write(tmp_path / "fiches.csv", *rows, **dialect)
        return spreadsheets.run("import_enterprises", path, *flags)

    return knock


@pytest.fixture
def import_text(db, tmp_path):
    """The same with the whole file as text or bytes."""

    def knock(content, *flags):
        path = tmp_path / "fiches.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return spreadsheets.run("import_enterprises", path, *flags)

    return knock
