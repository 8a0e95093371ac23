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

    def codes(self, categories: Iterable[int] = (), natures: Iterable[str] = ()) -> frozenset[int]:
        """Every code in one of the categories and of one of the natures (all of them when none is named)."""
        chosen = self.with_children(categories) or {0, *self.by_id}
        ranks = [RANK_OF_NATURE[nature] for nature in natures] or list(NATURE_OF_RANK)
        return frozenset(category * 10 + rank for category in chosen for rank in ranks)

    def codes_meeting(self, criterion: SupplierCriterion) -> frozenset[int]:
        """The codes of the offerings a rule lets a buyer choose. An unsorted offering (category 0) meets none."""
        allowed = self.codes(criterion.required_categories, criterion.natures)
        excluded = self.with_children(criterion.excluded_categories)
        return frozenset(code for code in allowed if code >= 10 and code // 10 not in excluded)
