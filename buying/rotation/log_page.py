"""`/rotation/`: the lines of the log, or the contracts, of the organisations one buys for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Min, Q, QuerySet

from buying.models import BuyingOrganisation, Contract, Solicitation
from buying.rotation.naming import category_choices
from directory.models import DirectoryState
from directory.search.catalogue import category_tree
from directory.search.offer_codes import CategoryTree
from directory.words import normalise

PAGE_SIZE = 25
CONTRACTS = "contrats"
NAMES = ("organisation", "categorie", "fournisseur", "annee")


@dataclass(frozen=True)
class LogPage:
    """What `/rotation/` shows. `asked` holds the filters as they were understood."""

    organisations: list[BuyingOrganisation]
    page: Page
    asked: Mapping[str, str]
    years: list[int]
    shows_contracts: bool
    version: UUID | None

    @property
    def categories(self) -> list:
        return category_choices(self.version)[1:]

    @property
    def shows_organisation(self) -> bool:
        return len(self.organisations) > 1

    @property
    def is_filtered(self) -> bool:
        return any(self.asked.values())

    @property
    def query(self) -> str:
        """The filters, for the page of the other kind."""
        return urlencode({name: value for name, value in self.asked.items() if value})


def log_page(organisations: list[BuyingOrganisation], parameters: Mapping[str, str], today: date) -> LogPage:
    """Five queries at most: the lines, their number, the first year, the categories' state."""
    shows_contracts = parameters.get("voir") == CONTRACTS
    version = DirectoryState.current()
    tree = category_tree(version)
    asked = _understood(organisations, parameters, tree)
    rows, day = _rows(organisations, shows_contracts=shows_contracts)
    first = rows.aggregate(first=Min(day))["first"]
    if asked["categorie"]:
        rows = rows.filter(category__in=sorted(tree.with_children([tree.by_slug[asked["categorie"]].id])))
    found = _filtered(rows, asked, day, "supplier_name" if shows_contracts else "enterprise__name")
    page = Paginator(found, PAGE_SIZE).get_page(parameters.get("page"))
    years = list(range(today.year, (first.year if first else today.year) - 1, -1))
    return LogPage(organisations, page, asked, years, shows_contracts, version)


def _understood(organisations: list[BuyingOrganisation], parameters: Mapping[str, str], tree: CategoryTree) -> dict:
    """What names nothing is ignored: a filter of the log refuses nobody."""
    texts = {name: parameters.get(name, "").replace("\x00", "").strip()[:120] for name in NAMES}
    slugs = {one.slug for one in organisations}
    is_year = texts["annee"].isascii() and texts["annee"].isdigit() and len(texts["annee"]) == 4
    return {
        "organisation": texts["organisation"] if texts["organisation"] in slugs else "",
        "categorie": texts["categorie"] if texts["categorie"] in tree.by_slug else "",
        "fournisseur": texts["fournisseur"],
        "annee": texts["annee"] if is_year and int(texts["annee"]) else "",
    }


def _rows(organisations: list[BuyingOrganisation], *, shows_contracts: bool) -> tuple[QuerySet, str]:
    """Of the person's own organisations only, whatever is asked."""
    if shows_contracts:
        rows = Contract.objects.select_related("enterprise", "category", "purchase_file", "organisation")
    else:
        rows = Solicitation.objects.select_related("enterprise", "category", "purchase_file", "organisation")
    return rows.filter(organisation__in=organisations), "signed_on" if shows_contracts else "asked_on"


def _filtered(rows: QuerySet, asked: Mapping[str, str], day: str, name: str) -> QuerySet:
    if asked["organisation"]:
        rows = rows.filter(organisation__slug=asked["organisation"])
    if asked["annee"]:
        rows = rows.filter(**{f"{day}__year": int(asked["annee"])})
    if text := asked["fournisseur"]:
        same = Q(**{f"{name}__icontains": text}) | Q(enterprise__slug=text)
        rows = rows.filter(same | Q(enterprise__sort_name__contains=normalise(text)) if normalise(text) else same)
    return rows
