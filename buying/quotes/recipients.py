"""Whom a file may write to: the kept suppliers whose sheet publishes an address, apart from those it gives none for."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from buying.choices import Standing
from buying.models import ConsideredSupplier, PurchaseFile, Solicitation
from directory.choices import EnterpriseStatus
from directory.models import Enterprise
from mailing.actions import is_writable


@dataclass(frozen=True)
class Recipient:
    """A kept supplier, as its sheet lets anybody reach it. Nothing here comes from an account."""

    considered: ConsideredSupplier
    email: str
    phone: str
    website: str
    asked_on: date | None  # last asked in this file, by any means

    @property
    def enterprise(self) -> Enterprise:
        return self.considered.enterprise

    @property
    def is_listed(self) -> bool:
        return self.enterprise.status == EnterpriseStatus.LISTED


@dataclass(frozen=True)
class Recipients:
    """Those one writes to, and those to be asked by other means."""

    written: list[Recipient]
    elsewhere: list[Recipient]

    def by_pk(self) -> dict[int, Recipient]:
        return {one.considered.pk: one for one in self.written}


def recipients_of(purchase_file: PurchaseFile) -> Recipients:
    """In the order of the file; two queries."""
    kept = ConsideredSupplier.objects.filter(purchase_file=purchase_file, standing=Standing.KEPT)
    asked = _asked(purchase_file)
    found = [_recipient(one, asked) for one in kept.select_related("enterprise__contact").order_by("position", "pk")]
    return Recipients([one for one in found if one.email], [one for one in found if not one.email])


def _asked(purchase_file: PurchaseFile) -> dict[int, date]:
    rows = Solicitation.objects.filter(purchase_file=purchase_file).order_by().values("enterprise_id")
    return {row["enterprise_id"]: row["last"] for row in rows.annotate(last=Max("asked_on"))}


def _recipient(considered: ConsideredSupplier, asked: dict[int, date]) -> Recipient:
    """A sheet withdrawn from the directory publishes nothing any more."""
    enterprise = considered.enterprise
    is_listed = enterprise.status == EnterpriseStatus.LISTED
    contact = getattr(enterprise, "contact", None) if is_listed else None
    email = contact.email if contact and is_writable(contact.email) else ""
    return Recipient(
        considered=considered,
        email=email,
        phone=contact.phone if contact else "",
        website=contact.website if contact else "",
        asked_on=asked.get(enterprise.pk),
    )
