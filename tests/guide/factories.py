"""The smallest valid rows of the guide. Call `renew()` after writing: pages keep what they read."""

from datetime import date
from decimal import Decimal

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from factory.django import DjangoModelFactory

from directory.choices import Confidence
from directory.search.indexing import renew
from guide import models
from guide.choices import RuleKind, Unit, VersionStatus

CHECKED = date(2026, 11, 1)
__all__ = ["renew"]


class LegalSourceFactory(DjangoModelFactory):
    class Meta:
        model = models.LegalSource

    slug = factory.Sequence(lambda n: f"source-{n}")
    citation = factory.Sequence(lambda n: f"Loi d’essai (RLRQ, c. E-{n}), art. {n}")
    publisher = "Éditeur d’essai"
    consulted_on = CHECKED
    confidence = Confidence.VERIFIED


class ParameterFactory(DjangoModelFactory):
    class Meta:
        model = models.Parameter

    code = factory.Sequence(lambda n: f"parametre-{n}")
    name = factory.Sequence(lambda n: f"Paramètre {n}")
    unit = Unit.DOLLARS


class ParameterValueFactory(DjangoModelFactory):
    """In force for ever; give `first` and `last` (included) for a period."""

    class Meta:
        model = models.ParameterValue

    class Params:
        first = None
        last = None

    parameter = factory.SubFactory(ParameterFactory)
    value = Decimal(1000)
    source = factory.SubFactory(LegalSourceFactory)
    confidence = Confidence.VERIFIED
    checked_on = CHECKED
    in_force = factory.LazyAttribute(lambda o: DateRange(o.first, o.last, "[]") if o.last else DateRange(o.first, None))


class RuleFactory(DjangoModelFactory):
    """In force, permitted, asks nothing. `asking` gives its supplier condition, `bounded` its amounts."""

    class Meta:
        model = models.ContractingRule
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"regle-{n}")
    kind = RuleKind.EXEMPTION
    title = factory.Sequence(lambda n: f"Règle {n}")
    summary = "Vous pouvez."
    confidence = Confidence.VERIFIED
    checked_on = CHECKED
    position = 500

    @factory.post_generation
    def asking(self, create, extracted, **_kwargs):
        models.SupplierCondition.objects.create(rule=self, **(extracted or {}))

    @factory.post_generation
    def bounded(self, create, extracted, **_kwargs):
        models.AmountBounds.objects.create(rule=self, **(extracted or {}))


class LegalNoticeFactory(DjangoModelFactory):
    class Meta:
        model = models.LegalNotice

    slug = factory.Sequence(lambda n: f"avis-{n}")
    title = "Le régime change"
    body = "On sait peu."
    consequence = "Vérifiez."
    confidence = Confidence.TO_CONFIRM
    checked_on = CHECKED


class ChapterFactory(DjangoModelFactory):
    class Meta:
        model = models.Chapter

    slug = factory.Sequence(lambda n: f"chapitre-{n}")
    title = factory.Sequence(lambda n: f"Chapitre {n}")
    summary = "Un résumé."
    position = 900


class ChapterVersionFactory(DjangoModelFactory):
    """A draft; `published=True` makes it public since November 2026."""

    class Meta:
        model = models.ChapterVersion

    class Params:
        published = factory.Trait(status=VersionStatus.PUBLISHED, published_on=CHECKED)

    chapter = factory.SubFactory(ChapterFactory)
    number = 1
    body = "<p>Un texte.</p>"
    change_note = "Première publication"
