"""The purchases of the last 12 months: contracts, and files that have led to none yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import TruncDate
from django.urls import reverse

from accounts.months import months_before
from buying.choices import OutcomeKind
from buying.models import Contract, Outcome, PurchaseFile

WINDOW_MONTHS = 12
CONTRACT, FILE = "contract", "file"


@dataclass(frozen=True)
class Counted:
    """A purchase that counts: a contract (`whom` is the supplier), or a file without one (`whom` is its number)."""

    kind: str
    pk: int
    title: str
    whom: str
    amount: Decimal
    day: date
    organisation: int
    category: int
    file: int | None

    @property
    def url(self) -> str:
        """Its file, else the contract itself."""
        if self.file:
            return reverse("buying:file-detail", args=[self.file])
        return reverse("buying:contract-edit", args=[self.pk])


def purchases_of(organisations: Iterable[int], day: date, *, categories: Iterable[int] | None = None) -> list[Counted]:
    """One query. A file with a contract counts by its contract; one that ended without any does not count."""
    since = months_before(day, WINDOW_MONTHS)
    of_theirs = Q(organisation__in=list(organisations), category__isnull=False)
    if categories is not None:
        of_theirs &= Q(category__in=sorted(categories))
    contracts = Contract.objects.filter(of_theirs, signed_on__gt=since, signed_on__lte=day).order_by()
    files = _files_without_contract().filter(of_theirs, day__gt=since, day__lte=day).order_by()
    rows = contracts.values_list(
        Value(CONTRACT), "pk", "title", "supplier_name", "amount", "signed_on", "organisation", "category",
        "purchase_file",
    ).union(
        files.values_list(Value(FILE), "pk", "title", "number", "estimate", "day", "organisation", "category", F("pk")),
        all=True,
    )  # fmt: skip
    return [Counted(*row) for row in rows]


def _files_without_contract():
    last = Outcome.objects.filter(purchase_file=OuterRef("pk")).order_by("-recorded_at", "-pk").values("kind")[:1]
    files = PurchaseFile.objects.filter(~Exists(Contract.objects.filter(purchase_file=OuterRef("pk"))))
    files = files.filter(estimate__isnull=False).annotate(day=TruncDate("created_at"), ended=Subquery(last))
    return files.filter(Q(ended=None) | Q(ended=OutcomeKind.AWARDED))
