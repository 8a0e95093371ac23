"""By-laws for tests: the smallest valid one, in Beloeil, for ever."""

from datetime import date
from decimal import Decimal

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from factory.django import DjangoModelFactory

from guide import models

BELOEIL, LONGUEUIL = "57040", "58227"
START = date(2024, 1, 1)


class BylawFactory(DjangoModelFactory):
    """In force since `first`, until `last` (included) when given; nobody has confirmed it."""

    class Meta:
        model = models.Bylaw

    class Params:
        first = START
        last = None

    municipality_id = BELOEIL
    number = factory.Sequence(lambda n: f"RGC-{n}")
    title = "Règlement d’essai sur la gestion contractuelle"
    in_force = factory.LazyAttribute(lambda o: DateRange(o.first, o.last, "[]") if o.last else DateRange(o.first, None))


class BylawCeilingFactory(DjangoModelFactory):
    class Meta:
        model = models.BylawCeiling

    bylaw = factory.SubFactory(BylawFactory)
    procedure = "direct_award"
    up_to = Decimal(50_000)


class BylawPreferenceFactory(DjangoModelFactory):
    class Meta:
        model = models.BylawPreference

    bylaw = factory.SubFactory(BylawFactory)
    percent = Decimal(5)
    for_social_economy = True
