"""Writes sheets by COPY, a few thousand at a time: memory stays flat and the database does little else than store."""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Field, JSONField, Model
from psycopg import sql
from psycopg.types.json import Jsonb

from directory.demonstration.sheets import Sheet
from directory.models import Certification, Contact, Enterprise, Offering, ServedArea, Verification
from directory.slugs import give_slugs


def write_sheets(sheets: Sequence[Sheet]) -> None:
    """Store the sheets, which get their numbers and addresses here."""
    enterprises = [sheet.enterprise for sheet in sheets]
    _give_up_taken_neqs(enterprises)
    give_slugs(enterprises)
    _number(enterprises)
    _number([held for sheet in sheets for held in sheet.certifications])
    for sheet in sheets:
        _tie(sheet)
    _copy(Enterprise, enterprises)
    _copy(Contact, (sheet.contact for sheet in sheets))
    _copy(Offering, (offering for sheet in sheets for offering in sheet.offerings))
    _copy(ServedArea, (area for sheet in sheets for area in sheet.areas))
    _copy(Certification, (held for sheet in sheets for held in sheet.certifications))
    _copy(Verification, (answer for sheet in sheets for answer in sheet.verifications))


def _give_up_taken_neqs(enterprises: list[Enterprise]) -> None:
    """A real enterprise that bears one of our numbers keeps it."""
    wanted = [enterprise.neq for enterprise in enterprises if enterprise.neq]
    taken = set(Enterprise.objects.filter(neq__in=wanted).values_list("neq", flat=True))
    for enterprise in enterprises:
        if enterprise.neq in taken:
            enterprise.neq = None


def _number(rows: list[Model]) -> None:
    """Take as many numbers from the sequence: the rows of other tables need them."""
    if not rows:
        return
    with connection.cursor() as cursor:
        sequence = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
        cursor.execute(sequence, [rows[0]._meta.db_table, len(rows)])
        for row, (number,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = number


def _tie(sheet: Sheet) -> None:
    for row in (sheet.contact, *sheet.offerings, *sheet.areas, *sheet.certifications, *sheet.verifications):
        row.enterprise_id = sheet.enterprise.pk
    for answer in sheet.verifications:
        if answer.certification:
            answer.certification_id = answer.certification.pk


def _copy(model: type[Model], rows: Iterable[Model]) -> None:
    """COPY every column, but the number when the database gives it."""
    is_numbered = model in {Enterprise, Certification}
    fields = [field for field in model._meta.concrete_fields if is_numbered or not field.primary_key]
    columns = [sql.Identifier(field.column) for field in fields]
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table), sql.SQL(", ").join(columns)
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([_written(field, row) for field in fields])


def _written(field: Field, row: Model) -> object:
    value = getattr(row, field.attname)
    return Jsonb(value) if isinstance(field, JSONField) else value
