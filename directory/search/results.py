"""A page of results: the counts, then cards, each with its reasons."""

from dataclasses import dataclass, replace
from datetime import date

from directory.criterion import SupplierFacts
from directory.filters import Filters
from directory.models import Enterprise, SearchDocument, Verification
from directory.rules import Rule, RuleBook, rule_book
from directory.search.ordering import in_order
from directory.search.reasons import Asked, Evidence, Reason, asked_of, evidence_for, reasons_for

PAGE_SIZE = 15  # twenty cards with all their reasons weigh more than 60 KB


@dataclass(frozen=True)
class Card:
    """One supplier as the list shows it. Distance in whole kilometres, None when no municipality is chosen."""

    enterprise: Enterprise
    reasons: list[Reason]
    verification: Verification | None
    rules: list[Rule]
    km: int | None
    is_here: bool
    is_overdue: bool


def cards_for(filters: Filters, number: int, *, size: int = PAGE_SIZE) -> list[Card]:
    """The cards of a page (the first is 1), in order, in seven queries whatever their number."""
    first = (number - 1) * size
    keys = ["pk", "km"] if filters.municipality and filters.municipality.latitude is not None else ["pk"]
    rows = list(in_order(filters).values_list(*keys)[first : first + size])
    documents = {found.pk: found for found in with_documents([row[0] for row in rows])}
    enterprises = [documents[row[0]] for row in rows if row[0] in documents]
    evidence = evidence_for(enterprises, filters)
    book = rule_book(filters.day, filters.version)
    km = {row[0]: row[1] if len(row) > 1 else None for row in rows}
    return [_card(enterprise, evidence, book, km[enterprise.pk]) for enterprise in enterprises]


def with_documents(ids: list[int]) -> list[Enterprise]:
    """The listed enterprises of these ids with all that a card says of them, in five queries."""
    return list(
        Enterprise.objects.listed().with_sheet().filter(pk__in=ids).select_related("search_document").order_by("pk")
    )


def facts_of(enterprise: Enterprise, document: SearchDocument, day: date) -> SupplierFacts:
    """What the rules look at in a supplier, on the day."""
    held = frozenset(found.type_id for found in enterprise.certifications.all() if found.is_valid_on(day))
    return SupplierFacts(document.legal_form, frozenset(document.offers), held, document.county_id)


def _rules(enterprise: Enterprise, evidence: Evidence, asked: Asked, book: RuleBook) -> list[Rule]:
    """The strongest lever for the offer that was asked for, or the rule of the list where it covers that offer."""
    filters = evidence.filters
    if filters.rule:
        covers = asked.codes or not filters.rule.criterion.asks_of_the_offer
        return [filters.rule] if covers and filters.rule.leads_to_choice else []
    facts = facts_of(enterprise, enterprise.search_document, filters.day)
    return list(book.met_by(replace(facts, offers=asked.codes), filters.municipality))[:1]


def _card(enterprise: Enterprise, evidence: Evidence, book: RuleBook, km: int | None) -> Card:
    filters, asked = evidence.filters, asked_of(enterprise, evidence)
    return Card(
        enterprise=enterprise,
        reasons=reasons_for(enterprise, evidence, asked),
        verification=enterprise.social_economy_verification(filters.day),
        rules=_rules(enterprise, evidence, asked, book),
        km=km,
        is_here=bool(filters.municipality) and enterprise.municipality_id == filters.municipality.code,
        is_overdue=enterprise.is_overdue_on(filters.day),
    )
