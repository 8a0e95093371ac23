"""Categories by the words people use: address, name or synonym, whatever the accents. No query once kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from directory.models import Category
from directory.search.catalogue import category_tree, kept
from directory.search.offer_codes import CategoryNode
from directory.words import normalise


@dataclass(frozen=True)
class CategoryWords:
    """A category, its name and its synonyms made comparable; `words` are as they read."""

    node: CategoryNode
    name: str
    synonyms: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class CategoryProposal:
    """A category to propose, and the synonym that led to it, if its name did not."""

    node: CategoryNode
    family: str
    because: str = ""


def categories_called(text: str, version: UUID | None = None) -> list[CategoryNode]:
    """The categories a text names exactly: by address, else by name, else by synonym (which several may share)."""
    tree = category_tree(version)
    if text.strip() in tree.by_slug:
        return [tree.by_slug[text.strip()]]
    wanted = normalise(text)
    everyone = _category_words(version)
    named = [one.node for one in everyone if one.name == wanted]
    return named or [one.node for one in everyone if wanted and wanted in one.synonyms]


def categories_like(text: str, most: int, version: UUID | None = None) -> list[CategoryProposal]:
    """Categories to propose while somebody types: names that begin so, then synonyms, then words inside of either."""
    wanted = normalise(text)
    if not wanted:
        return []
    found = [(rank, one) for one in _category_words(version) if (rank := _rank(one, wanted)) is not None]
    best = [one for _, one in sorted(found, key=lambda pair: pair[0])[:most]]
    families = category_tree(version).by_id
    return [CategoryProposal(one.node, _family(one.node, families), _because(one, wanted)) for one in best]


def _rank(one: CategoryWords, wanted: str) -> int | None:
    if one.name.startswith(wanted):
        return 0
    if any(synonym.startswith(wanted) for synonym in one.synonyms):
        return 1
    return 2 if any(f" {wanted}" in words for words in (one.name, *one.synonyms)) else None


def _because(one: CategoryWords, wanted: str) -> str:
    if f" {wanted}" in f" {one.name}":
        return ""
    matches = zip(one.synonyms, one.words, strict=True)
    return next((words for synonym, words in matches if f" {wanted}" in f" {synonym}"), "")


def _family(node: CategoryNode, by_id: dict[int, CategoryNode]) -> str:
    return by_id[node.parent].name if node.parent else ""


def _category_words(version: UUID | None) -> tuple[CategoryWords, ...]:
    return kept("category-words", lambda: tuple(_read_words(version)), version)


def _read_words(version: UUID | None) -> Iterable[CategoryWords]:
    synonyms = dict(Category.objects.values_list("pk", "synonyms"))
    for node in category_tree(version).nodes:
        words = tuple(synonyms.get(node.id, ()))
        yield CategoryWords(node, normalise(node.name), tuple(normalise(word) for word in words), words)
