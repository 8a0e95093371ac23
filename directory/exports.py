"""The list as a spreadsheet: the same rows in the same order, streamed, safe to open."""

import csv
from collections.abc import Iterator
from html import unescape

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, OuterRef, Value, When
from django.db.models.functions import Concat
from django.utils.html import strip_tags

from directory.choices import WORD_OF_LEGAL_FORM, VerificationSubject
from directory.filters import Filters
from directory.models import Category, Certification, Enterprise, Verification
from directory.search.ordering import in_order
from directory.search.reasons import asked_of, evidence_for, reasons_for
from directory.search.results import with_documents

COLUMNS = ["rang", "neq", "nom", "forme_juridique", "municipalite", "mrc", "categories", "certifications",
           "verification", "site_web", "telephone", "courriel", "raison"]  # fmt: skip
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"
CHUNK = 500


class _Echo:
    """A file that gives back what is written, so that csv can stream."""

    def write(self, text: str) -> str:
        return text


def harmless(value) -> str:
    """The text of a cell; one that a spreadsheet would run as a formula is preceded by an apostrophe."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text


def export_rows(filters: Filters, *, delimiter: str = ",") -> Iterator[str]:
    """The lines of the file, beginning with a byte-order mark and the column names; memory stays flat."""
    write = csv.writer(_Echo(), delimiter=delimiter).writerow
    yield BOM + write(COLUMNS)
    ids = list(in_order(filters).values_list("pk", flat=True))
    for first in range(0, len(ids), CHUNK):
        chunk = ids[first : first + CHUNK]
        reasons = _reasons(chunk, filters)
        rows = {row[0]: row[1:] for row in _rows(chunk, filters)}
        yield "".join(
            write([rank, *map(harmless, [*_cells(rows[pk]), reasons.get(pk, "")])])
            for rank, pk in enumerate(chunk, first + 1)
            if pk in rows
        )


def _rows(ids: list[int], filters: Filters):
    categories = Category.objects.filter(offerings__enterprise=OuterRef("pk")).order_by("name").distinct()
    held = Certification.objects.valid_on(filters.day).filter(enterprise=OuterRef("pk")).order_by("type__position")
    answered = Verification.objects.valid_on(filters.day).filter(
        enterprise=OuterRef("pk"), subject=VerificationSubject.SOCIAL_ECONOMY
    )
    latest = answered.order_by("-valid_until")
    return (
        Enterprise.objects.listed()
        .filter(pk__in=ids)
        .order_by("pk")
        .values_list(
            "pk", "neq", "name", "legal_form", "municipality__name", "municipality__county__name",
            ArraySubquery(categories.values("name")),
            ArraySubquery(held.values_list(_title_with_state(filters.day), flat=True)),
            ArraySubquery(latest.values("pole__name")[:1]),
            ArraySubquery(latest.values("verified_on")[:1]),
            ArraySubquery(latest.values("valid_until")[:1]),
            "contact__website", "contact__phone", "contact__email",
        )
    )  # fmt: skip


def _title_with_state(day) -> Concat:
    """« Entreprise adaptée (vérifiée) »: a title only declared never looks like one that a pôle answers for."""
    answered_for = Exists(Verification.objects.valid_on(day).filter(certification=OuterRef("pk")))
    state = Case(When(answered_for, then=Value("vérifiée")), default=Value("déclarée"))
    return Concat("type__name", Value(" ("), state, Value(")"))


def _cells(row) -> list:
    neq, name, form, town, county, categories, titles, poles, since, until, *contact = row
    verification = f"vérifiée par {poles[0]} le {since[0]}, jusqu’au {until[0]}" if poles else "déclarée"
    return [
        neq,
        name,
        WORD_OF_LEGAL_FORM[form],
        town,
        county,
        "|".join(categories),
        "|".join(titles),
        verification,
        *contact,
    ]


def _reasons(ids: list[int], filters: Filters) -> dict[int, str]:
    """Why each one is there, as on its card; nothing to say when nothing was asked."""
    if not filters.active:
        return {}
    enterprises = with_documents(ids)
    evidence = evidence_for(enterprises, filters)
    found = {one.pk: reasons_for(one, evidence, asked_of(one, evidence)) for one in enterprises}
    return {pk: " | ".join(unescape(strip_tags(reason.text)) for reason in reasons) for pk, reasons in found.items()}
