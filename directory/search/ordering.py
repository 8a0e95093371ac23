"""The order of results: neutral, and explained on `/fournisseurs/ordre/` (docs/decisions/0007-order.md)."""

from django.db.models import F

from directory.filters import Filters


def in_order(filters: Filters):
    """The rows found: nearest to the words, then nearest to the municipality, then each in turn, day after day."""
    rows, keys = filters.found().with_turn(filters.day), []
    if filters.wording:
        rows, keys = rows.with_relevance(filters.wording), [*keys, "relevance"]
    if filters.municipality and filters.municipality.latitude is not None:
        rows, keys = rows.with_distance(filters.municipality), [*keys, F("km").asc(nulls_last=True)]
    return rows.order_by(*keys, "turn", "pk")
