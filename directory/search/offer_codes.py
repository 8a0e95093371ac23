"""Offers as numbers: category × 10 + nature, so that one array overlap answers « an offering such that … »."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from directory.choices import NatureRank
from directory.criterion import SupplierCriterion

RANK_OF_NATURE = {rank.label: rank.value for rank in NatureRank}
NATURE_OF_RANK = {rank.value: rank.label for rank in NatureRank}


def offer_code(category: int | None, nature: str) -> int:
    """The code of one offering; 0 stands for an unknown category or nature."""
    return (category or 0) * 10 + RANK_OF_NATURE[nature]


@dataclass(frozen=True)
class CategoryNode:
    """A category as the search needs it, without a query."""

    id: int
    slug: str
    name: str
    parent: int | None
    nature: str


@dataclass(frozen=True)
class CategoryTree:
    """All categories, in their order."""

    nodes: tuple[CategoryNode, ...]
    by_slug: dict[str, CategoryNode] = field(init=False, compare=False)
    by_id: dict[int, CategoryNode] = field(init=False, compare=False)

    def __post_init__(self):
        object.__setattr__(self, "by_slug", {node.slug: node for node in self.nodes})
        object.__setattr__(self, "by_id", {node.id: node for node in self.nodes})

    def with_children(self, ids: Iterable[int]) -> set[int]:
        """The categories, and what the families among them hold."""
        wanted = set(ids)
        return wanted | {node.id for node in self.nodes if node.parent in wanted}

    def families(self) -> list[CategoryNode]:
        return [node for node in self.nodes if node.parent is None]

    def children_of(self, family: int) -> list[CategoryNode]:
        return [node for node in self.nodes if node.parent == family]

    def terms(self, *, categories: Iterable[int] = (), natures: Iterable[str] = (), excluded: Iterable[int] = ()):
        """« One offer in these categories, of these natures, not in those »; a family stands for what it holds."""
        held = self.with_children(categories)
        return OfferTerms(
            tree=self,
            categories=frozenset(held) if held else None,
            natures=frozenset(natures) or None,
            excluded=frozenset(self.with_children(excluded)),
        )

    def terms_of(self, criterion: SupplierCriterion) -> "OfferTerms":
        """What a rule asks of an offer."""
        return self.terms(
            categories=criterion.required_categories,
            natures=criterion.natures,
            excluded=criterion.excluded_categories,
        )

    def codes_meeting(self, criterion: SupplierCriterion) -> frozenset[int]:
        """The codes of the offerings a rule lets a buyer choose."""
        return self.terms_of(criterion).codes


@dataclass(frozen=True)
class OfferTerms:
    """What is asked of one same offering. None asks nothing; an empty set can be met by nobody.

    An offering without a category (code below 10) meets nothing: nobody knows what it is.
    """

    tree: CategoryTree
    categories: frozenset[int] | None = None
    natures: frozenset[str] | None = None
    excluded: frozenset[int] = frozenset()

    def __and__(self, other: "OfferTerms") -> "OfferTerms":
        return OfferTerms(
            self.tree,
            _both(self.categories, other.categories),
            _both(self.natures, other.natures),
            self.excluded | other.excluded,
        )

    def __bool__(self) -> bool:
        return self.categories is not None or self.natures is not None or bool(self.excluded)

    @property
    def ranks(self) -> list[int]:
        """The ranks of the natures asked for; every one when none is."""
        return sorted(NATURE_OF_RANK if self.natures is None else (RANK_OF_NATURE[nature] for nature in self.natures))

    @property
    def codes(self) -> frozenset[int]:
        """The codes of the offerings that meet the terms."""
        chosen = self.tree.by_id.keys() if self.categories is None else self.categories
        return frozenset(category * 10 + rank for category in chosen - self.excluded for rank in self.ranks)


def _both(one: frozenset | None, other: frozenset | None) -> frozenset | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other
