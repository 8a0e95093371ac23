"""Sheets that may already be the enterprise somebody proposes: the same NEQ, or a near name, in the same town first."""

from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import Case, F, Q, QuerySet, Value, When

from directory.choices import RevisionKind
from directory.models import Enterprise, Municipality, Revision
from directory.words import normalise

MOST = 6
# In the same town a near name, or one that holds the other, is enough; elsewhere it takes the same name, or nearly.
# Measured on the demonstration sheets, where many names begin alike.
NEAR_IN_TOWN, CONTAINED_IN_TOWN, NEAR_ELSEWHERE = 0.4, 0.8, 0.65
TOWN_BONUS = 0.25


@dataclass(frozen=True)
class Duplicate:
    """A sheet that may be the same enterprise, and why we think so."""

    enterprise: Enterprise
    has_same_neq: bool
    is_in_town: bool

    @property
    def reason(self) -> str:
        if self.has_same_neq:
            return "même NEQ"
        return "nom semblable, même municipalité" if self.is_in_town else "nom presque identique, autre municipalité"


def likely_duplicates(
    name: str,
    neq: str | None,
    municipality: Municipality | None,
    exclude: Enterprise | None = None,
    *,
    public_only: bool = False,
) -> list[Duplicate]:
    """At most six sheets, the likeliest first: the one with the same NEQ, then by name and town. One query.

    `exclude` is the sheet compared with the others; a draft's NEQ is read in its document. A proposer is shown public
    sheets only (`public_only`).
    """
    words, town = normalise(name), municipality.pk if municipality else None
    sheets = Enterprise.objects.listed() if public_only else Enterprise.objects.all()
    sheets = sheets.exclude(pk=exclude.pk) if exclude and exclude.pk else sheets
    found = near(sheets, words, neq or None, town).select_related("municipality__county")
    return [Duplicate(one, one.has_same_neq, one.municipality_id == town) for one in found[:MOST]]


def near(sheets: QuerySet, words: str, neq: str | None, town: str | None) -> QuerySet:
    """The index on trigrams finds the candidates; only they are measured."""
    alike = Q(sort_name__trigram_similar=words)
    proposed = Revision.objects.open().filter(kind=RevisionKind.NEW, document__identity__neq=neq)
    is_same = Q(neq=neq) | Q(pk__in=proposed.order_by().values("enterprise")) if neq else Q(pk__in=[])
    here = Q(municipality=town) if town else Q(pk__in=[])
    measured = sheets.filter(alike | is_same).annotate(
        nearness=TrigramSimilarity("sort_name", words),
        contained=TrigramWordSimilarity(words, "sort_name"),
        has_same_neq=Case(When(is_same, then=Value(True)), default=Value(False)),
    )
    near_here = here & (Q(nearness__gte=NEAR_IN_TOWN) | Q(contained__gte=CONTAINED_IN_TOWN))
    likely = measured.filter(Q(has_same_neq=True) | near_here | Q(nearness__gte=NEAR_ELSEWHERE))
    bonus = Case(When(has_same_neq=True, then=Value(2.0)), When(here, then=Value(TOWN_BONUS)), default=Value(0.0))
    return likely.order_by((F("nearness") + bonus).desc(), "sort_name", "pk")
