"""What the codes of documents are called. Whoever shows them brings the names it already has."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from directory.revisions.sections import FieldKind


@dataclass
class Names:
    """Names by code: towns, categories, titles, pieces; territories by « C570 », rows by « offerings/o12 »."""

    municipalities: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    proofs: dict[str, str] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=lambda: {"QC": "tout le Québec"})
    named_rows: dict[str, str] = field(default_factory=dict)

    def of_kind(self, kind: FieldKind) -> dict[str, str]:
        """The names of a field's values; nothing for a field whose values are words already."""
        by_kind = {
            FieldKind.MUNICIPALITY: self.municipalities,
            FieldKind.CATEGORY: self.categories,
            FieldKind.PROOF: self.proofs,
        }
        return by_kind.get(kind, {})

    def rows(self, section: str, keys: Iterable[str]) -> str:
        """« Traiteur, Boîtes à lunch »: rows by their names, in this order."""
        return ", ".join(self.named_rows.get(f"{section}/{key}", key) for key in keys)
