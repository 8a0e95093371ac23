"""Fictional by-laws for the demonstration, or away with them. Real by-laws are never touched."""

import tomllib
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.timezone import localdate

from directory.models import Municipality
from directory.search.indexing import renew
from guide.bylaw_limits import problem_with
from guide.law_reading import current_law
from guide.models import Bylaw, BylawCeiling, BylawPreference, BylawRotation

FILE = Path(__file__).resolve().parent / "reference" / "demonstration_bylaws.toml"


@transaction.atomic
def seed_bylaws(path: Path = FILE) -> int:
    """Add the by-laws of the file to municipalities that have none. How many were added: 0 the second time."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["bylaws"]
    taken = set(Bylaw.objects.values_list("municipality_id", flat=True))
    known = set(Municipality.objects.values_list("code", flat=True)) - taken
    added = [_add(entry) for entry in entries if entry["municipality"] in known]
    if added:
        renew()
    return len(added)


@transaction.atomic
def clear_bylaws() -> int:
    """Delete every demonstration by-law. How many there were."""
    fictional = Bylaw.objects.filter(is_demonstration=True)
    how_many = fictional.count()
    fictional.delete()
    if how_many:
        renew()
    return how_many


def _add(entry: dict) -> Bylaw:
    until = entry.get("until")
    bylaw = Bylaw(
        municipality_id=entry["municipality"],
        number=entry["number"],
        title=entry["title"],
        note=entry["note"],
        in_force=DateRange(entry["from"], until + timedelta(days=1) if until else None),
        confirmed_on=localdate(),
        is_demonstration=True,
    )
    _keep(bylaw)
    for ceiling in entry["ceilings"]:
        _keep_under_the_threshold(BylawCeiling(bylaw=bylaw, **ceiling | {"up_to": Decimal(ceiling["up_to"])}))
    for position, text in enumerate(entry["rotation"], start=1):
        _keep(BylawRotation(bylaw=bylaw, text=text, position=position))
    if preference := entry.get("preference"):
        _keep_under_the_threshold(
            BylawPreference(
                bylaw=bylaw, percent=Decimal(preference["percent"]), up_to=Decimal(preference["up_to"]),
                territory=preference["territory"], for_social_economy=preference["social_economy"],
                for_local=preference["local"],
            )
        )  # fmt: skip
    return bylaw


def _keep_under_the_threshold(row: BylawCeiling | BylawPreference) -> None:
    if problem := problem_with(row.up_to, row.bylaw.in_force, current_law(), localdate()):
        raise ValidationError(problem)
    _keep(row)


def _keep(row) -> None:
    row.full_clean()
    row.save()
