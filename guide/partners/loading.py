"""Loads who is behind the guide: idempotent, all or nothing, never over what the staff changed."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from guide.models import LegalSource, Partner
from guide.reference_rows import one, upsert, words_of
from guide.staff_edits import LoadingTally, edited_by_staff
from guide.toml_files import ReferenceFileError, check_once, check_shape, read_toml

FILE = Path(__file__).resolve().parent.parent / "reference" / "partners.toml"
REQUIRED = {"slug": str, "name": str, "kind": str, "text": str}


@transaction.atomic
def load_partners(path: Path = FILE) -> dict[str, LoadingTally]:
    """Make the database say what the file says, except where the staff changed it."""
    tally, theirs, entries = LoadingTally(), edited_by_staff(Partner), read_toml(path).get("partners", [])
    check_once((entry.get("slug") for entry in entries), "partenaire")
    for position, entry in enumerate(entries, start=1):
        name = f"partenaire « {entry.get('slug', '?')} »"
        check_shape(entry, name, REQUIRED, {"source": str, "url": str})
        try:
            outcome = _load(entry, position, theirs)
        except ValidationError as error:
            raise ReferenceFileError(f"{name} : {words_of(error)}") from error
        tally.add(outcome)
    return {"Partenaires": tally}


def _load(entry: dict, position: int, theirs: set[str]) -> str:
    facts = {name: entry[name] for name in ("name", "kind", "text")} | {"position": position}
    facts |= {"url": entry.get("url", ""), "source": one(LegalSource, "slug", entry.get("source"), "source inconnue")}
    return upsert(Partner, {"slug": entry["slug"]}, facts, theirs)[1]
