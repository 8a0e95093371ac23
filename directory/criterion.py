"""What a contracting rule asks of a supplier, in the directory's own words. The directory knows nothing of the law."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class SupplierCriterion:
    """Conditions on a supplier; an empty one asks nothing, and every listed enterprise meets it.

    The offer conditions (`natures`, categories) must hold together for one same offering: an OBNL that sells goods
    and gives an excluded service meets no exemption for services. Categories and certification types are ids;
    a family stands for all it holds.
    """

    legal_forms: frozenset[str] = frozenset()
    natures: frozenset[str] = frozenset()
    required_categories: frozenset[int] = frozenset()
    excluded_categories: frozenset[int] = frozenset()
    certifications: frozenset[int] = frozenset()
    local_scope: Literal["", "serves", "established"] = ""

    @property
    def asks_of_the_offer(self) -> bool:
        return bool(self.natures or self.required_categories or self.excluded_categories)


@dataclass(frozen=True)
class SupplierFacts:
    """What a criterion looks at in one supplier: offer codes, titles valid that day (type ids), its MRC or TE."""

    legal_form: str
    offers: frozenset[int]
    certifications: frozenset[int]
    county: str


def is_met_by(criterion: SupplierCriterion, supplier: SupplierFacts, codes: frozenset[int], county: str | None) -> bool:
    """The same question as `SearchDocument.objects.meeting()`, for one supplier in hand.

    `codes` are the offer codes the criterion accepts (`CategoryTree.codes_meeting`); `county` is the buyer's, if known.
    """
    if criterion.legal_forms and supplier.legal_form not in criterion.legal_forms:
        return False
    if criterion.certifications and not criterion.certifications & supplier.certifications:
        return False
    if criterion.local_scope == "established" and county and supplier.county != county:
        return False
    return not criterion.asks_of_the_offer or bool(codes & supplier.offers)
