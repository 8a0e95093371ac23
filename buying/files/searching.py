"""The search a file rests on: the list of suppliers that its lever, or its route, leads to."""

from datetime import datetime
from uuid import UUID

from django.http import QueryDict
from django.utils.timezone import localdate

from buying.files.reading import case_page
from buying.models import PurchaseFile, PurchaseSearch
from directory.filters import Filters, read_filters
from directory.models import DirectoryState
from directory.search.counting import list_counts
from guide.assistant_page import AssistantPage
from guide.market import Purchase
from guide.reading import directory_nature


def filters_of(purchase_file: PurchaseFile, page: AssistantPage | None = None, version: UUID | None = None) -> Filters:
    """Who offers what the file buys, meets the rule it invokes, and serves the municipality, today."""
    page, version = page or case_page(purchase_file), version or DirectoryState.current()
    answers = page.answers
    nature = directory_nature(answers.nature) if answers.nature else None
    purchase = Purchase(page.today, nature, answers.category, answers.municipality, version)
    rule = page.law.rules_by_slug.get(purchase_file.lever)
    has_list = rule and rule.is_permitted and rule.is_in_force_on(page.today)
    return purchase.suppliers(rule if has_list else None)


def searched(purchase_file: PurchaseFile, version: UUID | None) -> Filters:
    """The filters of the search the file keeps, read as the directory reads an address today."""
    return read_filters(QueryDict(purchase_file.search.query), localdate(), version)[0]


def keep_search(purchase_file: PurchaseFile, moment: datetime) -> PurchaseSearch:
    """Search now and write what was found over what the file kept."""
    filters = filters_of(purchase_file)
    count = list_counts({"file": filters}, filters.version)["file"]
    kept = {"query": filters.querystring(), "done_at": moment, "listed": count.listed, "verified": count.verified}
    return PurchaseSearch.objects.update_or_create(purchase_file=purchase_file, defaults=kept)[0]
