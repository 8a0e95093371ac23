"""A document written to the rows of its sheet: only what differs; a row that stays keeps its number, because the
verifications of a certification hang from it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Model

from directory.choices import AreaScope
from directory.models import Category, Certification, CertificationType, Offering, Reference, ServedArea
from directory.revisions.changes import by_key
from directory.revisions.rows import SheetRows
from directory.revisions.sections import SECTION, Field, FieldKind
from directory.revisions.shape import rekeyed, same_rows
from directory.words import normalise

AREA_OF = {
    "Q": (AreaScope.QUEBEC, ""),
    "R": (AreaScope.REGION, "region_id"),
    "C": (AreaScope.COUNTY, "county_id"),
    "M": (AreaScope.MUNICIPALITY, "municipality_id"),
}


def write(sheet: SheetRows, document: dict, beside: dict | None = None) -> dict[str, str]:
    """Make the rows say what the document says; the answer maps the keys it used to the rows' own, as `rekeyed` wants
    them. `beside`: columns of the enterprise that no document speaks of. The document has no problem
    (directory/revisions/checking.py), the enterprise is locked."""
    stored = sheet.document()
    known = same_rows(document, stored)
    wanted = rekeyed(document, known)
    _write_enterprise(sheet, stored, wanted, beside or {})
    _write_contact(sheet, stored, wanted)
    _write_one(sheet.capacity, _differing("capacity", stored["capacity"], wanted["capacity"]))
    keys = known | _write_offerings(sheet, stored, wanted) | _write_references(sheet, stored, wanted)
    _write_areas(sheet, wanted)
    _write_certifications(sheet, stored, wanted)
    return keys


def _write_enterprise(sheet: SheetRows, stored: dict, wanted: dict, beside: dict) -> None:
    columns = dict(beside)
    for section in ("identity", "mission"):
        columns |= _differing(section, stored[section], wanted[section])
    if "name" in columns:
        columns["sort_name"] = normalise(columns["name"])
    if columns:
        _set(sheet.enterprise, columns).save(update_fields=list(columns))


def _write_contact(sheet: SheetRows, stored: dict, wanted: dict) -> None:
    columns = _differing("contact", stored["contact"], wanted["contact"])
    moved = stored["identity"]["municipality"] != wanted["identity"]["municipality"]
    has_point = sheet.contact.latitude is not None
    if has_point and (moved or columns.keys() & {"address", "postal_code"}):
        # The point was that of the former address.
        columns |= {"latitude": None, "longitude": None}
    _write_one(sheet.contact, columns)


def _write_one(row: Model, columns: dict) -> None:
    if columns:
        _set(row, columns).save(update_fields=list(columns) if row.pk else None)


def _write_offerings(sheet: SheetRows, stored: dict, wanted: dict) -> dict[str, str]:
    categories = _categories(sheet, wanted["offerings"])
    return _write_ordered(sheet, "offerings", Offering, stored, wanted, {"category": categories})


def _categories(sheet: SheetRows, rows: list[dict]) -> dict[str, Category | None]:
    known = {row.category.slug: row.category for row in sheet.offerings if row.category_id}
    missing = {row["category"] for row in rows if row["category"]} - known.keys()
    found = {one.slug: one for one in Category.objects.filter(slug__in=missing)} if missing else {}
    return {"": None} | known | found


def _write_references(sheet: SheetRows, stored: dict, wanted: dict) -> dict[str, str]:
    return _write_ordered(sheet, "references", Reference, stored, wanted, {})


def _write_ordered(sheet: SheetRows, section: str, model, stored: dict, wanted: dict, named: dict) -> dict[str, str]:
    """Rows in the document's order; the answer gives each new row's key."""
    held, was = sheet.keyed(section), by_key(stored[section])
    rows = []
    for said in wanted[section]:
        row = held.get(said["key"]) or model(enterprise=sheet.enterprise)
        before = was.get(said["key"], SECTION[section].blank_row)
        columns = _differing(section, before, said)
        _set(row, columns | {name: values[columns[name]] for name, values in named.items() if name in columns})
        row.changed = bool(columns)
        rows.append(row)
    _number(rows, list(held.values()))
    _delete(model, held.values(), rows)
    _store(model, rows, [*(field.name for field in SECTION[section].fields), "position"])
    setattr(sheet, section, rows)
    keys = zip(wanted[section], sheet.keyed(section), strict=True)
    return {f"{section}/{said['key']}": key for said, key in keys if said["key"] != key}


def _number(rows: list[Model], stored: list[Model]) -> None:
    """Give each row its place; when those that stay keep their order and none comes, nothing has to be written."""
    if rows == [row for row in stored if row in rows]:
        return
    for place, row in enumerate(rows):
        row.changed = row.changed or row.position != place
        row.position = place


def _store(model, rows: list[Model], fields: list[str]) -> None:
    new = [row for row in rows if row.pk is None]
    changed = [row for row in rows if row.pk and row.changed]
    model.objects.bulk_create(new)
    if changed:
        model.objects.bulk_update(changed, fields)


def _delete(model, stored: Iterable[Model], kept: list[Model]) -> None:
    gone = [row.pk for row in stored if row not in kept]
    if gone:
        model.objects.filter(pk__in=gone).delete()


def _write_areas(sheet: SheetRows, wanted: dict) -> None:
    held, keys = sheet.keyed("served_areas"), [row["key"] for row in wanted["served_areas"]]
    new = [_area(sheet, key) for key in keys if key not in held]
    kept = [row for key, row in held.items() if key in keys]
    _delete(ServedArea, held.values(), kept)
    ServedArea.objects.bulk_create(new)
    sheet.served_areas = [*kept, *new]


def _area(sheet: SheetRows, key: str) -> ServedArea:
    scope, column = AREA_OF[key[0]]
    return ServedArea(enterprise=sheet.enterprise, scope=scope, **({column: key[1:]} if column else {}))


def _write_certifications(sheet: SheetRows, stored: dict, wanted: dict) -> None:
    held, was = sheet.keyed("certifications"), by_key(stored["certifications"])
    missing = [row["key"] for row in wanted["certifications"] if row["key"] not in held]
    types = {one.slug: one for one in CertificationType.objects.filter(slug__in=missing)} if missing else {}
    rows = []
    for said in wanted["certifications"]:
        key = said["key"]
        row = held.get(key) or Certification(enterprise=sheet.enterprise, type=types[key])
        columns = _differing("certifications", was.get(key, SECTION["certifications"].blank_row), said)
        _set(row, columns).changed = bool(columns)
        rows.append(row)
    _delete(Certification, held.values(), rows)
    _store(Certification, rows, ["number", "issued_on", "expires_on", "proof"])
    sheet.certifications = rows


def _differing(section: str, before: dict, after: dict) -> dict:
    """The columns to write, with their values."""
    fields = [field for field in SECTION[section].fields if before[field.name] != after[field.name]]
    return dict(_column(field, after[field.name]) for field in fields)


def _column(field: Field, value) -> tuple[str, object]:
    if field.kind == FieldKind.MUNICIPALITY:
        return "municipality_id", value
    if field.kind == FieldKind.DATE:
        return field.name, date.fromisoformat(value) if value else None
    if field.kind == FieldKind.PROOF:
        return "proof_id", UUID(value) if value else None
    return field.name, (value or None) if field.kind == FieldKind.NEQ else value


def _set(row: Model, columns: dict) -> Model:
    for name, value in columns.items():
        setattr(row, name, value)
    return row
