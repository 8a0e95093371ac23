"""Load `directory/reference/`: territory, categories, certification types, pôles. Idempotent; deletes nothing.

The files are the truth of these tables: what was changed elsewhere is set back. What the files do not know is kept.
"""

import csv
import tomllib
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from directory.models import Category, CertificationType, Municipality, Pole, Region, RegionalCounty
from directory.search.indexing import rebuild, renew
from directory.tally import Tally
from directory.upserting import upsert
from directory.words import normalise

REFERENCE = Path(__file__).resolve().parent / "reference"
CATEGORY_FIELDS = ["name", "parent", "nature", "seao_code", "unspsc", "synonyms", "position"]
CERTIFICATION_FIELDS = ["name", "issuer", "attests", "family", "has_number", "has_expiry", "register_url"]
CERTIFICATION_FIELDS += ["confidence", "note", "position"]
MUNICIPALITY_FIELDS = ["name", "sort_name", "designation", "county", "region", "population"]
MUNICIPALITY_FIELDS += ["latitude", "longitude", "is_point_exact"]
# The tables whose words are in the search rows: a change there makes every row again.
SEARCHED = {"municipalities", "categories"}


@transaction.atomic
def load_reference(folder: Path = REFERENCE) -> dict[str, Tally]:
    """Load every file of the folder; one tally per table, by the name of its file."""
    tallies = {
        "regions": _load_regions(_rows(folder / "regions.csv")),
        "counties": _load_counties(_rows(folder / "counties.csv")),
        "municipalities": _load_municipalities(_rows(folder / "municipalities.csv")),
        "categories": _load_categories(_rows(folder / "categories.csv")),
        "certification_types": _load_certification_types(_table(folder / "certification_types.toml", "types")),
        "poles": _load_poles(_table(folder / "poles.toml", "poles")),
    }
    changed = {name for name, tally in tallies.items() if tally.has_changes}
    if changed & SEARCHED:
        rebuild()
    elif changed:
        renew()
    return tallies


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _table(path: Path, name: str) -> list[dict]:
    return tomllib.loads(path.read_text(encoding="utf-8"))[name]


def _load_regions(rows) -> Tally:
    return upsert([Region(code=row["code"], name=row["name"]) for row in rows], key="code", fields=["name"])


def _load_counties(rows) -> Tally:
    counties = [
        RegionalCounty(code=row["code"], kind=row["kind"], name=row["name"], region_id=row["region"]) for row in rows
    ]
    return upsert(counties, key="code", fields=["kind", "name", "region"])


def _load_municipalities(rows) -> Tally:
    return upsert([_municipality(row) for row in rows], key="code", fields=MUNICIPALITY_FIELDS)


def _municipality(row: dict[str, str]) -> Municipality:
    return Municipality(
        code=row["code"],
        name=row["name"],
        sort_name=normalise(row["name"]),
        designation=row["designation"],
        county_id=row["county"],
        region_id=row["region"],
        population=int(row["population"]) if row["population"] else None,
        latitude=Decimal(row["latitude"]) if row["latitude"] else None,
        longitude=Decimal(row["longitude"]) if row["longitude"] else None,
        is_point_exact=row["coordinates"] == "exact",
    )


def _load_categories(rows) -> Tally:
    """Families first: a category is stored with the number of its family. The order of the file is the order shown."""
    placed = list(enumerate(rows, start=1))
    families = [_category(place, row) for place, row in placed if not row["parent"]]
    leaves = [(place, row) for place, row in placed if row["parent"]]
    total = upsert(families, key="slug", fields=CATEGORY_FIELDS)
    numbers = dict(Category.objects.values_list("slug", "pk"))
    children = upsert(
        [_category(place, row, numbers[row["parent"]]) for place, row in leaves], key="slug", fields=CATEGORY_FIELDS
    )
    return Tally(
        new=total.new + children.new,
        changed=total.changed + children.changed,
        unchanged=total.unchanged + children.unchanged,
        gone=Category.objects.exclude(slug__in=[row["slug"] for row in rows]).count(),
    )


def _category(place: int, row: dict[str, str], family: int | None = None) -> Category:
    return Category(
        slug=row["slug"],
        name=row["name"],
        parent_id=family,
        nature=row["nature"],
        seao_code=row["seao"],
        unspsc=row["unspsc"],
        synonyms=[word.strip() for word in row["synonyms"].split("|") if word.strip()],
        position=place,
    )


def _load_certification_types(rows) -> Tally:
    types = [CertificationType(position=place, **row) for place, row in enumerate(rows, start=1)]
    return upsert(types, key="slug", fields=CERTIFICATION_FIELDS)


def _load_poles(rows) -> Tally:
    tally = Tally(gone=Pole.objects.exclude(slug__in=[row["slug"] for row in rows]).count())
    for row in rows:
        values = {name: row[name] for name in ("name", "short_name", "website", "note")}
        pole, is_new = Pole.objects.get_or_create(slug=row["slug"], defaults=values)
        changed = _bring_up_to_date(pole, values, set(row["counties"]))
        tally.count(is_new=is_new, is_changed=changed)
    return tally


def _bring_up_to_date(pole: Pole, values: dict[str, str], counties: set[str]) -> bool:
    """True when the pôle, or the territory it covers, differed."""
    differing = [name for name, value in values.items() if getattr(pole, name) != value]
    for name in differing:
        setattr(pole, name, values[name])
    if differing:
        pole.save(update_fields=differing)
    moved = {county.code for county in pole.counties.all()} != counties
    if moved:
        pole.counties.set(counties)
    return bool(differing or moved)
