from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import add
from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models
from django.db.models import Case, Exists, Func, OuterRef, Q, Value, When
from django.db.models.functions import Cast, Floor
from django.utils.timezone import localdate

from directory.criterion import SupplierCriterion
from directory.models.certification import Certification
from directory.models.enterprise import Enterprise
from directory.models.territory import Municipality


class DirectoryState(models.Model):
    """The name of the directory's present state: one row, a new name at each publication. What is counted is kept
    under this name, so a count is never stale; a name never comes back, even after a rollback."""

    version = models.UUIDField(default=uuid4)

    class Meta:
        verbose_name = "état du répertoire"
        constraints = [models.CheckConstraint(name="directorystate_is_alone", condition=Q(pk=1))]

    def __str__(self):
        return f"état {self.version}"

    @classmethod
    def current(cls) -> UUID | None:
        """The present name (one query, an index look-up); None before the first publication."""
        return cls.objects.filter(pk=1).values_list("version", flat=True).first()


class SearchWord(models.Model):
    """A word of names, categories, offers and towns: completes what is typed, corrects what is mistyped."""

    word = models.CharField(max_length=60, primary_key=True)
    shown = models.CharField(max_length=60)

    class Meta:
        verbose_name = "mot du répertoire"
        ordering = ["word"]
        indexes = [
            GinIndex(OpClass("word", name="gin_trgm_ops"), name="searchword_trigrams"),
            models.Index(OpClass("word", name="text_pattern_ops"), name="searchword_beginnings"),
        ]

    def __str__(self):
        return self.shown


def whole(numbers: Iterable[int]) -> Value:
    """A list of integers as one parameter; given as it is, Django compiles it number by number: 0.4 ms a hundred."""
    return Value(sorted(numbers), output_field=ArrayField(models.IntegerField()))


def words_query(expression: str) -> SearchQuery:
    """A query of PostgreSQL's own language (« traiteur:AB & repas:* ») over French words without accents."""
    return SearchQuery(expression, search_type="raw", config="public.french_unaccent")


class SearchDocumentQuerySet(models.QuerySet):
    def matching(self, wording):
        """Where every term of a `directory.search.wording.Wording` is found, anywhere."""
        return self.filter(vector=words_query(wording.expression()))

    def with_relevance(self, wording):
        """With `relevance`: each term counts 0 in the name, 1 in a category, 2 in an offer, 3 elsewhere."""

        def place_of(term):
            places = [
                When(vector=words_query(term.expression(where)), then=rank)
                for rank, where in enumerate(("A", "AB", "ABC"))
            ]
            return Case(*places, default=3, output_field=models.SmallIntegerField())

        return self.annotate(relevance=reduce(add, [place_of(term) for term in wording.terms]))

    def with_distance(self, municipality: Municipality):
        """With `km`, whole kilometres from the municipality's point; null when one of the points is unknown."""
        point = [Value(value, models.FloatField()) for value in (municipality.latitude, municipality.longitude)]
        km = Func("latitude", "longitude", *point, function="directory_km", output_field=models.FloatField())
        return self.annotate(km=Cast(Floor(km), models.IntegerField()))

    def with_turn(self, day: date):
        """With `turn`, a shuffle that changes every day and favours nobody."""
        return self.annotate(
            turn=Func("pk", Value(day.toordinal()), function="hashint8extended", output_field=models.BigIntegerField())
        )

    def offering(self, terms):
        """With one offering that meets all the terms (a `directory.search.offer_codes.OfferTerms`).

        Short arrays answer most questions; the long list of codes only decides for who offers something excluded.
        """
        if not terms:
            return self
        exactly = Q(offers__overlap=whole(terms.codes))
        if terms.categories is not None:
            plain = terms.natures is None and not terms.excluded
            return self.filter(Q(categories__overlap=whole(terms.categories)) if plain else exactly)
        if terms.natures is None:
            return self.filter(exactly)
        found = self.filter(natures__overlap=terms.ranks)
        return found.filter(~Q(categories__overlap=whole(terms.excluded)) | exactly) if terms.excluded else found

    def serving(self, municipality: Municipality):
        """Whose served territory reaches the municipality, by any of its four area codes."""
        return self.filter(areas__overlap=municipality.area_codes)

    def established_near(self, municipality: Municipality):
        """Established in the municipality's MRC or territoire équivalent."""
        return self.filter(county_id=municipality.county_id)

    def verified_on(self, day: date):
        """Whose social-economy status a pôle answers for on the day."""
        return self.filter(verified_from__lte=day, verified_until__gte=day)

    def certified_on(self, day: date, types: Iterable[int]):
        """Holding one of the titles, valid on the day. The array finds the rows, the certifications say until when."""
        held = Certification.objects.valid_on(day).filter(enterprise=OuterRef("pk"), type__in=types)
        return self.filter(Exists(held), certifications__overlap=whole(types))

    def meeting(
        self,
        criterion: SupplierCriterion,
        *,
        municipality: Municipality | None = None,
        day: date | None = None,
        version: UUID | None = None,
    ):
        """Those a contracting rule lets the buyer choose on the day (today unless told); `version` saves a query."""
        from directory.search.catalogue import category_tree

        found = self
        if criterion.asks_of_the_offer:
            found = found.offering(category_tree(version).terms_of(criterion))
        if criterion.legal_forms:
            found = found.filter(legal_form__in=sorted(criterion.legal_forms))
        if criterion.certifications:
            found = found.certified_on(day or localdate(), criterion.certifications)
        if criterion.local_scope == "established" and municipality:
            found = found.established_near(municipality)
        return found


class SearchDocument(models.Model):
    """One listed enterprise as the search sees it; an unlisted one has no row.

    Written by `directory.search.indexing.rebuild()` only.

    `offers` are codes (category × 10 + nature, see `directory.search.offer_codes`), `categories` the ids of its
    categories and of their families, `natures` the ranks of its offers' natures, `areas` codes such as QC, R16, C570,
    M57040, `certifications` the ids of its titles whatever their dates. The point is in degrees WGS 84.
    """

    enterprise = models.OneToOneField(
        Enterprise, models.CASCADE, primary_key=True, related_name="search_document", verbose_name="entreprise"
    )
    vector = SearchVectorField()
    offers = ArrayField(models.IntegerField())
    categories = ArrayField(models.IntegerField())
    natures = ArrayField(models.SmallIntegerField())
    areas = ArrayField(models.CharField(max_length=6))
    certifications = ArrayField(models.IntegerField())
    legal_form = models.CharField(max_length=30)
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    county_id = models.CharField(max_length=3)
    region_id = models.CharField(max_length=2)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    verified_from = models.DateField(null=True)
    verified_until = models.DateField(null=True)

    objects = SearchDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "fiche de recherche"
        # No ordering on purpose: an order costs a join, and every reader names its own.
        indexes = [
            GinIndex(fields=["vector"], name="searchdocument_vector"),
            GinIndex(fields=["offers"], name="searchdocument_offers"),
            GinIndex(fields=["categories"], name="searchdocument_categories"),
            GinIndex(fields=["areas"], name="searchdocument_areas"),
            models.Index(fields=["county_id"], name="searchdocument_county"),
            models.Index(fields=["region_id"], name="searchdocument_region"),
        ]

    def __str__(self):
        return str(self.enterprise)
