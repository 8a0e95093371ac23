"""The supplier and the category somebody names in a form of the rotation log."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from directory.membership.duplicates import likely_duplicates
from directory.models import Category, Enterprise, Municipality
from directory.search.catalogue import category_tree
from directory.words import digits, normalise

MOST = 8


def suppliers_called(text: str) -> list[Enterprise]:
    """The listed suppliers of exactly this name, NEQ or address of sheet (one query)."""
    is_called = Q(slug=text.strip().lower()) | Q(sort_name=normalise(text))
    neq = digits(text)
    is_called |= Q(neq=neq) if len(neq) == 10 else Q(pk__in=[])
    return list(Enterprise.objects.listed().filter(is_called).select_related("municipality")[:MOST])


def suppliers_like(text: str, near: Municipality) -> list[Enterprise]:
    """The listed suppliers somebody may have meant, the likeliest first (one query)."""
    return [found.enterprise for found in likely_duplicates(text, None, near, public_only=True)]


def options_of(enterprises: Iterable[Enterprise]) -> list[tuple[str, str]]:
    return [(one.slug, f"{one.name} ({one.municipality})") for one in enterprises]


def category_choices(version: UUID | None = None) -> list:
    """For a select: families as groups, each first as itself."""
    tree = category_tree(version)
    groups = [
        (family.name, [(family.slug, f"{family.name} : toute la famille"),
                       *[(one.slug, one.name) for one in tree.children_of(family.id)]])
        for family in tree.families()
    ]  # fmt: skip
    return [("", "Choisissez"), *groups]


def category_called(slug: str) -> Category | None:
    return Category.objects.filter(slug=slug).first() if slug else None
