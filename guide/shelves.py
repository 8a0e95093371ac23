"""Opens what a page of the guide needs: the law of the day, its rules, and how many suppliers meet those it shows."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.functional import SimpleLazyObject

from directory.models import DirectoryState, Municipality
from directory.search.counting import supplier_counts
from guide.law_reading import current_notices
from guide.rendering import Shelf
from guide.rule_book import RuleBook


def open_shelf(
    day: date,
    municipality: Municipality | None = None,
    *,
    counting: Iterable[str] | None = None,
    preview: bool = False,
    version: UUID | None = None,
) -> Shelf:
    """The shelf on the day. `counting` names the rules whose suppliers are counted (all of them unless told)."""
    book = RuleBook(day, version or DirectoryState.current())
    wanted = book.by_slug if counting is None else set(counting)
    criteria = {rule.slug: rule.criterion for rule in book.rules if rule.slug in wanted}
    return Shelf(
        law=book.law,
        day=day,
        rules=book.by_slug,
        # Read when a text names one: most pages of rules never do.
        notices=SimpleLazyObject(lambda: current_notices(book.version)),
        counts=supplier_counts(criteria, day, municipality, book.version) if criteria else {},
        municipality=municipality,
        preview=preview,
        version=book.version,
    )
