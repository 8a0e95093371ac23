"""The rows of a sheet, read together, and what they say as a document."""

from directory.models import (
    Capacity,
    Certification,
    Contact,
    Enterprise,
    Offering,
    Reference,
    ServedArea,
)
from directory.revisions.sections import SECTION, Field, FieldKind
from directory.revisions.shape import canonical


class SheetRows:
    """All the rows of one enterprise, in five queries."""

    def __init__(self, enterprise: Enterprise):
        self.enterprise = enterprise
        self.contact = getattr(enterprise, "contact", None) or Contact(enterprise=enterprise)
        self.capacity = getattr(enterprise, "capacity", None) or Capacity(enterprise=enterprise)
        offerings = Offering.objects.filter(enterprise=enterprise).select_related("category")
        titles = Certification.objects.filter(enterprise=enterprise).select_related("type")
        self.offerings = list(offerings.order_by("position", "pk"))
        self.served_areas = list(ServedArea.objects.filter(enterprise=enterprise).order_by("pk"))
        self.certifications = list(titles.order_by("type__slug"))
        self.references = list(Reference.objects.filter(enterprise=enterprise).order_by("position", "pk"))

    @classmethod
    def read(cls, pk: int) -> "SheetRows":
        return cls(_enterprises().get(pk=pk))

    @classmethod
    def locked(cls, pk: int) -> "SheetRows":
        """Inside a transaction: until its end, nobody else writes this enterprise through the portal."""
        return cls(_enterprises().select_for_update(of=("self",)).get(pk=pk))

    def keyed(self, section: str) -> dict[str, Offering | Reference | Certification | ServedArea]:
        """The rows of a section by the key a document gives them."""
        return {_key(row): row for row in getattr(self, section)}

    def document(self) -> dict:
        """What these rows say, in the one writing of a document."""
        said = {"served_areas": [{"key": key} for key in self.keyed("served_areas")]}
        for section in ("offerings", "certifications", "references"):
            said[section] = [{"key": key} | _values(section, row) for key, row in self.keyed(section).items()]
        for section in ("identity", "mission"):
            said[section] = _values(section, self.enterprise)
        return canonical(said | {name: _values(name, getattr(self, name)) for name in ("contact", "capacity")})


def _enterprises():
    return Enterprise.objects.select_related("municipality", "contact", "capacity")


def _key(row) -> str:
    if isinstance(row, ServedArea):
        return row.code
    if isinstance(row, Certification):
        return row.type.slug
    return f"{'o' if isinstance(row, Offering) else 'f'}{row.pk}"


def _values(section: str, row) -> dict:
    return {field.name: _said(field, row) for field in SECTION[section].fields}


def _said(field: Field, row):
    """A column's value as a document says it."""
    if field.kind == FieldKind.MUNICIPALITY:
        return row.municipality_id
    if field.kind == FieldKind.CATEGORY:
        return row.category.slug if row.category_id else ""
    if field.kind == FieldKind.PROOF:
        return str(row.proof_id or "")
    value = getattr(row, field.name)
    if field.kind == FieldKind.DATE:
        return value.isoformat() if value else ""
    return value
