"""What hardly ever changes (categories, titles, territories), kept by each process as long as the directory's state."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from uuid import UUID

from directory.models import Category, CertificationType, DirectoryState, Municipality, Region, RegionalCounty
from directory.search.offer_codes import CategoryNode, CategoryTree
from directory.words import normalise

MOST_KEPT = 2000
_kept: OrderedDict = OrderedDict()
_lock = Lock()


def kept(name: Hashable, make, version: UUID | None = None):
    """The value under this name in the present state of the directory; made by `make()` the first time.

    Values are shared between requests: never change one. Pass the `version` already read to save a query.
    """
    key = (version or DirectoryState.current(), name)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)  # what serves every page outlives what a robot asks for once
            return _kept[key]
    value = make()
    with _lock:
        _kept[key] = value
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return value


def category_tree(version: UUID | None = None) -> CategoryTree:
    """All categories, families first."""
    return kept("categories", _read_categories, version)


def _read_categories() -> CategoryTree:
    rows = Category.objects.values_list("pk", "slug", "name", "parent_id", "nature")
    return CategoryTree(tuple(CategoryNode(*row) for row in rows))


def certification_types(version: UUID | None = None) -> dict[str, CertificationType]:
    """Certification types by slug, in their order."""
    return kept(
        "certification-types", lambda: {found.slug: found for found in CertificationType.objects.all()}, version
    )


def regions(version: UUID | None = None) -> dict[str, Region]:
    """Regions by code."""
    return kept("regions", lambda: {found.code: found for found in Region.objects.all()}, version)


def counties(version: UUID | None = None) -> dict[str, RegionalCounty]:
    """MRC and territoires équivalents by code."""
    return kept("counties", lambda: {found.code: found for found in RegionalCounty.objects.all()}, version)


def municipalities(version: UUID | None = None) -> dict[str, Municipality]:
    """Municipalities by code, with their MRC."""
    everyone = Municipality.objects.select_related("county")
    return kept("municipalities", lambda: {found.code: found for found in everyone}, version)


def municipalities_called(text: str, version: UUID | None = None) -> list[Municipality]:
    """The municipalities a person can mean by a code, « Beloeil », or « Saint-Basile (Portneuf) »."""
    everyone = municipalities(version)
    if text.strip() in everyone:
        return [everyone[text.strip()]]
    name, _, county = text.partition("(")
    wanted, near = normalise(name), normalise(county)
    same = [found for found in everyone.values() if found.sort_name == wanted]
    return [found for found in same if normalise(found.county.name) == near] or same
