"""Loads what municipalities did in public: idempotent, all or nothing, never over what the staff changed."""

from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from directory.models import Municipality
from directory.search.indexing import renew
from guide.models import LegalSource, MunicipalCommitment
from guide.reference_rows import one, upsert, words_of
from guide.staff_edits import LoadingTally, edited_by_staff
from guide.toml_files import ReferenceFileError, check_shape, read_toml

FILE = Path(__file__).resolve().parent.parent / "reference" / "commitments.toml"
REQUIRED = {"municipality": str, "kind": str, "source": str, "confidence": str, "checked_on": date, "note": str}


@transaction.atomic
def load_commitments(path: Path = FILE) -> dict[str, LoadingTally]:
    """Make the database say what the file says; a municipality the portal does not know is an error."""
    tally, theirs = LoadingTally(), edited_by_staff(MunicipalCommitment)
    for entry in read_toml(path).get("commitments", []):
        name = f"engagement de « {entry.get('municipality', '?')} »"
        check_shape(entry, name, REQUIRED, {"year": int})
        try:
            outcome = _load(entry, theirs)
        except ValidationError as error:
            raise ReferenceFileError(f"{name} : {words_of(error)}") from error
        tally.add(outcome)
    if tally.has_changes:
        renew()
    return {"Engagements des municipalités": tally}


def _load(entry: dict, theirs: set[str]) -> str:
    town = one(Municipality, "code", entry["municipality"], "municipalité inconnue")
    facts = {name: entry[name] for name in ("confidence", "checked_on", "note")} | {"year": entry.get("year")}
    facts["source"] = one(LegalSource, "slug", entry["source"], "source inconnue")
    return upsert(MunicipalCommitment, {"municipality": town, "kind": entry["kind"]}, facts, theirs)[1]
