"""What hardly ever changes (categories, certification types, territories), kept under the directory's state number."""

from django.core.cache import cache

from directory.models.category import Category
from directory.models.certification import CertificationType
from directory.models.search import DirectoryState
from directory.models.territory import Region, RegionalCounty
from directory.search.offer_codes import CategoryNode, CategoryTree

DAY = 24 * 60 * 60


def kept(name: str, make, version: int | None = None):
    """The value under this name in the present state of the directory; made by `make()` the first time."""
    key = f"directory:{DirectoryState.current() if version is None else version}:{name}"
    return cache.get_or_set(key, make, DAY)


def category_tree(version: int | None = None) -> CategoryTree:
    """All categories, families first."""
    return kept("categories", _read_categories, version)


def _read_categories() -> CategoryTree:
    rows = Category.objects.values_list("pk", "slug", "name", "parent_id", "nature")
    return CategoryTree(tuple(CategoryNode(*row) for row in rows))


def certification_types(version: int | None = None) -> dict[str, CertificationType]:
    """Certification types by slug, in their order."""
    return kept("certification-types", lambda: {found.slug: found for found in CertificationType.objects.all()}, version)


def regions(version: int | None = None) -> dict[str, Region]:
    """Regions by code."""
    return kept("regions", lambda: {found.code: found for found in Region.objects.all()}, version)


def counties(version: int | None = None) -> dict[str, RegionalCounty]:
    """MRC and territoires équivalents by code."""
    return kept("counties", lambda: {found.code: found for found in RegionalCounty.objects.all()}, version)
