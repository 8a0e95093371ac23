"""A sheet as a document (docs/decisions/0014-sheet-as-document.md): where to read one and to write one."""

from django.db import transaction

from directory.models import Enterprise
from directory.revisions.rows import SheetRows
from directory.revisions.sections import SECTIONS
from directory.revisions.shape import MalformedDocument, blank, canonical, new_key
from directory.revisions.writing import write

__all__ = ["SECTIONS", "MalformedDocument", "apply", "blank", "canonical", "new_key", "snapshot"]


def snapshot(enterprise: Enterprise) -> dict:
    """What the stored sheet says now, read afresh in five queries; equal content gives equal documents."""
    return SheetRows.read(enterprise.pk).document()


@transaction.atomic
def apply(enterprise: Enterprise, document: dict) -> dict[str, str]:
    """Make the sheet's rows say what the document says, nothing else: neither version, nor search row.

    The answer maps the keys of new rows to their own (`directory.revisions.shape.rekeyed`).
    """
    return write(SheetRows.locked(enterprise.pk), document)
