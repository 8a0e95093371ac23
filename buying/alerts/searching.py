"""A saved search read again: its filters as of a day, what it lost, and who is in it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Q, Value
from django.db.models.functions import Cast
from django.http import QueryDict

from buying.models import SavedSearch
from directory.filters import Filters, read_filters
from directory.search.page import labels_of, list_url

NOBODY = Value([], output_field=ArrayField(BigIntegerField()))
LONGEST_NAME = SavedSearch._meta.get_field("name").max_length
EVERYBODY = "Tous les fournisseurs"
GROUP_NAMES = {
    "q": "Mots",
    "categorie": "Catégorie",
    "nature": "Nature de la dépense",
    "forme": "Forme juridique",
    "certification": "Certification",
    "verifie": "Vérification",
    "region": "Région",
    "mrc": "MRC",
    "municipalite": "Municipalité",
    "regle": "Règle",
}


@dataclass(frozen=True)
class Reading:
    """The filters that still hold and, in French, those that do not. With one lost, the search would be wider than
    what was saved: it is told, never run."""

    filters: Filters
    lost: list[str]

    @property
    def labels(self) -> list[str]:
        """The filters in words, one for each."""
        return list(labels_of(self.filters)) or [EVERYBODY]

    @property
    def proposed_name(self) -> str:
        """What the form begins with; a letter puts the name between « »."""
        return ", ".join(label.strip("«»\u00a0") for label in self.labels)[:LONGEST_NAME]

    @property
    def list_url(self) -> str:
        return list_url(self.filters.values())

    @property
    def query(self) -> str:
        return self.filters.querystring()


@dataclass(frozen=True)
class Seen:
    """Who is in a search on a day (enterprise numbers), and who of them is verified."""

    known: list[int]
    verified: list[int]


def read_again(query: str, day: date, version: UUID | None) -> Reading:
    filters, messages = read_filters(QueryDict(query), day, version)
    kept = searched_words(filters)
    lost = [pair for pair in parse_qsl(query) if pair not in kept.values()]
    words = [f"{GROUP_NAMES.get(name, name)} : « {value} »" for name, value in lost]
    return Reading(kept, words or messages)


def read_new(parameters: QueryDict, day: date, version: UUID | None) -> Reading:
    """The search to save, as its address carries it; `lost` says what of the address is left out."""
    filters, messages = read_filters(parameters, day, version)
    return Reading(searched_words(filters), messages)


def searched_words(filters: Filters) -> Filters:
    """Without words that search nothing (« de la »): saved, they would be told as lost the first day."""
    return filters if filters.wording or not filters.wording.text else filters.without("q")


def seen_in(filters: Filters) -> Seen:
    """One query, whatever the number of enterprises; its order is that of the stored lists."""
    answered_for = Q(verified_from__lte=filters.day, verified_until__gte=filters.day)
    number = Cast("pk", BigIntegerField())
    found = filters.found().aggregate(
        known=ArrayAgg(number, order_by="pk", default=NOBODY),
        verified=ArrayAgg(number, filter=answered_for, order_by="pk", default=NOBODY),
    )
    return Seen(found["known"], found["verified"])


@dataclass(frozen=True)
class News:
    """Who came into a search since the last look, and who was there and is now verified."""

    new: set[int]
    verified: set[int]

    def __bool__(self) -> bool:
        return bool(self.new or self.verified)


def news_since(alert: SavedSearch, seen: Seen) -> News:
    """Pure. Who left and came back is new again; a verification renewed without a gap is no news."""
    before = set(alert.known)
    return News(set(seen.known) - before, (set(seen.verified) - set(alert.verified)) & before)
