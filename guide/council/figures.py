"""What the social economy is in a municipality: every figure is a query of the directory, kept while it stays as it is.

Jobs are those the sheets declare (`Enterprise.headcount`); a sheet that says none counts for nothing.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Sum

from directory.filters import Filters
from directory.models import Enterprise, Municipality, SearchDocument
from directory.search.catalogue import category_tree, certification_types, kept
from directory.search.facets import count_facets
from directory.search.page import list_url


@dataclass(frozen=True)
class Share:
    """A family of categories or a title: how many enterprises that serve the town, and their list."""

    name: str
    number: int
    url: str


@dataclass(frozen=True)
class LocalFigures:
    """The enterprises listed that serve a municipality, on a day."""

    listed: int
    verified: int
    jobs: int
    jobs_told_by: int
    families: tuple[Share, ...]
    missing: tuple[str, ...]  # families without anybody
    categories: int
    missing_categories: tuple[str, ...]
    titles: tuple[Share, ...]
    url: str
    verified_url: str

    @property
    def covered(self) -> int:
        return len(self.families)

    @property
    def covered_categories(self) -> int:
        return self.categories - len(self.missing_categories)


def local_figures(municipality: Municipality, day: date, version: UUID) -> LocalFigures:
    """Two queries the first time, none while the directory stays as it is."""
    return kept(f"council:{municipality.code}:{day}", lambda: _count(municipality, day, version), version)


def _count(municipality: Municipality, day: date, version: UUID) -> LocalFigures:
    here = Filters(day, version, municipality=municipality)
    counts = count_facets(here)
    jobs = _jobs(municipality)

    def address(**more) -> str:
        return list_url([*here.values(), *more.items()])

    tree = category_tree(version)
    families = [(node, counts.of("categorie", node.id)) for node in tree.families()]
    leaves = [node for node in tree.nodes if node.parent is not None]
    titles = [(title, counts.of("certification", title.pk)) for title in certification_types(version).values()]
    return LocalFigures(
        listed=counts.total,
        verified=counts.of("verifie", 1),
        jobs=jobs["people"] or 0,
        jobs_told_by=jobs["sheets"],
        families=tuple(
            sorted(
                (Share(node.name, number, address(categorie=node.slug)) for node, number in families if number),
                key=lambda one: -one.number,
            )
        ),
        missing=tuple(node.name for node, number in families if not number),
        categories=len(leaves),
        missing_categories=tuple(node.name for node in leaves if not counts.of("categorie", node.id)),
        titles=tuple(Share(one.name, number, address(certification=one.slug)) for one, number in titles if number),
        url=address(),
        verified_url=address(verifie="1"),
    )


def _jobs(municipality: Municipality) -> dict:
    serving = SearchDocument.objects.serving(municipality).values("enterprise")
    return (
        Enterprise.objects.listed().filter(pk__in=serving).aggregate(people=Sum("headcount"), sheets=Count("headcount"))
    )
