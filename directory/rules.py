"""The rule book the directory asks, without knowing the law (docs/decisions/0006-rule-book.md).

`settings.RULE_BOOK` names a class; the guide provides it. The directory only reads the attributes declared here.
"""

from collections.abc import Iterable
from datetime import date
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from directory.criterion import SupplierCriterion, SupplierFacts
from directory.models import Municipality


class Rule(Protocol):
    """A contracting rule as a card, a sheet or a list shows it."""

    slug: str
    title: str
    kind_label: str
    summary: str  # safe HTML: references are already replaced by the figures in force
    law: str  # « Loi sur les cités et villes, art. 573.3, al. 1, par. 2.1 »
    amounts: str  # « quel que soit le montant », « sous 139 000 $ »
    url: str
    is_permitted: bool  # False when the rule says what may not be done
    is_to_confirm: bool
    is_verified: bool  # somebody compared it with its source and found it there
    checked_on: date
    criterion: SupplierCriterion
    leads_to_choice: bool  # False for what binds the buyer whoever the supplier is


class RuleBook(Protocol):
    """The rules in force on a day."""

    def __init__(self, day: date, version: UUID | None = None): ...

    def find(self, slug: str) -> Rule | None: ...

    def met_by(self, supplier: SupplierFacts, municipality: Municipality | None = None) -> Iterable[Rule]:
        """The rules that let a buyer choose this supplier, the strongest lever first."""


def rule_book(day: date, version: UUID | None = None) -> RuleBook:
    """The rules in force on the day; `version` is the directory's state when it is already read."""
    return import_string(settings.RULE_BOOK)(day, version)
